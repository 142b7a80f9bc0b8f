"""The result as files: a workbook for people, CSV for spreadsheets, JSON for whoever computes again.

Two more, for whoever believes nothing: the problem in whole numbers, and the pairs with what proves them.
"""

from relais.core.pools.outputs.exports import pairs_csv, to_json
from relais.core.pools.outputs.matchings import Claim, matching_json, read_matching
from relais.core.pools.outputs.problems import Fingerprinted, problem_lines, problem_size
from relais.core.pools.outputs.reading_problems import ProblemFile, read_problem
from relais.core.pools.outputs.workbooks import rules_of_workbook, workbook

__all__ = [
    "Claim",
    "Fingerprinted",
    "ProblemFile",
    "matching_json",
    "pairs_csv",
    "problem_lines",
    "problem_size",
    "read_matching",
    "read_problem",
    "rules_of_workbook",
    "to_json",
    "workbook",
]
