"""What each component makes of what it is given, hostile text first."""

from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError
from django.utils.safestring import mark_safe

from relais.ui.values import Bar, BarChart, Column, Face, Moment, Reader, Reason, Tab, Table
from tests.ui.conftest import Show
from tests.ui.finding import one

HOSTILE = "\"'><script>alert(1)</script>"
FACE = Face(HOSTILE, HOSTILE)


class HostileForm(forms.Form):
    wish = forms.CharField(label=HOSTILE, help_text=HOSTILE)


def _wrong() -> HostileForm:
    form = HostileForm({"wish": HOSTILE})
    form.add_error("wish", HOSTILE)
    form.add_error(None, HOSTILE)
    return form


SOURCES = {
    "button": "{% button t name=t value=t href=t %}{% button t name=t value=t formaction=t form=t %}",
    "refusal": "{% button t refused=t %}",
    "link": "{% link t t lang=t %}",
    "icon": '{% icon "check" label=t %}',
    "menu": "{% menu t %}{{ t }}{% endmenu %}",
    "dialog": "{% dialog t t opener=t page=t close=t %}{{ t }}{% enddialog %}",
    "deck": "{% deck t note=t %}{{ t }}{% enddeck %}",
    "field": "{% field f.wish readers=readers others=ts %}",
    "form": "{% form f submit=t action=t %}{% endform %}",
    "own form": "{% form f submit=t action=t %}{{ t }}{% endform %}",
    "check": "{% check t t value=t note=t %}",
    "weight": "{% weight t t value=3 %}",
    "choice": "{% choices t %}{% choice t t t say=t facts=facts %}{% endchoices %}",
    "drop": '{% drop t t say=t side="first" accept=t error=t %}',
    "person": "{% person t t tie=t href=t %}{% avatar t t %}{% faces face face %}{% several faces %}",
    "pair": "{% pair face face names=t ties=t %}{{ t }}{% endpair %}",
    "readers": "{% readers readers others=ts stop_label=t stop_href=t %}",
    "path": "{% path moments t %}{% path_mini 2 t %}",
    "card": '{% card t id=t %}{{ t }}{% endcard %}{% card t look="baton" %}{{ t }}{% endcard %}',
    "section": "{% section t note=t id=t %}{{ t }}{% endsection %}{% fold t %}{{ t }}{% endfold %}",
    "rows": '{% rows %}{% row t lead=t when=t note=t %}{{ t }}{% endrow %}{% row t look="two" note=t %}{{ t }}{% endrow %}{% row t who=face %}{{ t }}{% endrow %}{% endrows %}',
    "table": "{% table table %}",
    "badge": "{% badge t %}",
    "notice": "{% notice t %}{{ t }}{% endnotice %}{% empty_state t %}{{ t }}{% endempty_state %}",
    "reasons": "{% reasons reasons %}",
    "proof": "{% proof t equation=t summary=t %}{{ t }}{% endproof %}",
    "facts": "{% facts facts %}",
    "progress": "{% progress t value=1 done=t %}{% meter t value=1 text=t %}",
    "chart": "{% bar_chart chart %}",
    "tabs": "{% tabs tabs t %}",
    "pagination": "{% pagination page parameter=t %}",
    "typography": "{{ t|typography }}{{ t|fr_spaces }}",
}
GIVEN = {
    "t": HOSTILE,
    "ts": [HOSTILE],
    "face": FACE,
    "faces": [FACE, FACE],
    "readers": [Reader(HOSTILE, HOSTILE), Reader(HOSTILE)],
    "facts": [(HOSTILE, HOSTILE)],
    "moments": [Moment(HOSTILE, HOSTILE, "here"), Moment(HOSTILE, HOSTILE, "done")],
    "table": Table(HOSTILE, [Column(HOSTILE), Column(HOSTILE)], [(HOSTILE, HOSTILE)]),
    "reasons": [Reason("for", HOSTILE, HOSTILE, HOSTILE), Reason("unknown", HOSTILE)],
    "chart": BarChart(HOSTILE, HOSTILE, HOSTILE, HOSTILE, [Bar(HOSTILE, 1, HOSTILE)]),
    "tabs": [Tab(HOSTILE, HOSTILE, is_current=True, count=HOSTILE)],
    "page": Paginator(range(30), 10).page(2),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_hostile_text_is_shown_and_never_run(show: Show, source: str, language: str) -> None:
    html = show(source, language, f=_wrong(), **GIVEN)
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find_all("script") == []
    allowed = {
        "d",
        "x",
        "y",
        "dx",
        "rx",
        "role",
        "lang",
        "hreflang",
        "download",
        "novalidate",
        "required",
        "selected",
        "tabindex",
        "autofocus",
    }
    strange = {name for tag in soup.find_all(True) for name in tag.attrs if not _is_ordinary(name)} - allowed
    assert strange == set()


def _is_ordinary(name: str) -> bool:
    return name.startswith(("aria-", "data-")) or name in {
        "accept", "action", "checked", "class", "cols", "disabled", "enctype", "for", "form", "formaction",
        "height", "href", "id", "max", "maxlength", "method", "min", "name", "rel", "rows", "scope", "step",
        "type", "value", "viewbox", "width", "stroke-width",
    }  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: str = ""


NO = Verdict(allowed=False, reason="You locked this pair.")


def test_a_refused_button_keeps_the_focus_and_says_why(show: Show) -> None:
    html = show('{% button "Swap" refused=why name="a" value="b" %}', why=NO.reason)
    button = one(html, "button")
    assert (button["type"], button["aria-disabled"], button.has_attr("disabled")) == ("button", "true", False)
    assert button.has_attr("name") is False
    assert one(html, f"#{button['aria-describedby']}").text == "You locked this pair."


def test_the_same_refusal_twice_on_a_page_has_two_ids(show: Show) -> None:
    html = show('{% button "Swap" refused=why %}{% button "Swap" refused=why %}', why=NO.reason)
    ids = [why["id"] for why in BeautifulSoup(html, "html.parser").select(".refusal__why")]
    assert len(set(ids)) == 2


def test_the_same_page_has_the_same_ids_at_every_visit(show: Show) -> None:
    source = '{% button "Swap" refused="no" %}{% weight "w" "W" value=1 %}{% weight "w" "W" value=1 %}'
    assert show(source) == show(source)


def test_what_is_allowed_is_shown(show: Show) -> None:
    html = show(
        '{% may verdict label="Close" %}<a href="/close/">Close</a>{% endmay %}',
        verdict=Verdict(allowed=True),
    )
    assert html == '<a href="/close/">Close</a>'


def test_what_is_refused_shows_the_button_with_its_reason(show: Show) -> None:
    html = show('{% may verdict label="Close" %}<a href="/close/">Close</a>{% endmay %}', verdict=NO)
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("a") is None
    assert (one(html, "button").text, one(html, ".refusal__why").text) == ("Close", "You locked this pair.")


def test_what_is_refused_without_a_button_shows_its_reason(show: Show) -> None:
    html = show('{% may verdict %}<a href="/close/">Close</a>{% endmay %}', verdict=NO)
    assert one(html, "p").text.strip() == "You locked this pair."


@pytest.mark.parametrize(
    "source",
    [
        '{% button "Send" look="loud" %}',
        '{% icon "unicorn" %}',
        '{% avatar "Awa" 1 size="xxl" %}',
        '{% badge "new" "gold" %}',
        '{% notice "x" look="panic" %}{% endnotice %}',
        '{% card look="glass" %}{% endcard %}',
        '{% drop "a" "b" say="c" side="third" %}',
        '{% row "x" look="three" %}{% endrow %}',
        "{% places 3 2 %}",
        '{% path_mini 9 "x" %}',
        "{% readers nobody %}",
    ],
)
def test_what_does_not_exist_is_refused_at_once(show: Show, source: str) -> None:
    with pytest.raises((ValueError, TemplateSyntaxError)):
        show(source, nobody=[])


def test_reasons_come_for_then_against_then_unknown(show: Show) -> None:
    told = [Reason("unknown", "3"), Reason("against", "2"), Reason("for", "1a"), Reason("for", "1b")]
    items = BeautifulSoup(show("{% reasons told %}", told=told), "html.parser").find_all("li")
    assert [item.text for item in items] == ["For: 1a", "For: 1b", "Against: 2", "Not known: 3"]


def test_alone_with_ones_journal(show: Show) -> None:
    line = one(show("{% readers alone %}", alone=[Reader("you", is_you=True)]), "summary")
    assert line.text.strip() == "Readable by: you alone"


def test_one_other_reader_is_named(show: Show) -> None:
    line = one(show("{% readers them %}", them=[Reader("Béatrice Morel")]), "summary")
    assert line.text.strip() == "Readable by: Béatrice Morel"


def test_the_path_says_where_one_is(show: Show) -> None:
    moments = [Moment("a", state="done"), Moment("b", state="here"), Moment("c")]
    html = show('{% path moments "Your path" %}', moments=moments)
    here = one(html, '[aria-current="step"]')
    assert [part.text for part in here.find_all("span")] == ["b", "You are here"]
    assert [item["data-state"] for item in BeautifulSoup(html, "html.parser").find_all("li")] == [
        "done",
        "here",
        "to_come",
    ]


def test_a_table_row_needs_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="has 1 cells for 2 columns"):
        Table("Sites", [Column("Site"), Column("Pairs")], [("Nantes",)])


