"""What can happen to who manages whom."""

from relais.activity.events import Kind

LINES_LINKED = Kind("person.lines_linked")
