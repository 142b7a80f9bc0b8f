"""Whether a page links back: what is read, what is refused, how long it may take, and what is kept of it."""

import datetime as dt
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.x509.oid import NameOID
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings
from tests.factories.profiles import make_link, make_profile

from relais.activity.models import Event
from relais.people import jobs, verifying
from relais.people.actions import add_link
from relais.people.models import Link, Person
from relais.people.verifying import Reach, UnreadableError, links_back, read_page

MINE = "https://relais.example/m/awa-diop/"
HANGS = 60.0  # seconds after which a site that may not answer does so all the same
LINKING = f'<html><a rel="me nofollow" href="{MINE}">Relais</a></html>'


@dataclass
class Site:
    """A site of somebody's, on this machine: what each path answers, and who was asked for."""

    port: int
    certificate: Path
    answers: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    may_answer: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        """The address of one of its pages."""
        return f"https://site.example:{self.port}{path}"

    @property
    def reach(self) -> Reach:
        """A reach that leads here, and nowhere else, whatever the name."""
        return Reach(
            may_call=lambda address: address == "127.0.0.1",
            resolves=lambda _host, _port: ["127.0.0.1"],
            ports=(self.port,),
            trust=lambda: ssl.create_default_context(cafile=str(self.certificate)),
        )


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A key and a certificate for site.example."""
    folder = tmp_path_factory.mktemp("site")
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site.example")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("site.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    (folder / "site.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "key.pem", folder / "site.pem"


@pytest.fixture
def site(certified: tuple[Path, Path]) -> Iterator[Site]:
    """The site, running."""
    key, certificate = certified

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            running.asked.append(self.path)
            status, headers, body = running.answers.get(self.path, (404, {}, ""))
            running.may_answer.wait(HANGS)
            self.send_response(status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the standard library
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of those who hang up."""

    server = Quiet(("127.0.0.1", 0), Answering)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    running = Site(server.server_address[1], certificate)
    running.may_answer.set()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield running
    server.shutdown()
    server.server_close()


def test_a_page_that_links_back_is_recognised(site: Site) -> None:
    site.answers["/me"] = (200, {}, LINKING)
    assert links_back(site.url("/me"), to=[MINE], reach=site.reach)
    assert links_back(site.url("/me"), to=["https://RELAIS.example/m/awa-diop"], reach=site.reach)
    assert not links_back(site.url("/me"), to=["https://relais.example/m/zoe"], reach=site.reach)


@pytest.mark.parametrize(
    "page",
    [
        f'<a href="{MINE}">no rel</a>',
        f'<!-- <a rel="me" href="{MINE}">a comment</a> -->',
        f'<p rel="me" href="{MINE}">no link</p>',
        f'<script>"<a rel=me href={MINE}>"</script>',
        f'<a rel="home" href="{MINE}">another rel</a>',
    ],
)
def test_what_is_no_link_of_mine_is_none(page: str, site: Site) -> None:
    site.answers["/me"] = (200, {}, page)
    assert not links_back(site.url("/me"), to=[MINE], reach=site.reach)


def test_three_redirections_are_followed_and_no_more(site: Site) -> None:
    for step in range(5):
        site.answers[f"/{step}"] = (302, {"Location": f"/{step + 1}"}, "")
    site.answers["/5"] = (200, {}, LINKING)
    assert links_back(site.url("/2"), to=[MINE], reach=site.reach)
    assert not links_back(site.url("/1"), to=[MINE], reach=site.reach)


@pytest.mark.parametrize(
    "to",
    ["http://site.example/", "https://site.example/", "file:///etc/passwd", "https://a:b@site.example/", ""],
)
def test_a_redirection_is_looked_at_like_the_first_address(to: str, site: Site) -> None:
    site.answers["/me"] = (302, {"Location": to}, "")
    with pytest.raises(UnreadableError):
        read_page(site.url("/me"), reach=site.reach)
    assert site.asked == ["/me"]


@pytest.mark.parametrize(
    "addresses",
    [
        *(["127.0.0.1"], ["10.1.2.3"], ["192.168.0.1"], ["169.254.169.254"], ["100.64.0.1"], ["0.0.0.0"]),
        *(["::1"], ["fe80::1"], ["fd00::1"], ["::ffff:127.0.0.1"], ["224.0.0.1"], ["ff02::1"], []),
        ["93.184.215.14", "127.0.0.1"],
    ],
)
def test_an_address_that_is_not_public_is_never_called(addresses: list[str], site: Site) -> None:
    site.answers["/me"] = (200, {}, LINKING)
    reach = replace(site.reach, may_call=verifying.is_public, resolves=lambda _host, _port: addresses)
    with pytest.raises(UnreadableError, match="not a public address"):
        read_page(site.url("/me"), reach=reach)
    assert site.asked == []


