"""Pages for those a proposal is made to."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.matching.actions.proposals import answering as actions
from relais.matching.forms.proposals import AnswerForm
from relais.matching.models import Proposal
from relais.matching.queries.proposals import reply_of, with_people
from relais.matching.rules.proposals import may_answer, may_withdraw
from relais.matching.views.proposals.shown import readers_of_reason, shown, told_by_other
from relais.programmes.queries.roles import is_manager

State = Proposal.State


def _found(request: SignedInRequest, public_id: str) -> Proposal:
    return get_object_or_404(with_people(Proposal.objects.visible_to(request.user)), public_id=public_id)


@require_GET
def proposal(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Who is proposed to whom and why; the reader's answer, when it was made to them."""
    return _page(request, _found(request, public_id), AnswerForm())


@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say yes or no."""
    answered = _found(request, public_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            settled = actions.answer(answered, **form.answered(), by=request.user)
        except ValidationError as failure:
            form.add_error(None, failure)
        else:
            is_yes = form.answered()["is_yes"]
            messages.success(request, _thanks(settled, is_yes=is_yes))
            return see(_next(settled, is_yes=is_yes))
    return _page(request, answered, form)


def _page(request: SignedInRequest, asked: Proposal, form: AnswerForm) -> HttpResponse:
    reply = reply_of(asked, request.user)
    context = {
        "shown": shown(asked, request.user, is_managed=is_manager(request.user, asked.programme)),
        "proposal": asked,
        "programme": asked.programme,
        "form": form,
        "told": told_by_other(asked, request.user) if reply else [],
        "readers": readers_of_reason(asked, reply) if reply and reply.reason else [],
        "may_answer": may_answer(request.user, asked),
        "may_withdraw": may_withdraw(request.user, asked),
    }
    return page(request, "matching/proposal.html", context)


def _next(settled: Proposal, *, is_yes: bool) -> str:
    """What has begun, for whoever is in it; a circle may begin without whoever said no last."""
    if settled.state == State.ACCEPTED and is_yes:
        return reverse("journeys:journey", args=[settled.journey_id])
    return reverse("matching:proposal", args=[settled.public_id])


def _thanks(settled: Proposal, *, is_yes: bool) -> str:
    if settled.state == State.ACCEPTED and is_yes:
        return _("You have all said yes: your relationship is open.")
    if is_yes:
        return _("Thank you. You will hear from us as soon as everybody has answered.")
    return _("Thank you for answering. It costs nothing: you can receive other proposals.")
