"""The topics people choose among, for those who administer the installation."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.programmes.actions import topics as actions
from relais.programmes.forms.topics import AddTopicForm, EditTopicForm
from relais.programmes.queries.topics import taxonomy, topics_kept_by
from relais.programmes.rules.topics import may_edit_topics


@require_GET
def topics(request: SignedInRequest) -> HttpResponse:
    """Every heading with its topics, and how many people chose each."""
    _find_the_page(request)
    return page(request, "programmes/topics.html", {"taxonomy": taxonomy()})


@require_http_methods(["GET", "POST"])
def add_topic(request: SignedInRequest) -> HttpResponse:
    """Add a topic, or a heading."""
    _find_the_page(request)
    form = AddTopicForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_done(form, partial(actions.add_topic, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The topic is added."))
        return see(reverse("programmes:topics"))
    return page(request, "programmes/topic_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
def edit_topic(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Name a topic better."""
    topic = get_object_or_404(topics_kept_by(request.user), public_id=public_id)
    form = EditTopicForm.of(topic, request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_done(
        form, partial(actions.edit_topic, topic, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("The topic is saved."))
        return see(reverse("programmes:topics"))
    return page(request, "programmes/topic_edit.html", {"form": form, "topic": topic})


@require_POST
def retire_topic(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Offer a topic no more."""
    topic = get_object_or_404(topics_kept_by(request.user), public_id=public_id)
    actions.retire_topic(topic, by=request.user)
    messages.success(request, _("This topic is not offered any more. Those who chose it keep it."))
    return see(reverse("programmes:topics"))


@require_POST
def restore_topic(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Offer a topic again."""
    topic = get_object_or_404(topics_kept_by(request.user), public_id=public_id)
    actions.restore_topic(topic, by=request.user)
    messages.success(request, _("This topic is offered again."))
    return see(reverse("programmes:topics"))


def _find_the_page(request: SignedInRequest) -> None:
    """For those who do not keep the topics, these pages do not exist."""
    if not may_edit_topics(request.user).allowed:
        raise Http404


def _is_done(form: EditTopicForm, act: Callable[[], object]) -> bool:
    """Whether the act went through; otherwise the form says why."""
    try:
        act()
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True
