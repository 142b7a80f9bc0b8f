"""`relais serve`: pages and jobs in one command."""

import argparse
import os
import sys

from relais.cli.supervising import Charge, Supervisor

NAME = "serve"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to listen")
    parser.add_argument("--processes", type=int, default=1, help="web processes (1 is right for SQLite)")
    parser.add_argument("--threads", type=int, default=8, help="threads of each web process")
    parser.add_argument("--no-prepare", action="store_true", help="skip migrations and static files")


def run(options: argparse.Namespace) -> int:
    """Bring database and static files up to date, then serve until asked to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    if not options.no_prepare:
        prepare()
    print(f"Relais: http://{options.bind}  (Ctrl+C to stop)", flush=True)
    Supervisor([Charge("The web server", web(options)), Charge("The worker", worker())]).run()
    return 0


def prepare() -> None:
    """Migrate and collect static files; both do nothing when there is nothing to do."""
    import django  # noqa: PLC0415 (the terminal's other commands never load Django)
    from django.core.management import call_command  # noqa: PLC0415 (the same)

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def web(options: argparse.Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "relais.config.wsgi"),
        *("--bind", options.bind),
        *("--worker-class", "gthread"),
        *("--workers", str(options.processes)),
        *("--threads", str(options.threads)),
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
