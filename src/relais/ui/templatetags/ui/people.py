"""People as people: a face, a name, what ties you; who can read; where two people are on their path."""

from collections.abc import Sequence

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from relais.ui import faces as drawn
from relais.ui.rendering import component, known, unique_id
from relais.ui.values import Face, Moment, Reader

register = template.Library()

SIZES = frozenset({"", "s", "l", "xl"})


@register.simple_tag
def avatar(name: str, key: object, *, size: str = "") -> SafeString:
    """Initials on the colour of ``key``. Hidden from screen readers: the name always stands beside."""
    return component(
        "avatar", initials=drawn.initials(name), hue=drawn.hue(key), size=known("size", size, SIZES)
    )


@register.simple_tag
def person(name: str, key: object, *, tie: str = "", href: str = "", size: str = "") -> SafeString:
    """A face, a name and what ties you; a link when there is a page to go to."""
    return component("person", name=name, avatar=avatar(name, key, size=size), tie=tie, href=href)


@register.simple_tag
def faces(first: Face, second: Face, *, size: str = "") -> SafeString:
    """Two people facing each other, the accompanied person first."""
    return component(
        "faces",
        first=avatar(first.name, first.key, size=size),
        second=avatar(second.name, second.key, size=size),
    )


@register.simple_tag
def several(people: Sequence[Face], *, size: str = "", most: int = 4) -> SafeString:
    """Faces one over the next, ``most`` at most: the last one then says how many more there are. Names stand beside."""
    shown = people if len(people) <= most else people[: most - 1]
    return component(
        "several",
        faces=SafeString("".join(avatar(one.name, one.key, size=size) for one in shown)),
        more=len(people) - len(shown),
        size=known("size", size, SIZES),
    )


@register.simple_block_tag
def pair(
    content: str, first: Face, second: Face, *, names: str, ties: str = "", level: int = 3
) -> SafeString:
    """Two people proposed to each other; ``content`` holds their reasons and the acts."""
    return component("pair", content=content, first=first, second=second, names=names, ties=ties, level=level)


@register.simple_tag
def readers(
    people: Sequence[Reader], *, others: Sequence[str] = (), stop_label: str = "", stop_href: str = ""
) -> SafeString:
    """Who can read this, by name. ``others`` are sentences about who does not; ``stop_*`` takes it back."""
    if not people:
        raise ValueError("A private thing has at least one reader: whoever wrote it.")
    return component(
        "readers",
        people=tuple((reader.name, reader.note) for reader in people),
        names=", ".join(reader.name for reader in people),
        is_alone=len(people) == 1 and people[0].is_you,
        others=tuple(map(str, others)),
        stop_label=stop_label,
        stop_href=stop_href,
    )


@register.simple_tag
def path(moments: Sequence[Moment], label: str) -> SafeString:
    """The path of a relationship, moment by moment; the baton lies on the one that is ``here``."""
    return component("path", moments=moments, label=label)


@register.simple_tag
def path_mini(here: int, label: str) -> SafeString:
    """The path in one line. ``here`` is the moment 1…4, 0 before the first, 5 after the last."""
    if not 0 <= here <= 5:
        raise ValueError(f"A path has four moments: {here} is none of them.")
    waves = []
    for moment in range(1, 5):
        start = 2 + 25 * (moment - 1)
        lift = 1 if moment % 2 else 21
        state = "done" if moment < here else "here" if moment == here else "todo"
        waves.append((state, f"M{start} 11Q{start + 12.5} {lift} {start + 25} 11"))
    baton = f"M{11 + 25 * (here - 1)} {9.5 if here % 2 else 19.5}l7-7" if 1 <= here <= 4 else ""
    return component("path_mini", waves=tuple(waves), baton=baton, label=label)


@register.simple_tag
def places(taken: int, total: int) -> SafeString:
    """A mentor's places, taken and free."""
    if not 0 <= taken <= total:
        raise ValueError(f"{taken} places cannot be taken out of {total}.")
    return component(
        "places", taken=tuple(range(taken)), free=tuple(range(total - taken)), count=taken, total=total
    )


@register.simple_tag(takes_context=True)
def new_id(context: Context, *parts: object) -> str:
    """An id for an element of a page, to be used twice: ``{% new_id "goals" as goals %}``."""
    return unique_id(context, *parts)
