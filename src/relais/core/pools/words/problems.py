"""What is wrong or worth knowing in the files, in one sentence each."""

from collections.abc import Callable, Mapping

from relais.core.pools.remarks import Notice, Remark
from relais.core.pools.words.columns import meaning
from relais.core.pools.words.figures import gibibytes, whole
from relais.core.sheets import Problem, Translator
from relais.core.sheets.words import say

_Sentence = Callable[[Remark, Translator], str]


def say_problem(problem: Problem | Remark, t: Translator) -> str:
    """What is wrong in a file, where, and the mend."""
    if isinstance(problem, Problem):
        return say(problem, t)
    return _SENTENCES[problem.notice](problem, t) % _values(problem, t)


def _values(remark: Remark, t: Translator) -> dict[str, object]:
    known = {
        "file": remark.file,
        "row": remark.row,
        "heading": remark.heading or "",
        "value": remark.value or "",
    }
    field = remark.details.get("field") or remark.details.get("scale")
    return {**known, **remark.details, "field": meaning(str(field), t) if field else ""}


def _number(remark: Remark) -> int:
    return int(remark.details.get("number", 0))


def _empty_side(remark: Remark, t: Translator) -> str:
    if remark.details["side"] == "mentors":
        return t.gettext(
            "%(file)s: nobody in it can be a mentor. One row per person is needed, with a name or an e-mail address."
        )
    return t.gettext(
        "%(file)s: nobody in it can be accompanied. One row per person is needed, with a name or an e-mail address."
    )


def _no_pair_columns(_: Remark, t: Translator) -> str:
    return t.gettext(
        "%(file)s: no two columns name people of your lists. One row per pair is needed, with the mentee in one column "
        "and the mentor in another, by e-mail address or full name."
    )


def _lock_unknown(_: Remark, t: Translator) -> str:
    return t.gettext(
        "%(file)s, row %(row)s: “%(value)s” is not one person of your lists. Write the e-mail address as it "
        "appears there."
    )


def _too_large(remark: Remark, t: Translator) -> str:
    size = {name: int(remark.details.get(name, 0)) for name in ("mentees", "mentors", "needed", "memory")}
    values = {
        "mentees": whole(size["mentees"], t),
        "mentors": whole(size["mentors"], t),
        "needed": gibibytes(size["needed"], t),
        "memory": gibibytes(size["memory"], t),
    }
    return (
        t.gettext(
            "Comparing %(mentees)s people with %(mentors)s mentors would take %(needed)s GiB of memory, and this machine "
            "gives %(memory)s. Split the lists, by place of work for instance, and pair each part by itself."
        )
        % values
    )


def _namesakes(_: Remark, t: Translator) -> str:
    return t.gettext(
        "%(file)s, row %(row)s: there are several people called %(value)s. Both are kept, as two people; an e-mail "
        "address would tell them apart for sure."
    )


def _ambiguous(_: Remark, t: Translator) -> str:
    return t.gettext(
        "%(file)s, row %(row)s, “%(heading)s”: several people are called “%(value)s”. None of them is proposed where "
        "one must be avoided; elsewhere the cell is set aside. An e-mail address would settle it."
    )


def _pair_incomplete(_: Remark, t: Translator) -> str:
    return t.gettext(
        "%(file)s, row %(row)s: a pair takes two people, and one is missing. The row is set aside."
    )


def _unknown_person(_: Remark, t: Translator) -> str:
    return t.gettext(
        "%(file)s, row %(row)s, “%(heading)s”: “%(value)s” is in neither list. The cell has no effect; correct the name "
        "if the person should be there."
    )


def _unknown_levels(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(file)s: “%(value)s” has no known place in the order of the column “%(field)s”, and counts as unknown. Give "
        "it one under [scales] in the rules.",
        "%(file)s: these words have no known place in the order of the column “%(field)s”, and count as unknown: "
        "%(value)s. Give them one under [scales] in the rules.",
        _number(remark),
    )


def _identity_not_named(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(file)s, row %(rows)s: the person asks for someone of similar identity without saying which. Ask them; until "
        "then the wish has no effect.",
        "%(file)s: %(number)s people ask for someone of similar identity without saying which (rows %(rows)s). Ask "
        "them; until then these wishes have no effect.",
        _number(remark),
    )


