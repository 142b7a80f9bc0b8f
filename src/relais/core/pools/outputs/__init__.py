"""The result as files: a workbook for people, CSV for spreadsheets, JSON for whoever computes again."""

from relais.core.pools.outputs.exports import pairs_csv, to_json
from relais.core.pools.outputs.workbooks import rules_of_workbook, workbook

__all__ = ["pairs_csv", "rules_of_workbook", "to_json", "workbook"]
