"""A file fetched from its publisher: whole, within bounds, and from nowhere but the hosts that are named."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from allegedly.errors import NotFetched
from allegedly.screen.lists.fetching import Bounds, allowed, fetch
from allegedly.screen.reaching import Network, internet, public
from publisher import PUBLIC, Publisher, leads, publisher, sends

HOSTS = ("lists.example", "store.example")
START = "https://lists.example/list.xml"
FILE = b"<list>" + b"x" * 200_000 + b"</list>"


@pytest.fixture
def there() -> Iterator[Publisher]:
    with publisher() as one:
        yield one


def fetched(there: Publisher, address: str = START, bounds: Bounds | None = None) -> bytes:
    return fetch(address, HOSTS, there.network(), bounds or Bounds(patience=5), lambda came, whole: None)


def refused(there: Publisher, says: str, address: str = START, bounds: Bounds | None = None) -> None:
    with pytest.raises(NotFetched, match=says) as error:
        fetched(there, address, bounds)
    assert "`allegedly lists add`" in str(error.value)


def test_a_file_comes_whole_and_its_progress_is_told(there: Publisher) -> None:
    there.answers["lists.example/list.xml"] = sends(FILE)
    told: list[tuple[int, int]] = []
    assert fetch(START, HOSTS, there.network(), Bounds(), lambda came, whole: told.append((came, whole))) == FILE
    assert told[-1] == (len(FILE), len(FILE))
    assert len(told) > 2


def test_the_connection_is_made_to_the_address_that_was_checked(there: Publisher) -> None:
    there.answers["lists.example/list.xml"] = sends(FILE)
    fetched(there)
    assert there.connected == [("lists.example", PUBLIC)]


def test_redirects_within_the_publishers_hosts_are_followed(there: Publisher) -> None:
    there.answers |= {
        "lists.example/list.xml": leads("/new?a=1"),
        "lists.example/new?a=1": leads("https://store.example/file?sig=2", 307),
        "store.example/file?sig=2": sends(FILE),
    }
    assert fetched(there) == FILE
    assert there.asked == ["lists.example/list.xml", "lists.example/new?a=1", "store.example/file?sig=2"]


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("http://lists.example/list.xml", "https alone"),
        ("https://lists.example:8443/list.xml", "https alone"),
        ("ftp://lists.example/list.xml", "https alone"),
        ("file:///etc/passwd", "https alone"),
        ("https://evil.example/list.xml", "evil.example is no host that is allowed"),
        ("https://lists.example.evil.example/", "no host that is allowed"),
        ("https://user:word@lists.example/list.xml", "not followed"),
        ("https://lists.example@evil.example/", "not followed"),
        ("https://127.0.0.1/", "127.0.0.1 is no host"),
        ("https://[::1]/", "::1 is no host"),
        ("//evil.example/", "evil.example is no host"),
        ("https://[broken/", "it is no address"),
        ("https://lists.example:x/", "it is no address"),
    ],
)
def test_a_redirect_to_anywhere_else_is_refused_before_anything_is_sent(there: Publisher, location: str, says: str) -> None:
    there.answers["lists.example/list.xml"] = leads(location)
    refused(there, says)
    assert there.asked == ["lists.example/list.xml"]
    with pytest.raises(NotFetched, match=says):
        allowed(location if "//" in location[1:] else f"https:{location}", HOSTS)


def test_redirects_have_an_end(there: Publisher) -> None:
    there.answers["lists.example/list.xml"] = leads(START)
    refused(there, "more than 3 redirects", bounds=Bounds(redirects=3, patience=5))
    assert len(there.asked) == 4


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1"),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::"),
        *("64:ff9b::7f00:1", "198.18.0.1", "240.0.0.1", "192.0.2.1", "255.255.255.255"),
    ],
)
def test_a_name_that_leads_inside_is_refused(there: Publisher, address: str) -> None:
    assert not public(address)
    there.resolved["lists.example"] = [PUBLIC, address]
    refused(there, "not on the open Internet")
    there.resolved["lists.example"] = [PUBLIC]
    there.resolved["store.example"] = [address]
    there.answers["lists.example/list.xml"] = leads("https://store.example/file")
    refused(there, "not on the open Internet")
    assert there.connected == [("lists.example", PUBLIC)]


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert public(address)


def test_a_name_without_an_address_says_what_to_do(there: Publisher) -> None:
    def nowhere(host: str) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    network = Network(resolve=nowhere, connect=there.network().connect)
    with pytest.raises(NotFetched, match=r"Name or service not known.*is this machine online\?.*allegedly lists add"):
        fetch(START, HOSTS, network, Bounds(), lambda came, whole: None)
    there.resolved["lists.example"] = []
    refused(there, "has no address")


def test_the_next_address_is_tried_where_one_does_not_answer(there: Publisher) -> None:
    there.answers["lists.example/list.xml"] = sends(FILE)
    there.resolved["lists.example"] = ["93.184.216.35", PUBLIC]
    tried: list[str] = []

    def connect(host: str, address: str, patience: float) -> socket.socket:
        tried.append(address)
        if address != PUBLIC:
            raise ConnectionRefusedError(111, "Connection refused")
        return there.network().connect(host, address, patience)

    assert fetch(START, HOSTS, Network(there.network().resolve, connect), Bounds(), lambda came, whole: None) == FILE
    assert tried == ["93.184.216.35", PUBLIC]
    there.resolved["lists.example"] = ["93.184.216.35"]
    with pytest.raises(NotFetched, match="Connection refused"):
        fetch(START, HOSTS, Network(there.network().resolve, connect), Bounds(), lambda came, whole: None)


def test_a_file_that_says_it_is_too_large_is_not_begun(there: Publisher) -> None:
    there.answers["lists.example/list.xml"] = sends(b"x", Content_Length="999999999999")
    refused(there, "more than 400,000,000 bytes")


def test_a_file_that_grows_too_large_is_left(there: Publisher) -> None:
    def endless(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("Transfer-Encoding", "chunked")
        to.end_headers()
        while True:
            to.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    there.answers["lists.example/list.xml"] = endless
    refused(there, "more than 1,000,000 bytes", bounds=Bounds(most=1_000_000, patience=5))


def test_a_file_that_trickles_is_left_when_the_time_is_up(there: Publisher) -> None:
    def slow(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("Content-Length", "100000")
        to.end_headers()
        for _ in range(200):
            to.wfile.write(b"x")
            time.sleep(0.05)

    there.answers["lists.example/list.xml"] = slow
    began = time.monotonic()
    refused(there, "took longer than 0.5 seconds", bounds=Bounds(seconds=0.5, patience=5))
    assert time.monotonic() - began < 3


def test_headers_that_trickle_are_left_too(there: Publisher) -> None:
    def slow(to: BaseHTTPRequestHandler) -> None:
        for _ in range(200):
            to.wfile.write(b"H")
            time.sleep(0.05)

    there.answers["lists.example/list.xml"] = slow
    refused(there, "took longer", bounds=Bounds(seconds=0.5, patience=5))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (sends(FILE, Content_Length=str(len(FILE) + 5)), "only 200,013 of 200,018 bytes came"),
        (sends(FILE, Content_Length=""), "does not say how long"),
        (sends(FILE, Content_Encoding="gzip"), "sends the file packed"),
        (sends(b"5\r\nab", Transfer_Encoding="chunked", Content_Length=""), "broke off"),
        (lambda to: to.send_error(503), "answers 503"),
        (lambda to: to.wfile.write(b"nonsense\r\n\r\n"), "broke off"),
        (lambda to: None, "broke off"),
        (leads(""), "answers 302"),
    ],
)
def test_an_answer_that_is_not_the_whole_file_is_none(there: Publisher, answer: object, says: str) -> None:
    there.answers["lists.example/list.xml"] = answer  # type: ignore[assignment]
    refused(there, says)


def test_an_address_with_white_space_or_in_another_script_is_none() -> None:
    for address in ("https://lists.example/a b", "https://lists.example/\r\nX: y", "https://lіsts.example/"):
        with pytest.raises(NotFetched):
            allowed(address, (*HOSTS, "lіsts.example"))


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=lists.example -addext subjectAltName=DNS:lists.example"
    subprocess.run(["openssl", *words.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def serve() -> None:
            try:
                context.wrap_socket(listening.accept()[0], server_side=True).close()
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        real = socket.create_connection
        monkeypatch.setattr(socket, "create_connection", lambda _, timeout: real(("127.0.0.1", port), timeout=timeout))
        network = Network(resolve=lambda host: [PUBLIC], connect=internet().connect)
        with pytest.raises(NotFetched, match="certificate verify failed"):
            fetch(START, HOSTS, network, Bounds(patience=5), lambda came, whole: None)
