"""`relais serve`: pages and jobs in one command."""

import errno
import os
import subprocess
import sys
from argparse import Namespace
from socket import socket

from relais.cli.listening import AddressError, host_and_port, listen
from relais.cli.options import WRONG, SpeakingParser
from relais.cli.supervising import Charge, Supervisor
from relais.core.sheets import Translator

THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def add_arguments(parser: SpeakingParser) -> None:
    """What `relais serve` understands."""
    add, t = parser.add_argument, parser.t
    add("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help=t.gettext("where to listen"))
    add("--processes", type=int, default=1, help=t.gettext("web processes; one is right for SQLite"))
    add("--threads", type=int, default=8, help=t.gettext("threads of each web process"))
    add(
        "--demo",
        action="store_true",
        help=t.gettext("fill an empty database with a programme of invented people"),
    )
    add(
        "--no-prepare", action="store_true", help=t.gettext("leave the database and static files as they are")
    )


def run(options: Namespace) -> int:
    """Bring database and static files up to date, then serve until asked to stop.

    Status 0 once it was asked to stop; 2, with a sentence, when it cannot start.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    os.environ.setdefault("RELAIS_JOBS", "worker")
    t = options.t
    try:
        door = listen(options.bind)
    except AddressError:
        sentence = t.gettext(
            "%(bind)s is not an address to listen on. Write HOST:PORT, as in 127.0.0.1:8000."
        )
        return refuse(sentence % {"bind": options.bind})
    except OSError as failure:
        return refuse(closed(t, failure) % {"bind": options.bind, "reason": failure.strerror})
    os.environ.setdefault("RELAIS_URL", address_on(options.bind))
    with door:
        if options.demo:
            os.environ["RELAIS_DEMO"] = "1"
        is_ready = options.no_prepare or is_prepared(t)
        return supervise(options, door) if is_ready and (not options.demo or is_filled()) else WRONG


def address_on(bind: str) -> str:
    """What letters link to while no other address is set: this machine, at the port where it listens.

    >>> address_on("127.0.0.1:8123"), address_on("[::1]:80"), address_on("0.0.0.0:8000")
    ('http://127.0.0.1:8123', 'http://[::1]:80', 'http://127.0.0.1:8000')
    """
    host, port = host_and_port(bind)
    return f"http://{bind}" if host in THIS_MACHINE else f"http://127.0.0.1:{port}"


def is_filled() -> bool:
    """Fill the demonstration, in a process of its own that writes to nobody; it prints how to come in, or why it cannot."""
    alone = {"RELAIS_JOBS": "inline", "EMAIL_URL": "dummymail://", "RELAIS_LOG_LEVEL": "error"}
    filling = [sys.executable, "-m", "relais.cli.demo"]
    return subprocess.run(filling, env={**os.environ, **alone}, check=False).returncode == 0  # noqa: S603  # our own module


def closed(t: Translator, failure: OSError) -> str:
    """Why one cannot listen there, as a sentence with the places `bind` and `reason`."""
    if failure.errno == errno.EADDRINUSE:
        return t.gettext(
            "Another program already listens on %(bind)s. Stop it, or choose another address with --bind."
        )
    return t.gettext("Relais cannot listen on %(bind)s: %(reason)s. Choose another address with --bind.")


def refuse(sentence: str) -> int:
    """Say why it cannot start; the exit status."""
    tell(sentence)
    return WRONG


def supervise(options: Namespace, door: socket) -> int:
    """Serve behind this door until asked to stop; status 0."""
    t = options.t
    print(t.gettext("Relais is ready: http://%(bind)s (Ctrl+C to stop)") % {"bind": options.bind}, flush=True)
    if not options.no_prepare:
        invite_the_first(options)
    charges = (
        Charge(t.gettext("The web server"), web(options, door.fileno()), files=(door.fileno(),)),
        Charge(t.gettext("The worker"), [sys.executable, "-m", "relais.cli.working"]),
    )
    stopped = t.gettext("%(name)s stopped (status %(status)s); it is started again.")
    Supervisor(charges, lambda name, status: tell(stopped % {"name": name, "status": status})).run()
    return 0


def invite_the_first(options: Namespace) -> None:
    """As long as nobody administers the installation, say where the first account is opened, with the code it takes."""
    from relais.programmes.queries.installation import first_code, is_new  # noqa: PLC0415 (only once Django is set up)

    if is_new():
        home = os.environ.get("RELAIS_URL", "").rstrip("/") or f"http://{options.bind}"
        sentence = options.t.gettext(
            "Nobody administers this installation yet. Open the first account: %(address)s"
        )
        print(sentence % {"address": f"{home}/welcome/?code={first_code()}"}, flush=True)


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def is_prepared(t: Translator) -> bool:
    """Prepare; when it cannot be done, say why in a sentence."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 (the terminal's other commands never load Django)
    from django.db import DatabaseError  # noqa: PLC0415 (the same)

    try:
        prepare()
    except ImproperlyConfigured as mistaken:
        tell(str(mistaken))
    except DatabaseError as failure:
        sentence = t.gettext(
            "The database cannot be used: %(reason)s. See DATABASE_URL, or RELAIS_HOME for the embedded one."
        )
        tell(sentence % {"reason": str(failure).strip().rstrip(".")})
    except OSError as failure:
        tell(
            t.gettext("%(file)s cannot be written: %(reason)s. See RELAIS_HOME.")
            % {"file": failure.filename, "reason": failure.strerror}
        )
    else:
        return True
    return False


def prepare() -> None:
    """Migrate and collect static files; what is done already costs little."""
    import django  # noqa: PLC0415 (the terminal's other commands never load Django)
    from django.core.management import call_command  # noqa: PLC0415 (the same)

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def web(options: Namespace, door: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "relais.config.wsgi"),
        *("--bind", f"fd://{door}"),
        *("--worker-class", "gthread"),
        *("--workers", str(options.processes)),
        *("--threads", str(options.threads)),
        "--preload",  # a web process that dies is forked again at once
        *("--timeout", "120"),
        *("--worker-tmp-dir", "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"),  # noqa: S108, PTH112 (gunicorn's heartbeat file)
        *("--log-level", "warning"),
    ]
