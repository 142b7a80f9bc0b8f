"""Numbers with a picture, pictures with a table."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from relais.ui.charts import chart_height, drawn_bars
from relais.ui.rendering import component, unique_id
from relais.ui.values import BarChart, Column, Table

register = template.Library()


@register.simple_tag(takes_context=True)
def progress(
    context: Context, label: str, *, value: float | None = None, maximum: float = 100, done: str = ""
) -> SafeString:
    """How far a long work is; no ``value`` when nobody knows. ``done`` tells what has been done so far."""
    return component(
        "progress",
        label=label,
        value=value,
        maximum=maximum,
        done=done,
        id=unique_id(context, "progress", label),
    )


@register.simple_tag(takes_context=True)
def meter(
    context: Context, label: str, *, value: float, text: str, minimum: float = 0, maximum: float = 1
) -> SafeString:
    """A level on a known scale, drawn and said: ``text`` is the same amount in words."""
    return component(
        "meter",
        label=label,
        value=value,
        text=text,
        minimum=minimum,
        maximum=maximum,
        id=unique_id(context, "meter", label),
    )


@register.simple_tag(takes_context=True)
def bar_chart(context: Context, chart: BarChart) -> SafeString:
    """Bars drawn on the server, with the table that says the same."""
    return component(
        "bar_chart",
        chart=chart,
        bars=drawn_bars(chart.bars),
        height=chart_height(chart.bars),
        id=unique_id(context, "chart", chart.title),
        table=Table(
            caption=chart.title,
            columns=(Column(chart.label_heading), Column(chart.amount_heading, is_figure=True)),
            rows=[(bar.label, bar.text) for bar in chart.bars],
        ),
    )
