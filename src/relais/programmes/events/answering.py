"""What can happen to answers."""

from relais.activity.events import Kind

ANSWERS_GIVEN = Kind("enrolment.answers_given")
