"""One's data as a file: a ZIP of plain JSON, the documents one gave, and a page that says what is what."""

import io
import json
import zipfile
from pathlib import PurePosixPath

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import override

from relais.people.models import Person
from relais.people.queries.own_data import File, files_of, told_about


def archive_of(person: Person) -> bytes:
    """Everything kept about the person, in their language where it is words."""
    written = io.BytesIO()
    with override(person.language), zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_("READ ME.txt"), _note(person))
        told = json.dumps(told_about(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("relais.json", told)
        for number, file in enumerate(files_of(person), start=1):
            archive.writestr(f"documents/{number:03d}-{_safe(file)}", file.content)
    return written.getvalue()


def _note(person: Person) -> str:
    lines = (
        _("What Relais keeps about %(name)s.") % {"name": person.name},
        _("relais.json: everything, in plain text that any program reads."),
        _("documents: the files you gave."),
        _("What other people wrote for themselves is theirs, and is not here."),
    )
    return "\n\n".join(lines) + "\n"


def _safe(file: File) -> str:
    """The last part of a name, without anything that would leave the folder it is unpacked in."""
    return PurePosixPath(file.name.replace("\\", "/")).name.lstrip(".") or "document"