def test_a_name_is_resolved_once_for_each_request(site: Site) -> None:
    site.answers["/me"] = (200, {}, LINKING)
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    assert links_back(site.url("/me"), to=[MINE], reach=replace(site.reach, resolves=rebinding))
    assert asked == ["site.example"]


@pytest.mark.parametrize(
    "url", ["http://example.org/", "https://example.org:8443/", "https://", "ftp://a.org/", "x"]
)
def test_only_plain_https_is_spoken(url: str) -> None:
    with pytest.raises(UnreadableError):
        read_page(url, reach=Reach(resolves=lambda _host, _port: pytest.fail("it was resolved")))


def test_a_certificate_of_somebody_else_is_refused(site: Site) -> None:
    site.answers["/me"] = (200, {}, LINKING)
    with pytest.raises(UnreadableError, match="SSL"):
        read_page(f"https://other.example:{site.port}/me", reach=site.reach)


def test_a_page_that_never_ends_is_read_to_half_a_megabyte(site: Site) -> None:
    site.answers["/me"] = (200, {}, " " * verifying.MOST_BYTES + LINKING)
    assert not links_back(site.url("/me"), to=[MINE], reach=site.reach)


def test_what_is_no_page_is_not_read(site: Site) -> None:
    site.answers["/me"] = (200, {"Content-Type": "application/json"}, LINKING)
    assert not links_back(site.url("/me"), to=[MINE], reach=site.reach)


def test_a_site_that_does_not_answer_in_time_is_left(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "SECONDS", 0.3)
    site.answers["/me"] = (200, {}, LINKING)
    site.may_answer.clear()  # whoever waits for its answer finds the link in the end
    assert not links_back(site.url("/me"), to=[MINE], reach=site.reach)
    site.may_answer.set()


@pytest.mark.parametrize("links", [True, False])
def test_what_was_found_is_kept_and_only_a_change_is_recorded(
    links: bool, awa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = make_link(make_profile(awa, is_open_to_web=True, web_name="awa-diop"))
    asked: list[list[str]] = []

    def found(_url: str, *, to: list[str]) -> bool:
        asked.append([address.rpartition("/m/")[2] for address in to])
        return links

    monkeypatch.setattr(jobs, "links_back", found)
    for _twice in range(2):
        jobs.verify_link.call(link.public_id)
    link.refresh_from_db()
    assert asked == [["awa-diop/", f"{link.profile.public_id}/"]] * 2
    assert (link.verified_at is not None, link.tried_at is not None) == (links, True)
    assert [event.what for event in Event.objects.about(link)] == ["link.verified"] * links


def test_a_page_that_is_closed_cannot_be_linked_to(awa: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    link = make_link(make_profile(awa))
    monkeypatch.setattr(jobs, "links_back", lambda *_given, **_named: pytest.fail("it was fetched"))
    jobs.verify_link.call(link.public_id)
    link.refresh_from_db()
    assert (link.verified_at, link.tried_at is not None) == (None, True)


def test_a_link_that_is_gone_is_no_error(awa: Person) -> None:
    jobs.verify_link.call("0123456789ab")
    assert not Event.objects.exists()


def test_no_request_waits_for_the_page(
    awa: Person,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(jobs, "links_back", lambda *_given, **_named: pytest.fail("it was fetched"))
    with django_capture_on_commit_callbacks(execute=True):
        add_link(awa, kind=Link.Kind.SITE, url="https://example.org/@awa", by=awa)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        link = add_link(awa, kind=Link.Kind.SITE, url="https://example.org/@moi", by=awa)
    (waiting,) = DBTaskResult.objects.filter(task_path=jobs.verify_link.module_path)
    assert waiting.args_kwargs["args"] == [link.public_id]


def test_links_nobody_looked_at_for_a_week_are_looked_at_again(awa: Person, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    link = make_link(make_profile(awa))
    jobs.verify_links.call()
    (waiting,) = DBTaskResult.objects.filter(task_path=jobs.verify_link.module_path)
    assert waiting.args_kwargs["args"] == [link.public_id]
