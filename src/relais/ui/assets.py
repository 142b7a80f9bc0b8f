"""Static files as they are served: one style sheet, and modules that know the hashed names of others.

The sources stay as they are written, one file per component and no build: in development a browser
follows the imports of ``ui.css``. When files are collected the imports are put in their place, so that
a visitor asks for one style sheet instead of fifty.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.functional import cached_property
from whitenoise.storage import (  # type: ignore[import-untyped]  # it ships no types
    CompressedManifestStaticFilesStorage,
)

SHEET = "ui/css/ui.css"
_IMPORT = re.compile(r'^@import "(?P<path>[^"]+)" layer\((?P<layer>\w+)\);$', re.MULTILINE)


def with_imports_inlined(sheet: str, read: Callable[[str], str]) -> str:
    r"""``sheet`` with each layered import replaced by what it names; ``read`` gives the text of a path.

    >>> with_imports_inlined('@import "base.css" layer(base);', {"base.css": "p { margin: 0; }"}.__getitem__)
    '@layer base {\np { margin: 0; }\n}'
    """
    return _IMPORT.sub(lambda found: f"@layer {found['layer']} {{\n{read(found['path']).strip()}\n}}", sheet)


class RelaisStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped parent
    """Hashed and compressed files, with the style sheet in one piece."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        # Our modules only: those of others hold such words in their comments.
        (
            "ui/js/*.js",
            (
                (r'(?P<matched>import\("(?P<url>\./[^"]+)"\))', 'import("%(url)s")'),
                (r'(?P<matched>from "(?P<url>\./[^"]+)")', 'from "%(url)s"'),
            ),
        ),
    )

    @cached_property
    def _urls(self) -> dict[str, str]:
        return {}

    def url(self, name: str | None, force: bool = False) -> str:
        """Where a file is served, worked out once: names change when files are collected, before Relais starts."""
        if force or not name:
            return str(super().url(name, force))
        if name not in self._urls:
            self._urls[name] = super().url(name)
        return self._urls[name]

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        if SHEET in paths and not dry_run:
            self._inline(paths)
        yield from super().post_process(paths, dry_run, **options)

    def _inline(self, paths: dict[str, tuple[Storage, str]]) -> None:
        folder = PurePosixPath(SHEET).parent

        def read(path: str) -> str:
            storage, name = paths[str(folder / path)]
            with storage.open(name) as file:
                return str(file.read().decode())

        sheet = with_imports_inlined(read(PurePosixPath(SHEET).name), read)
        if self.exists(SHEET):
            self.delete(SHEET)
        self.save(SHEET, ContentFile(sheet.encode()))
        paths[SHEET] = (self, SHEET)
