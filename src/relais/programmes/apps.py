from django.apps import AppConfig
from django.db.models import Exists, OuterRef

from relais.ui.navigation import lies_under, shown_when


class ProgrammesConfig(AppConfig):
    name = "relais.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Say for whom the entries of the frame are."""
        from relais.programmes.models import Appointment, Enrolment  # noqa: PLC0415 (models load before this, not before the module)

        her = OuterRef("pk")
        shown_when("programmes:list", Exists(Appointment.objects.filter(person=her)))
        shown_when("programmes:list", Exists(Enrolment.objects.filter(person=her)))  # one may come back
        is_over = (Enrolment.State.LEFT, Enrolment.State.REFUSED)
        shown_when("journeys:list", Exists(Enrolment.objects.filter(person=her).exclude(state__in=is_over)))
        for beginning in ("programmes/", "imports/", "questions/", "invitation-links/"):
            lies_under(beginning, "programmes:list", "journeys:list", "home:today")
        for beginning in ("organisations/", "topics/", "administrators/", "welcome/"):
            lies_under(beginning, "programmes:list", "home:today")
        lies_under("enrolments/", "programmes:list", "home:today")
        lies_under("credentials/", "people:person")
