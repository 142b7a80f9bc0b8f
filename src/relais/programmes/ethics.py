"""The code of ethics that coaches accept: a few promises, in plain words.

Whoever changes a promise raises `VERSION`: what people accepted keeps its number, and they are asked again.
"""

from django.utils.translation import gettext_lazy as _

VERSION = 1

CODE = (
    (
        _("What I hear stays with me"),
        _(
            "I repeat nothing of what is said to me, not even to those who pay, unless the person agrees beforehand. Danger to somebody’s life and the law are the only exceptions, and I say so first."
        ),
    ),
    (
        _("The person decides"),
        _(
            "I do not impose my answers. The person chooses their aims, their pace and when to stop; I refuse a mandate that would use them against their will."
        ),
    ),
    (
        _("I say what I am, and what I am not"),
        _(
            "I claim no training or certification that I do not hold. When a question calls for somebody else, a doctor, a lawyer, a therapist, I say it and help to find them."
        ),
    ),
    (
        _("Everything is agreed before we begin"),
        _(
            "Aims, means, rhythm, price if there is one, and what each party will know are written down with the person and with whoever asked for the work."
        ),
    ),
    (
        _("No double game"),
        _(
            "I accompany nobody I judge, evaluate, employ or am close to. When I have an interest at stake, "
            "I say so, and withdraw if it weighs."
        ),
    ),
    (
        _("I have my own practice looked at"),
        _("I go on learning, and regularly speak of my work with somebody who can question it."),
    ),
    (
        _("I leave nobody dependent"),
        _(
            "I work so that the person can do without me, and stop when it no longer helps. I take no "
            "advantage, of any kind, from the trust I am given."
        ),
    ),
)
"""Each promise: its name, and what it binds to."""
