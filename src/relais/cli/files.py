"""Files read and written on behalf of the person at the terminal."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from relais.core.pools import Upload
from relais.core.sheets import Translator


class FileRefused(Exception):  # noqa: N818 -- "raise FileRefused(sentence)" says it all
    """A file that cannot be read or written; the message is a sentence in the reader's language."""


def read(path: str, t: Translator) -> bytes:
    """The bytes of a file. Raises `FileRefused` with the reason and the mend."""
    with opened(path, t) as source:
        return source.read()


@contextmanager
def opened(path: str, t: Translator) -> Iterator[BinaryIO]:
    """The file, to be read in pieces. Raises `FileRefused` for what fails meanwhile: only read in this block."""
    try:
        with Path(path).open("rb") as source:
            yield source
            return
    except FileNotFoundError:
        sentence = t.gettext("%(file)s is not there. Check the name and the folder you are in.")
    except IsADirectoryError:
        sentence = t.gettext("%(file)s is a folder. Name the file inside it.")
    except PermissionError:
        sentence = t.gettext(
            "You are not allowed to read %(file)s. Ask for the right to open it, or copy it to your own "
            "folder."
        )
    except OSError:
        sentence = t.gettext("%(file)s cannot be read from this disk.")
    raise FileRefused(sentence % {"file": path})


def upload(path: str, t: Translator) -> Upload:
    """The file as an upload, under its own name. Raises `FileRefused`."""
    return Upload(Path(path).name, read(path, t))


def refuse_place(path: str, inputs: Iterable[str], t: Translator) -> None:
    """Raise `FileRefused` when the file cannot be written there, or would replace one that was read.

    Asked before the work begins, so that nobody waits for a result that cannot be kept.
    """
    target = Path(path)
    if target.is_dir():
        raise FileRefused(t.gettext("%(file)s is a folder. Name a file inside it.") % {"file": path})
    if not target.absolute().parent.is_dir():
        raise FileRefused(t.gettext("The folder of %(file)s is not there. Make it first.") % {"file": path})
    if any(is_same(path, other) for other in inputs):
        sentence = t.gettext(
            "%(file)s is one of the files to read, and is not replaced. Choose another name."
        )
        raise FileRefused(sentence % {"file": path})


def write_whole(path: str, content: bytes | Iterable[bytes], t: Translator) -> None:
    """Write the file whole or not at all: aside first, in the same folder, then in its place at once.

    Content that comes in pieces is written as it comes.
    """
    target = Path(path).absolute()
    if target.is_symlink():
        target = target.resolve()
    try:
        handle, aside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines([content] if isinstance(content, bytes) else content)
                file.flush()
                os.fsync(file.fileno())
            Path(aside).chmod(_usual_mode(target))
            Path(aside).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(aside).unlink()
            raise
    except OSError as failure:
        raise FileRefused(_why_unwritten(failure, t) % {"file": path}) from failure


def _why_unwritten(failure: OSError, t: Translator) -> str:
    if failure.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return t.gettext("You are not allowed to write %(file)s: choose a folder of your own.")
    if failure.errno in (errno.ENOSPC, errno.EDQUOT):
        return t.gettext("The disk is full: %(file)s could not be written. Free some space, and run again.")
    return t.gettext("%(file)s cannot be written there. Choose another folder.")


def _usual_mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def is_same(one: str, other: str) -> bool:
    """Whether two names are of one file, there or to be."""
    try:
        return Path(one).samefile(other)
    except OSError:
        return Path(one).absolute() == Path(other).absolute()
