"""The address of the pages, taken once and held by the supervisor.

Web servers come and go under it: while one is being replaced, whoever asks for a page waits instead of being
refused, and an address that somebody else holds is known before anything starts.
"""

import socket
from urllib.parse import urlsplit

BACKLOG = 512  # connections that wait while no web server is there to take them


class AddressError(ValueError):
    """What was given is not HOST:PORT; the message is what was given."""


def listen(bind: str) -> socket.socket:
    """Take HOST:PORT, as 127.0.0.1:8000 or [::1]:8000, and hold it for processes to come.

    Raises:
        AddressError: when it is not an address of that form.
        OSError: when the address is taken, or is not one of this machine.

    >>> with listen("127.0.0.1:0") as held:
    ...     held.get_inheritable(), held.getsockname()[0]
    (True, '127.0.0.1')
    """
    host, port = host_and_port(bind)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.create_server((host, port), family=family, backlog=BACKLOG)
    held.set_inheritable(True)
    return held


def host_and_port(bind: str) -> tuple[str, int]:
    """The two halves of HOST:PORT.

    Raises:
        AddressError: when it is not an address of that form.

    >>> host_and_port("[::1]:8000"), host_and_port("localhost:80")
    (('::1', 8000), ('localhost', 80))
    """
    try:
        parts = urlsplit(f"//{bind}")
        if parts.hostname and parts.port is not None and parts.netloc == bind:
            return parts.hostname, parts.port
    except ValueError:  # a port that is no number or too high, a bracket left open
        raise AddressError(bind) from None
    raise AddressError(bind)
