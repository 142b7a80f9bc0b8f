"""What can happen to files that people give."""

from relais.activity.events import Kind

DOCUMENT_KEPT = Kind("document.kept")
DOCUMENT_FORGOTTEN = Kind("document.forgotten")
