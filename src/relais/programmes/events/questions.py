"""What can happen to the questions of a programme."""

from relais.activity.events import Kind

QUESTIONS_ASKED = Kind("programme.questions_asked")
QUESTION_ADDED = Kind("question.added")
QUESTION_EDITED = Kind("question.edited")
QUESTION_MOVED = Kind("question.moved")
QUESTION_REMOVED = Kind("programme.question_removed")
