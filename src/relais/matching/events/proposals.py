"""What can happen to a proposal."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import Kind

RUN_PUBLISHED = Kind("run.published")
RUN_PUBLISHED_ON = Kind("run.published_on")
PROPOSAL_SENT = Kind(
    "proposal.sent",
    mail="matching/mail/proposal_sent",
    says=_("Somebody is proposed to you: you can see why, and answer yes or no."),
)
PROPOSAL_QUEUED = Kind("proposal.queued")
PROPOSAL_ANSWERED = Kind("proposal.answered")
PROPOSAL_CHOSEN = Kind("proposal.chosen")
PROPOSAL_ACCEPTED = Kind("proposal.accepted")
PROPOSAL_DECLINED = Kind(
    "proposal.declined",
    mail="matching/mail/proposal_declined",
    says=_("A proposal goes no further. You can receive others."),
)
PROPOSAL_EXPIRED = Kind(
    "proposal.expired",
    mail="matching/mail/proposal_expired",
    says=_("A proposal was not answered in time. You can receive others."),
)
PROPOSAL_WITHDRAWN = Kind(
    "proposal.withdrawn",
    mail="matching/mail/proposal_withdrawn",
    says=_("A proposal was withdrawn. You can receive others."),
)
PROPOSAL_REMINDED = Kind(
    "proposal.reminded",
    mail="matching/mail/proposal_reminded",
    says=_("A proposal is still waiting for your answer."),
)
