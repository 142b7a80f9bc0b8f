"""What is weighed between people, changed under them."""

from relais.matching.models import Rules
from relais.programmes.models import Enrolment, Programme


def weigh(programme: Programme, text: str) -> Rules:
    """The rules file of the programme, whether or not it can be followed."""
    return Rules.objects.create(programme=programme, text=text)


def answer_anew(enrolment: Enrolment, value: object) -> None:
    """The person gives another answer to the only question they answered."""
    answer = enrolment.answers.get()
    answer.value = value
    answer.save(update_fields=["value", "updated"])
