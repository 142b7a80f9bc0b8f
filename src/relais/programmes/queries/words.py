"""How a programme calls its roles and its moments."""

from django.utils.translation import gettext, override

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


def role_in(words: RoleWords, *, is_mentor: bool, is_mentee: bool) -> str:
    """What somebody is in these words: mentor, mentee or both, in the language of the moment."""
    mentor, mentee = str(words.mentor_one), str(words.mentee_one)
    if is_mentor and is_mentee and mentor != mentee:
        return gettext("%(mentor)s and %(mentee)s") % {"mentor": mentor, "mentee": mentee}
    return mentor if is_mentor else mentee


def moments_of(template: str, language: str) -> tuple[str, str, str]:
    """The three moments of a relationship of this template, in that language."""
    with override(language):
        first, second, third = map(str, preset_of(template).moments)
        return first, second, third


def _own(words: dict[str, dict[str, str]], role: str, number: str) -> str:
    return str(words.get(role, {}).get(number, ""))
