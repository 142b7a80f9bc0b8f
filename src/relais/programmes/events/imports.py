"""What can happen to a sheet by which people are brought in."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

SHEET_IMPORTED = Kind("import.uploaded")
SHEET_CHECK_ASKED = Kind("import.check_asked")
SHEET_CHECKED = Kind("import.checked", says=_("The sheet “%(file)s” was checked: see what it would change."))
SHEET_REREAD = Kind("import.reread")
SHEET_DROPPED = Kind("import.dropped")
DOUBT_ANSWERED = Kind("import.doubt_answered")
SHEET_APPLY_ASKED = Kind("import.apply_asked")
SHEET_APPLIED = Kind(
    "import.applied", says=_("The people of the sheet “%(file)s” were brought into “%(programme)s”.")
)
SHEET_UNDO_ASKED = Kind("import.undo_asked")
SHEET_UNDONE = Kind("import.undone", says=_("The import of “%(file)s” was undone."))
SHEET_FAILED = Kind(
    "import.failed", says=_("The sheet “%(file)s” could not be dealt with; nothing was half done.")
)
SHEET_RESUMED = Kind("import.resumed")
SHEET_FORGOTTEN = Kind("import.forgotten")