def test_a_bar_is_as_long_as_its_share(show: Show) -> None:
    bars = [Bar("Nantes", 18, "18"), Bar("Brest", 9, "9"), Bar("Lorient", 0, "0")]
    html = show("{% bar_chart chart %}", "fr", chart=BarChart("t", "d", "l", "a", bars))
    drawn = BeautifulSoup(html, "html.parser").select("rect.bar")
    assert [bar["width"] for bar in drawn] == ["100.0%", "50.0%", "0.0%"]


def test_a_picture_has_its_table(show: Show) -> None:
    chart = BarChart("t", "d", "Site", "Pairs", [Bar("Nantes", 18, "18 pairs")])
    soup = BeautifulSoup(show("{% bar_chart chart %}", chart=chart), "html.parser")
    assert [cell.text for cell in soup.select("details th, details td")] == [
        "Site",
        "Pairs",
        "Nantes",
        "18 pairs",
    ]


def test_numbers_of_a_control_are_written_for_machines(show: Show) -> None:
    html = show('{% progress "p" value=1234.5 maximum=2000 %}', "fr")
    assert (one(html, "progress")["value"], one(html, "progress")["max"]) == ("1234.5", "2000")


def test_other_pages_keep_what_the_address_says(show: Show) -> None:
    html = show("{% pagination page %}", page=Paginator(range(30), 10).page(2))
    links = BeautifulSoup(html, "html.parser").find_all("a")
    assert [link["href"] for link in links] == ["?kept=yes&page=1", "?kept=yes&page=3"]


def test_a_single_page_has_no_pages(show: Show) -> None:
    assert show("{% pagination page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_safe_figures_stay_bold_in_a_proof(show: Show) -> None:
    html = show(
        "{% proof c equation=e %}{% endproof %}", "fr", c="Prouvé", e=mark_safe("Accord <b>1 000</b>")
    )
    assert one(html, ".proof__eq b").text == "1\u202f000"
    assert BeautifulSoup(html, "html.parser").find("details") is None
