"""`relais add-person`: open somebody an account, and invite them by letter."""

import os
import sys
from argparse import Namespace

from relais.cli.languages import LANGUAGES, spoken
from relais.cli.options import SpeakingParser

DONE, WRONG = 0, 2


def add_arguments(parser: SpeakingParser) -> None:
    """What `relais add-person` understands."""
    add, t = parser.add_argument, parser.t
    add("email", metavar="E-MAIL", help=t.gettext("the person’s e-mail address"))
    add("--name", required=True, metavar=t.gettext("NAME"), help=t.gettext("how the person is called"))
    add(
        "--administrator",
        action="store_true",
        help=t.gettext("let this person administer the installation, whether or not they have an account"),
    )
    add(
        "--language",
        choices=LANGUAGES,
        default="fr",
        help=t.gettext("the language of the messages they receive"),
    )


def run(options: Namespace) -> int:
    """Status 0 once the account is open; 2, with a sentence and nothing written, when it cannot be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    import django  # noqa: PLC0415 (the terminal's other commands never load Django)

    django.setup()
    from django.core.exceptions import ValidationError  # noqa: PLC0415 (only once Django is set up)
    from django.utils import translation  # noqa: PLC0415 (only once Django is set up)

    with translation.override(spoken(sys.argv[1:], os.environ)):
        try:
            said = opened(options)
        except ValidationError as refused:
            print(*refused.messages, sep="\n", file=sys.stderr)
            return WRONG
    print(said)
    return DONE


def opened(options: Namespace) -> str:
    """Open the account, give the right that is asked for, and say what was done.

    Raises:
        ValidationError: when the account cannot be opened.
    """
    from relais.activity.events import SYSTEM  # noqa: PLC0415 (only once Django is set up)
    from relais.people.actions import add_person  # noqa: PLC0415 (only once Django is set up)
    from relais.programmes.actions.appointments import give_appointment  # noqa: PLC0415 (only once Django is set up)
    from relais.programmes.models import Appointment  # noqa: PLC0415 (only once Django is set up)

    if options.administrator:
        given = {"name": options.name, "language": options.language}
        role = Appointment.Role.ADMINISTRATOR
        person = give_appointment(options.email, **given, role=role, by=SYSTEM).person
        sentence = options.t.gettext(
            "%(name)s administers this installation and is told by e-mail: %(email)s"
        )
    else:
        person = add_person(options.email, name=options.name, language=options.language, by=SYSTEM)
        sentence = options.t.gettext("%(name)s has an account and is invited by e-mail to sign in: %(email)s")
    return str(sentence % {"name": person.name, "email": person.email})
