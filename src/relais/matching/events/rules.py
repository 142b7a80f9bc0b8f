"""What can happen to what counts in a programme."""

from relais.activity.events import Kind

RULES_CHANGED = Kind("rules.changed")
RULES_RESET = Kind("rules.reset")
