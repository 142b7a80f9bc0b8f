"""Numbers with a picture, pictures with a table."""

from typing import Any

from django import template
from django.template import Context

from relais.ui.charts import chart_height, drawn_bars
from relais.ui.rendering import unique_id
from relais.ui.values import BarChart, Column, Table

register = template.Library()


@register.inclusion_tag("ui/components/progress.html", takes_context=True)
def progress(
    context: Context, label: str, *, value: float | None = None, maximum: float = 100, done: str = ""
) -> dict[str, Any]:
    """How far a long work is; no ``value`` when nobody knows. ``done`` tells what has been done so far."""
    return {
        "label": label,
        "value": value,
        "maximum": maximum,
        "done": done,
        "id": unique_id(context, "progress", label),
    }


@register.inclusion_tag("ui/components/meter.html", takes_context=True)
def meter(
    context: Context, label: str, *, value: float, text: str, minimum: float = 0, maximum: float = 1
) -> dict[str, Any]:
    """A level on a known scale, drawn and said: ``text`` is the same amount in words."""
    return {
        "label": label,
        "value": value,
        "text": text,
        "minimum": minimum,
        "maximum": maximum,
        "id": unique_id(context, "meter", label),
    }


@register.inclusion_tag("ui/components/bar_chart.html", takes_context=True)
def bar_chart(context: Context, chart: BarChart) -> dict[str, Any]:
    """Bars drawn on the server, with the table that says the same."""
    return {
        "chart": chart,
        "bars": drawn_bars(chart.bars),
        "height": chart_height(chart.bars),
        "id": unique_id(context, "chart", chart.title),
        "table": Table(
            caption=chart.title,
            columns=(Column(chart.label_heading), Column(chart.amount_heading, is_figure=True)),
            rows=[(bar.label, bar.text) for bar in chart.bars],
        ),
    }
