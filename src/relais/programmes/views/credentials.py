"""What proves that a coach is one: the coach's own pages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.people.actions import note_opening
from relais.programmes.actions import commitments as commitment_actions
from relais.programmes.actions import credentials as actions
from relais.programmes.ethics import CODE, VERSION
from relais.programmes.forms.credentials import CredentialForm, SupervisionForm
from relais.programmes.models import Credential, Supervision
from relais.programmes.queries import credentials as queries
from relais.programmes.rules import credentials as rules
from relais.programmes.views.documents import attachment


@require_GET
def credentials(request: SignedInRequest) -> HttpResponse:
    """One's certifications, the code of ethics and one's supervision."""
    context = {
        "credentials": list(request.user.credentials.select_related("document").defer("document__content")),
        "accepted": request.user.ethics_acceptances.first(),
        "version": VERSION,
        "supervision": Supervision.objects.filter(person=request.user).first(),
        "readers": queries.credential_readers(request.user),
    }
    return page(request, "programmes/credentials.html", context)


@require_http_methods(["GET", "POST"])
def declare_credential(request: SignedInRequest) -> HttpResponse:
    """Say which certification one holds."""
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CredentialForm.of(None, *typed)
    if form.is_valid():
        proof = form.cleaned_data["proof"] or None
        actions.declare_credential(request.user, declared=form.declared, proof=proof, by=request.user)
        messages.success(request, _("Your certification is declared. A programme manager will check it."))
        return see(reverse("programmes:credentials"))
    context = {"form": form, "readers": queries.credential_readers(request.user)}
    return page(request, "programmes/credential_declare.html", context)


@require_http_methods(["GET", "POST"])
def edit_credential(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Mend or renew a certification: it will be checked again."""
    credential = get_object_or_404(Credential.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_edit_credential(request.user, credential))
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CredentialForm.of(credential, *typed)
    if form.is_valid():
        proof = form.cleaned_data["proof"] or None
        actions.edit_credential(credential, declared=form.declared, proof=proof, by=request.user)
        messages.success(request, _("Your certification is saved. A programme manager will check it again."))
        return see(reverse("programmes:credentials"))
    readers = queries.credential_readers(request.user)
    context = {"form": form, "credential": credential, "readers": readers}
    return page(request, "programmes/credential_edit.html", context)


@require_http_methods(["GET", "POST"])
def withdraw_credential(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Forget a certification, its checks and its proof."""
    credential = get_object_or_404(Credential.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_edit_credential(request.user, credential))
    if request.method == "POST":
        actions.withdraw_credential(credential, by=request.user)
        messages.success(request, _("The certification is withdrawn."))
        return see(reverse("programmes:credentials"))
    return page(request, "programmes/credential_withdraw.html", {"credential": credential})


@require_GET
def download_proof(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The certificate itself; its owner sees who opened it."""
    visible = Credential.objects.visible_to(request.user).select_related("document", "owner")
    credential = get_object_or_404(visible, public_id=public_id)
    require(rules.may_read_document(request.user, credential))
    if credential.document is None:
        raise Http404
    note_opening(credential.owner, by=request.user)
    return attachment(credential.document)


@require_http_methods(["GET", "POST"])
def accept_ethics(request: SignedInRequest) -> HttpResponse:
    """Read the code of ethics, and accept it."""
    if request.method == "POST":
        commitment_actions.accept_ethics(request.user, by=request.user)
        messages.success(request, _("You have accepted the code of ethics."))
        return see(reverse("programmes:credentials"))
    accepted = request.user.ethics_acceptances.first()
    return page(
        request, "programmes/accept_ethics.html", {"code": CODE, "version": VERSION, "accepted": accepted}
    )


@require_http_methods(["GET", "POST"])
def declare_supervision(request: SignedInRequest) -> HttpResponse:
    """Say whether one's practice is supervised."""
    known = Supervision.objects.filter(person=request.user).first()
    form = SupervisionForm.of(known, request.POST if request.method == "POST" else None)
    if form.is_valid():
        commitment_actions.declare_supervision(request.user, **form.cleaned_data, by=request.user)
        messages.success(request, _("What you say about your supervision is saved."))
        return see(reverse("programmes:credentials"))
    context = {"form": form, "readers": queries.credential_readers(request.user)}
    return page(request, "programmes/declare_supervision.html", context)
