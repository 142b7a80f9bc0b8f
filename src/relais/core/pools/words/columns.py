"""What each column of a sheet is used for."""

from relais.core.pools.pool import ColumnUse
from relais.core.sheets import Translator


def say_use(use: ColumnUse, t: Translator) -> str:
    """What a column is used for: "direct manager, never proposed"."""
    if use.use == "idle" and use.column.field:
        return t.gettext("%(meaning)s, without effect here") % {"meaning": meaning(use.column.field.name, t)}
    return meaning(use.use, t)


def meaning(name: str, t: Translator) -> str:
    """What a field holds, in a few words; a name that is not known is given back."""
    return {**_about_identity(t), **_about_work(t), **_about_the_pair(t), **_about_the_file(t)}.get(
        name, name
    )


def _about_identity(t: Translator) -> dict[str, str]:
    return {
        "first_name": t.gettext("first name"),
        "last_name": t.gettext("last name"),
        "name": t.gettext("name"),
        "email": t.gettext("e-mail address, which tells people apart"),
        "identifier": t.gettext("identifier, which tells people apart"),
        "identity": t.gettext(
            "what the person says about who they are; sensitive, for wishes of identity only"
        ),
        "identity_wish": t.gettext("identity wished for in the other person; sensitive"),
        "identity_asked": t.gettext("whether the wish of identity is to be honoured; sensitive"),
        "text": t.gettext("introduction in the person’s own words"),
        "certification": t.gettext("certification"),
        "certificate_until": t.gettext("last day of validity of the certification"),
    }


def _about_work(t: Translator) -> dict[str, str]:
    return {
        "organisation": t.gettext("organisation"),
        "unit": t.gettext("unit or department"),
        "site": t.gettext("place of work"),
        "profession": t.gettext("profession"),
        "job_title": t.gettext("job title"),
        "grade": t.gettext("grade in the organisation"),
        "seniority": t.gettext("experience, in years or in words"),
        "manager": t.gettext("direct manager, never proposed"),
        "time_zone": t.gettext("time zone"),
        "availability": t.gettext("hours possible in the week"),
        "monthly_hours": t.gettext("hours a mentor can give each month"),
        "capacity": t.gettext("how many people a mentor takes"),
        "minimum": t.gettext("how many people a mentor is to have at least"),
    }


def _about_the_pair(t: Translator) -> dict[str, str]:
    return {
        "offers": t.gettext("what the mentor offers, several to a cell"),
        "wishes": t.gettext("wishes, several to a cell"),
        "levels": t.gettext("level in each topic"),
        "goals": t.gettext("goals, several to a cell"),
        "languages": t.gettext("languages, several to a cell"),
        "ranked": t.gettext("people wished for, first choice first"),
        "avoid": t.gettext("people never to propose"),
        "previous": t.gettext("last year’s pair"),
        "importance": t.gettext("what matters most to the person, which counts double"),
    }


def _about_the_file(t: Translator) -> dict[str, str]:
    return {
        "role": t.gettext("mentor, mentee or both"),
        "both_roles": t.gettext("whether the person wants both roles"),
        "consent": t.gettext("consent"),
        "timestamp": t.gettext("day and hour of the answer"),
        "kept": t.gettext("kept in the result, without effect"),
    }
