"""A throwaway PostgreSQL for one command: `python -m tests.postgres COMMAND…` runs it with DATABASE_URL set.

As root it uses the `postgres` account that Debian's package makes; otherwise one's own. Exit status 77 says
that no PostgreSQL is installed: the caller says so and goes on.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = 77


def programs() -> Path | None:
    """The folder that holds initdb and pg_ctl, newest version first."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True
    )
    found = shutil.which("initdb")
    folders = [*versions, *([Path(found).parent] if found else [])]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def free_port() -> int:
    """A port of this machine that nobody listens on, so that two suites can run side by side."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _as_owner(command: list[str]) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextmanager
def running() -> Iterator[str | None]:
    """The address of a database that lives as long as the block; None when PostgreSQL is missing."""
    binaries = programs()
    if binaries is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="relais-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    port, data = free_port(), str(folder / "data")
    control = [str(binaries / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log")]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c full_page_writes=off"
    initialise = [str(binaries / "initdb"), "-D", data, "-A", "trust", "-U", "postgres"]
    initialise += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    try:
        for command in (initialise, [*control, "-o", options, "start"]):
            subprocess.run(_as_owner(command), check=True, cwd=folder, stdout=subprocess.DEVNULL)
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(
            _as_owner([*control, "-m", "immediate", "stop"]),
            cwd=folder,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    with running() as address:
        if address is None:
            return MISSING
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
