"""`relais erase-person`: remove somebody from everywhere, on their request, when they cannot sign in to do it."""

import os
import sys
from argparse import Namespace

from relais.cli.languages import spoken
from relais.cli.options import SpeakingParser

DONE, WRONG = 0, 2


def add_arguments(parser: SpeakingParser) -> None:
    """What `relais erase-person` understands."""
    add, t = parser.add_argument, parser.t
    add("email", metavar="E-MAIL", help=t.gettext("the person’s e-mail address"))
    add("--for-good", action="store_true", help=t.gettext("do it: nothing can bring the person back"))


def run(options: Namespace) -> int:
    """Status 0 once nothing of the person is left; 2, with a sentence and nothing erased, otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    import django  # noqa: PLC0415 (the terminal's other commands never load Django)

    django.setup()
    from django.utils import translation  # noqa: PLC0415 (only once Django is set up)

    from relais.activity.events import SYSTEM  # noqa: PLC0415 (only once Django is set up)
    from relais.people.actions import erase_person  # noqa: PLC0415 (only once Django is set up)
    from relais.people.models import Person, normal_email  # noqa: PLC0415 (only once Django is set up)

    t = options.t
    person = Person.objects.filter(email=normal_email(options.email)).first()
    if person is None:
        print(t.gettext("Nobody has this address here."), file=sys.stderr)
        return WRONG
    if not options.for_good:
        sentence = t.gettext("%(name)s would be erased everywhere. Write --for-good to do it.")
        print(sentence % {"name": person.name}, file=sys.stderr)
        return WRONG
    with translation.override(spoken(sys.argv[1:], os.environ)):
        erase_person(person, by=SYSTEM)
    print(t.gettext("Nothing of this person is left, except what others keep of their own."))
    return DONE
