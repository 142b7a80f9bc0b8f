"""From a sheet to a plan: what each row would do to a programme, without writing anything.

`uses` says what each column is for, `drafts` makes each row clean, `doubts` finds rows that may be about somebody else's
account, `plans` compares with what is known and says what would change, `undoing` what can be put back. Values in,
values out: the database is read by `queries.imports` and written by `actions.imports`.
"""
