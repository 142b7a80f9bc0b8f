"""Answers, changed under those who weigh them."""

from relais.programmes.models import Enrolment


def answer_anew(enrolment: Enrolment, value: object) -> None:
    """The person gives another answer to the only question they answered."""
    answer = enrolment.answers.get()
    answer.value = value
    answer.save(update_fields=["value", "updated"])
