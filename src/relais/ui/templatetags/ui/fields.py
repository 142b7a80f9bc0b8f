"""What one fills in: forms and their fields, and the few controls that are ours."""

from collections.abc import Sequence

from django import template
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import BaseForm, BoundField, Select
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from relais.ui.rendering import component, known, trimmed, unique_id
from relais.ui.templatetags.ui.people import readers as readers_line
from relais.ui.templatetags.ui.words import typography
from relais.ui.values import Reader

register = template.Library()

DASHES = BLANK_CHOICE_DASH[0][1]
_CONTROL = SafeString("\0")
"""Where a control comes in its frame: no text on a page holds it."""
_KINDS = {"checkbox": "check", "radio": "options", "file": "file", "range": "weight"}


def _kind(field: BoundField) -> str:
    """Which markup a field needs: input, check, options, file or weight."""
    if field.use_fieldset:
        return "options"
    return _KINDS.get(getattr(field.field.widget, "input_type", ""), "input")


def _name_the_empty_choice(field: BoundField) -> None:
    """Say in words what Django writes as a row of dashes: that one chooses, or that one may leave it so."""
    widget = field.field.widget
    if not isinstance(widget, Select):
        return
    choices = [(value, label) for value, label in widget.choices]
    if choices and choices[0] == ("", DASHES):
        words = gettext("Choose…") if field.field.required else gettext("No answer")
        widget.choices = [("", words), *choices[1:]]


@register.simple_tag
def field(field: BoundField, *, readers: Sequence[Reader] = (), others: Sequence[str] = ()) -> SafeString:
    """Label, help, control, what went wrong; and, before one writes, who will be able to read it."""
    kind = _kind(field)
    frame = component(
        "field",
        kind=kind,
        label=field.label,
        help=field.help_text,
        errors=list(field.errors) or (),
        auto_id=field.auto_id,
        id_for_label=field.id_for_label,
        described_by=field.aria_describedby or "",
        is_optional=not field.field.required and kind != "check",
        control=_CONTROL,
        readers_line=readers_line(readers, others=others) if readers else "",
    )
    # The frame is kept and drawn once; what somebody typed is not kept with it.
    return mark_safe(frame.replace(_CONTROL, _control(field, kind), 1))  # noqa: S308 - both were escaped


def _control(field: BoundField, kind: str) -> SafeString:
    _name_the_empty_choice(field)
    if kind == "options":
        return format_html_join(
            "",
            '<label class="check" for="{}">{}<span>{}</span></label>',
            ((one.id_for_label, one.tag(), typography(one.choice_label)) for one in field),
        )
    attrs: dict[str, str | bool] = {"class": "input"} if kind == "input" else {}
    if kind == "weight":
        attrs["data-behaviour"] = "slider"
    return field.as_widget(attrs=attrs)


@register.simple_block_tag(takes_context=True)
def form(
    context: Context,
    content: str,
    form: BaseForm,
    *,
    submit: str = "",
    look: str = "baton",
    action: str = "",
    method: str = "post",
    is_watched: bool = False,
) -> SafeString:
    """A whole form: its token, what is to be mended, its fields (or ``content`` instead), its act.

    ``is_watched`` asks before one leaves with something unsent, where there is JavaScript.
    """
    return component(
        "form",
        content=trimmed(content),
        form=form,
        submit=submit,
        look=look,
        action=action,
        method=known("form method", method, frozenset({"get", "post"})),
        is_watched=is_watched,
        wrong=[field for field in form if field.errors],
        csrf_token=context.get("csrf_token", ""),
        summary_id=unique_id(context, "mend"),
    )


@register.simple_tag(takes_context=True)
def check(
    context: Context,
    name: str,
    label: str,
    *,
    value: str = "on",
    note: str = "",
    is_checked: bool = False,
    is_disabled: bool = False,
    id: str = "",  # noqa: A002 - the attribute it becomes
) -> SafeString:
    """A box to tick, with what it changes. With an ``id``, the keyboard stays on it when the page draws it again."""
    return component(
        "check",
        name=name,
        label=label,
        value=value,
        note=note,
        is_checked=is_checked,
        is_disabled=is_disabled,
        id=id,
        note_id=unique_id(context, "check", name, value) if note else "",
    )


@register.simple_tag(takes_context=True)
def weight(
    context: Context,
    name: str,
    label: str,
    *,
    value: int,
    minimum: int = 0,
    maximum: int = 100,
    step: int = 1,
) -> SafeString:
    """How much something counts."""
    return component(
        "weight",
        name=name,
        label=label,
        value=value,
        minimum=minimum,
        maximum=maximum,
        step=step,
        id=unique_id(context, "weight", name),
    )


@register.simple_block_tag
def choices(content: str, legend: str) -> SafeString:
    """Objectives side by side, of which one is chosen; ``content`` is made of ``{% choice %}``."""
    return component("choices", content=content, legend=legend)


@register.simple_tag
def choice(
    name: str,
    value: str,
    title: str,
    *,
    say: str = "",
    facts: Sequence[tuple[str, str]] = (),
    is_checked: bool = False,
) -> SafeString:
    """One objective: its name, what it means, what it gives."""
    return component(
        "choice", name=name, value=value, title=title, say=say, facts=facts, is_checked=is_checked
    )


@register.simple_tag(takes_context=True)
def drop(
    context: Context,
    name: str,
    title: str,
    *,
    say: str,
    side: str,
    accept: str = ".csv,.tsv,.xlsx,.ods",
    is_required: bool = True,
    error: str = "",
) -> SafeString:
    """A place for a file; ``side`` is first or second, as the two arcs of the mark."""
    return component(
        "drop",
        name=name,
        title=title,
        say=say,
        side=known("side", side, frozenset({"first", "second"})),
        accept=accept,
        is_required=is_required,
        error=error,
        id=unique_id(context, "drop", name),
    )
