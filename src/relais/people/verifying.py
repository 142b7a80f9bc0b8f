"""Whether a page somebody names as theirs links back to their own here, with rel="me".

The address is chosen by a person, and fetched by our machine: that machine must not become theirs to look around with
(server-side request forgery). So only https is spoken; the name is resolved once, every address it has must be a public
one, and the connection is made to the very address that was looked at, so that a name that changes its mind gains
nothing; each redirection is looked at in the same way. Everything together may take five seconds and half a megabyte.

References: https://microformats.org/wiki/rel-me, OWASP's cheat sheet on server-side request forgery.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import SplitResult, urljoin, urlsplit

MOST_REDIRECTIONS = 3
SECONDS = 5.0
MOST_BYTES = 512 * 1024
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_SECURE = 443

# Ranges of IPv6 that carry an IPv4 address inside (RFC 4291, 6052, 3056, 4380), where a gateway would lead wherever that
# one says; site-local addresses; ranges of IPv4 kept for protocols and relays (RFC 6890, 7526).
_ASIDE = tuple(
    map(
        ipaddress.ip_network,
        (
            *(
                "::/96",
                "::ffff:0:0/96",
                "64:ff9b::/96",
                "64:ff9b:1::/48",
                "2002::/16",
                "2001::/32",
                "fec0::/10",
            ),
            *("192.0.0.0/24", "192.88.99.0/24"),
        ),
    )
)

Resolves = Callable[[str, int], Collection[str]]


class UnreadableError(Exception):
    """The page cannot be read, or must not be. The message names no address."""


def resolved(host: str, port: int) -> Collection[str]:
    """Every address of this name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_kind, address in found]


def is_public(address: str) -> bool:
    """Whether an address is one of the Internet's, and nothing of ours or of a neighbour's.

    >>> [is_public(at) for at in ("93.184.215.14", "10.0.0.1", "127.0.0.1", "169.254.169.254", "224.0.0.1")]
    [True, False, False, False, False]
    >>> [is_public(at) for at in ("2606:2800:21f::1", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if any(found in network for network in _ASIDE if network.version == found.version):
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one may go: the ports and addresses that may be called, how names are resolved, whose certificates count."""

    may_call: Callable[[str], bool] = is_public
    resolves: Resolves = resolved
    ports: Collection[int] = (_SECURE,)
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context


INTERNET = Reach()


def links_back(url: str, *, to: Collection[str], reach: Reach = INTERNET) -> bool:
    """Whether the page at this address links to one of these with rel="me"; False when it cannot be read."""
    try:
        page, at = read_page(url, reach=reach)
    except UnreadableError:
        return False
    wanted = {_bare(address) for address in to}
    return any(_bare(urljoin(at, link)) in wanted for link in links_of_mine(page))


def links_of_mine(page: str) -> list[str]:
    """Where the links of a page lead that say rel="me", in their order.

    >>> links_of_mine('<a rel="nofollow ME" href="https://a.example/">a</a> <link rel=me href=/b> <a href="/c">')
    ['https://a.example/', '/b']
    """
    reader = _Links()
    reader.feed(page)
    return reader.found


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where it leads when it is a link that says rel="me"."""
        said = dict(attrs)
        if tag in ("a", "link") and "me" in (said.get("rel") or "").lower().split() and said.get("href"):
            self.found.append((said["href"] or "").strip())


def read_page(url: str, *, reach: Reach = INTERNET) -> tuple[str, str]:
    """The text of a page, and the address it was found at after redirections, all within the time there is.

    Raises:
        UnreadableError: when it cannot be read, or must not be.
    """
    with _Deadline(SECONDS) as deadline:
        for _step in range(MOST_REDIRECTIONS + 1):
            try:
                next_url, page = _ask(url, reach, deadline)
            except (OSError, http.client.HTTPException, ValueError) as failure:
                raise UnreadableError(type(failure).__name__) from None
            if not next_url:
                return page, url
            url = urljoin(url, next_url)
    raise UnreadableError("redirected too often")


class _Deadline:
    """Cuts the connection that is open when the time is over, whatever the other side does meanwhile."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._cut)
        self._open: socket.socket | None = None
        self.is_over = False

    def __enter__(self) -> "_Deadline":
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        self._timer.cancel()

    @contextmanager
    def holding(self, connection: socket.socket) -> Iterator[None]:
        """Have this connection cut when the time is over."""
        self._open = connection
        try:
            if self.is_over:
                raise TimeoutError
            yield
        finally:
            self._open = None

    def _cut(self) -> None:
        self.is_over = True
        if self._open is not None:
            with suppress(OSError):  # it was closed already
                socket.socket.shutdown(self._open, socket.SHUT_RDWR)


def _ask(url: str, reach: Reach, deadline: _Deadline) -> tuple[str, str]:
    """One request: where it redirects to, or else what it says."""
    parts = urlsplit(url)
    host, port = _place(parts, reach)
    address = _address(host, port, reach)
    context = reach.trust()
    plain = socket.create_connection((address, port), timeout=SECONDS)
    wrapped = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    with wrapped as secure, deadline.holding(secure):
        secure.do_handshake()
        connection = http.client.HTTPSConnection(host, port, context=context)
        connection.sock = secure
        target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        asked = {"Accept": "text/html", "Accept-Encoding": "identity", "User-Agent": "Relais (rel=me)"}
        connection.request("GET", target, headers=asked)
        return _answer(connection.getresponse())


def _place(parts: SplitResult, reach: Reach) -> tuple[str, int]:
    """The host and port an address names.

    Raises:
        UnreadableError: when it is not https, holds a name and password, or names another port.
    """
    port = parts.port or _SECURE
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        raise UnreadableError("not a plain https address")
    if port not in reach.ports:
        raise UnreadableError("another port")
    return parts.hostname.encode("idna").decode(), port


def _address(host: str, port: int, reach: Reach) -> str:
    """The address to call: that which was looked at, so that the name is not asked a second time.

    Raises:
        UnreadableError: when the name has none, or one that may not be called.
    """
    found = list(reach.resolves(host, port))
    if not found or not all(reach.may_call(address) for address in found):
        raise UnreadableError("not a public address")
    return found[0]


def _answer(response: http.client.HTTPResponse) -> tuple[str, str]:
    if response.status in _REDIRECTIONS and (elsewhere := response.getheader("Location")):
        return elsewhere, ""
    if response.status != http.HTTPStatus.OK:
        raise UnreadableError(f"status {response.status}")
    if response.headers.get_content_type() not in ("text/html", "application/xhtml+xml"):
        raise UnreadableError("not a page")
    content = response.read(MOST_BYTES)
    return "", content.decode(response.headers.get_content_charset("utf-8"), "replace")


def _bare(address: str) -> str:
    """An address without what makes no difference between two pages.

    >>> _bare("HTTPS://Relais.example/m/awa/?a=1#top")
    'https://relais.example/m/awa?a=1'
    """
    parts = urlsplit(address)
    kept = parts._replace(
        scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), path=parts.path.rstrip("/"), fragment=""
    )
    return kept.geturl()
