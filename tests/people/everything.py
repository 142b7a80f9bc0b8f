"""Every word of the database, for tests that look for somebody in it."""

import json
import zlib
from collections.abc import Iterator
from contextlib import suppress

from django.apps import apps

from relais.kit.sealing import SealError, unseal


def everything() -> Iterator[tuple[str, str]]:
    """Each value of each row of each table, as text: sealed and compressed ones opened first."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                yield f"{model._meta.label}.{field.attname}", _text(value)


def places_of(*words: str) -> set[str]:
    """The columns that hold one of these words, in any case of letters."""
    sought = [word.casefold() for word in words]
    return {place for place, text in everything() if any(word in text.casefold() for word in sought)}


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return _opened(bytes(value))
    if isinstance(value, dict | list):
        return _unsealed(json.dumps(value, ensure_ascii=False))
    return str(value)


def _opened(content: bytes) -> str:
    with suppress(zlib.error):
        content = zlib.decompress(content)
    return content.decode("utf-8", "replace")


def _unsealed(text: str) -> str:
    """The text, followed by what any sealed part of it says."""
    parts = [part for part in text.split('"') if len(part) > 80]
    return "\n".join([text, *map(_told, parts)])


def _told(sealed: str) -> str:
    try:
        return unseal(sealed)
    except SealError:
        return ""