def _unknown_importance(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(file)s, row %(rows)s, “%(heading)s”: “%(value)s” says nothing that can count, and has no effect. "
        "Name what your sheets say (profession, languages, hours…), or give a number from 0.",
        "%(file)s, “%(heading)s”, rows %(rows)s: “%(value)s” says nothing that can count, and has no "
        "effect. Name what your sheets say (profession, languages, hours…), or give a number from 0.",
        _number(remark),
    )


def _empty_cells(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(file)s, row %(rows)s: no answer under “%(heading)s”. The person is kept, and this counts as unknown.",
        "%(file)s: no answer under “%(heading)s” in %(number)s rows (%(rows)s). These people are kept, and this counts as "
        "unknown.",
        _number(remark),
    )


def _other_role(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(file)s: %(number)s row has the other role and is not used on this side.",
        "%(file)s: %(number)s rows have the other role and are not used on this side.",
        _number(remark),
    )


def _pairs_read(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(file)s: %(number)s pair was read, the mentee under “%(mentee)s” and the mentor under “%(mentor)s”.",
        "%(file)s: %(number)s pairs were read, the mentees under “%(mentee)s” and the mentors under “%(mentor)s”.",
        _number(remark),
    )


def _pair_elsewhere(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(file)s: %(number)s pair names somebody who is not in your lists this time (“%(value)s”), and has no effect.",
        "%(file)s: %(number)s pairs name somebody who is not in your lists this time (“%(value)s” for one), and have no "
        "effect.",
        _number(remark),
    )


def _capacity_assumed(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(file)s: %(number)s mentor does not say how many people to take. The number of the rules is used, or the "
        "hours given.",
        "%(file)s: %(number)s mentors do not say how many people to take. The number of the rules is used, or the "
        "hours given.",
        _number(remark),
    )


def _zone_assumed(_: Remark, t: Translator) -> str:
    return t.gettext(
        "Some people name their time zone and others do not. The others are taken to be in the one of the rules."
    )


def _in_both(remark: Remark, t: Translator) -> str:
    return t.ngettext(
        "%(number)s person is in both lists, and is never paired with themselves.",
        "%(number)s people are in both lists, and are never paired with themselves.",
        _number(remark),
    )


def _swapped(_: Remark, t: Translator) -> str:
    return t.gettext(
        "%(file)s says what people wish for and %(other)s what they offer: the two files seem to be "
        "swapped. Give the list of those who accompany first."
    )


def _same_file(_: Remark, t: Translator) -> str:
    return t.gettext(
        "The same list is used on both sides: each person accompanies somebody, and is accompanied."
    )


def _peers_in_rings(_: Remark, t: Translator) -> str:
    return t.gettext(
        "One list for both sides: each person helps one and is helped by one, often not the same. Pairs in which two "
        "people help each other cannot be formed from a single list yet."
    )


_SENTENCES: Mapping[Notice, _Sentence] = {
    Notice.EMPTY_SIDE: _empty_side,
    Notice.NO_PAIR_COLUMNS: _no_pair_columns,
    Notice.LOCK_UNKNOWN: _lock_unknown,
    Notice.TOO_LARGE: _too_large,
    Notice.NAMESAKES: _namesakes,
    Notice.SWAPPED: _swapped,
    Notice.AMBIGUOUS_PERSON: _ambiguous,
    Notice.PAIR_INCOMPLETE: _pair_incomplete,
    Notice.UNKNOWN_PERSON: _unknown_person,
    Notice.UNKNOWN_LEVELS: _unknown_levels,
    Notice.IDENTITY_NOT_NAMED: _identity_not_named,
    Notice.UNKNOWN_IMPORTANCE: _unknown_importance,
    Notice.OTHER_ROLE: _other_role,
    Notice.PAIRS_READ: _pairs_read,
    Notice.PAIR_ELSEWHERE: _pair_elsewhere,
    Notice.EMPTY_CELLS: _empty_cells,
    Notice.CAPACITY_ASSUMED: _capacity_assumed,
    Notice.ZONE_ASSUMED: _zone_assumed,
    Notice.IN_BOTH: _in_both,
    Notice.SAME_FILE: _same_file,
    Notice.PEERS_IN_RINGS: _peers_in_rings,
}
