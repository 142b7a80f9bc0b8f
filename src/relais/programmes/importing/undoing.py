"""Why something a sheet brought in stays although the import is undone."""

PERSON_GONE = "person_gone"
ANSWERS_KEPT = "answers_kept"
PLACE_KEPT = "place_kept"
PART_KEPT = "part_kept"
ACCOUNT_KEPT = "account_kept"
