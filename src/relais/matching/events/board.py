"""What can happen on the board of a run."""

from relais.activity.events import Kind

PAIR_LOCKED = Kind("pair.locked")
PAIR_UNLOCKED = Kind("pair.unlocked")
PAIR_FORBIDDEN = Kind("pair.forbidden")
PAIR_ALLOWED = Kind("pair.allowed")
PAIRS_SWAPPED = Kind("pairs.swapped")
MENTOR_REPLACED = Kind("mentor.replaced")
PERSON_PLACED = Kind("person.placed")
PAIR_PARTED = Kind("pair.parted")
CIRCLE_LOCKED = Kind("circle.locked")
CIRCLE_UNLOCKED = Kind("circle.unlocked")
CIRCLE_CLOSED = Kind("circle.closed")
MEMBERS_SWAPPED = Kind("members.swapped")
MEMBER_MOVED = Kind("member.moved")
MEMBER_PLACED = Kind("member.placed")
MEMBER_TAKEN_OUT = Kind("member.taken_out")
MEMBER_FORBIDDEN = Kind("member.forbidden")
STEP_UNDONE = Kind("step.undone")
