"""`relais serve`: pages and jobs in one command."""

import os
import sys
from argparse import Namespace

from relais.cli.options import SpeakingParser
from relais.cli.supervising import Charge, Supervisor


def add_arguments(parser: SpeakingParser) -> None:
    """What `relais serve` understands."""
    add, t = parser.add_argument, parser.t
    add("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help=t.gettext("where to listen"))
    add("--processes", type=int, default=1, help=t.gettext("web processes; one is right for SQLite"))
    add("--threads", type=int, default=8, help=t.gettext("threads of each web process"))
    add(
        "--no-prepare", action="store_true", help=t.gettext("leave the database and static files as they are")
    )


def run(options: Namespace) -> int:
    """Bring database and static files up to date, then serve until asked to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    os.environ.setdefault("RELAIS_JOBS", "worker")
    if not options.no_prepare:
        prepare()
    t = options.t
    print(t.gettext("Relais is ready: http://%(bind)s (Ctrl+C to stop)") % {"bind": options.bind}, flush=True)
    charges = (Charge(t.gettext("The web server"), web(options)), Charge(t.gettext("The worker"), worker()))
    stopped = t.gettext("%(name)s stopped (status %(status)s); it is started again.")
    Supervisor(charges, lambda name, status: tell(stopped % {"name": name, "status": status})).run()
    return 0


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def prepare() -> None:
    """Migrate, collect static files, forget ended sessions and old jobs; what is done already costs nothing."""
    import django  # noqa: PLC0415 (the terminal's other commands never load Django)
    from django.core.management import call_command  # noqa: PLC0415 (the same)

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", verbosity=0)


def web(options: Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "relais.config.wsgi"),
        *("--bind", options.bind),
        *("--worker-class", "gthread"),
        *("--workers", str(options.processes)),
        *("--threads", str(options.threads)),
        "--preload",  # a web process that dies is forked again at once
        *("--timeout", "120"),
        *("--worker-tmp-dir", "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"),  # noqa: S108, PTH112 (gunicorn's heartbeat file)
        *("--log-level", "warning"),
    ]


def worker() -> list[str]:
    return [
        sys.executable,
        "-m",
        "django",
        "db_worker",
        "--interval",
        "0.5",
        "--no-reload",
        "--verbosity",
        "0",
    ]
