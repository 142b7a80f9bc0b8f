"""How a programme calls its roles and its moments."""

from django.utils.translation import override

from relais.programmes.models import Programme
from relais.programmes.presets.preset import RoleWords
from relais.programmes.presets.templates import preset_of


def words_of(programme: Programme, language: str) -> RoleWords:
    """What mentors and mentees are called here: as the programme says, otherwise as is usual in that language."""
    usual, own = preset_of(programme.template).words, programme.words
    with override(language):
        return RoleWords(
            mentor_one=_own(own, "mentor", "one") or str(usual.mentor_one),
            mentor_many=_own(own, "mentor", "many") or str(usual.mentor_many),
            mentee_one=_own(own, "mentee", "one") or str(usual.mentee_one),
            mentee_many=_own(own, "mentee", "many") or str(usual.mentee_many),
        )


def moments_of(template: str, language: str) -> tuple[str, str, str]:
    """The three moments of a relationship of this template, in that language."""
    with override(language):
        first, second, third = map(str, preset_of(template).moments)
        return first, second, third


def _own(words: dict[str, dict[str, str]], role: str, number: str) -> str:
    return str(words.get(role, {}).get(number, ""))
