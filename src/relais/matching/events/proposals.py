"""What can happen to a proposal."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from relais.activity.events import Kind

RUN_PUBLISHED = Kind("run.published")
RUN_PUBLISHED_IN_PART = Kind("run.published_in_part")
RUN_PUBLICATION_STOPPED = Kind("run.publication_stopped")
PROPOSAL_SENT = Kind(
    "proposal.sent",
    mail="matching/mail/proposal_sent",
    says=_("You could go forward with %(name)s in “%(programme)s”: you can see why, and answer yes or no."),
)
PROPOSAL_QUEUED = Kind("proposal.queued")
PROPOSAL_ANSWERED = Kind("proposal.answered")
PROPOSAL_CHOSEN = Kind("proposal.chosen")
PROPOSAL_ACCEPTED = Kind(
    "proposal.accepted",
    says=_("A relationship has begun in “%(programme)s”: %(name)s said yes."),
    many=ngettext_lazy(
        "%(count)s relationship has begun in “%(programme)s”: everybody in it said yes.",
        "%(count)s relationships have begun in “%(programme)s”: everybody in them said yes.",
        "count",
    ),
)
PROPOSAL_DECLINED = Kind(
    "proposal.declined",
    mail="matching/mail/proposal_declined",
    says=_("The proposal with %(name)s goes no further. You can receive others."),
)
PROPOSAL_EXPIRED = Kind(
    "proposal.expired",
    mail="matching/mail/proposal_expired",
    says=_("The proposal with %(name)s was not answered in time. You can receive others."),
)
PROPOSAL_WITHDRAWN = Kind(
    "proposal.withdrawn",
    mail="matching/mail/proposal_withdrawn",
    says=_("The proposal with %(name)s was withdrawn. You can receive others."),
)
PROPOSAL_REMINDED = Kind(
    "proposal.reminded",
    mail="matching/mail/proposal_reminded",
    says=_("The proposal with %(name)s is still waiting for your answer."),
)
