"""HTTP to a server that the user names: its password, its failures, and what to try again.

Certificates are verified and proxies honoured as usual programs do. No redirect is followed: the server that
was named is asked, and no other, with the password meant for it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import responses
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3.util import Retry

from kg import __version__
from kg.errors import KgError

PASSWORD = "KG_AUTH"  # the environment's user:password; else ~/.netrc has it
_PASSING = (408, 429, 500, 502, 503, 504)  # statuses of trouble that may be over soon


class ServerError(KgError):
    """A server that cannot be reached, or whose address is none."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, whatever its status."""

    status: int
    media_type: str
    body: bytes

    @property
    def good(self) -> bool:
        """Whether it did what it was asked."""
        return 200 <= self.status < 300

    def line(self) -> str:
        """Its status and what it says, short: `404 Not Found (no such graph)`."""
        name = responses.get(self.status, "unknown status")
        said = "" if "html" in self.media_type else one_line(self.body[:1000])
        hint = f"; give user:password in {PASSWORD} or ~/.netrc" if self.status == HTTPStatus.UNAUTHORIZED else ""
        return f"{self.status} {name}{f' ({said})' if said else ''}{hint}"


class Client:
    """Requests to one address, over one connection as long as the server keeps it."""

    def __init__(self, url: str) -> None:
        """Raises ServerError where the address is none of HTTP, or holds a password, which messages would show."""
        try:
            parts = urlsplit(url)
            named = parts.scheme in ("http", "https") and parts.hostname
        except ValueError:
            named = None
        if not named:
            raise ServerError(f"{url}: not the address of an endpoint; it begins with http:// or https://")
        if parts.username is not None:
            raise ServerError(f"{parts.hostname}: an address with a password in it; "
                              f"give user:password in {PASSWORD} or ~/.netrc")
        self.url = url
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"kg/{__version__}"

    def persist(self, times: int, pause: float) -> None:
        """From here on, try again so often where a server is away or overworked, first at once, then after
        `pause` seconds and each time twice as long, or as long as it says itself. Fit for requests that may be
        repeated."""
        self._session.mount(self.url, HTTPAdapter(max_retries=Retry(
            times, backoff_factor=pause, status_forcelist=_PASSING, allowed_methods=None, raise_on_status=False,
            redirect=False)))

    def send(self, method: str, parameters: Mapping[str, str] | None = None, body: bytes | None = None,
             headers: Mapping[str, str] | None = None, seconds: float = 60.0, largest: int = 1_000_000) -> Response:
        """The answer, cut after `largest` bytes and one. Raises ServerError where there is none."""
        try:
            response = self._once(method, parameters, body, headers, seconds)
            if response.status_code == HTTPStatus.UNAUTHORIZED and self._authenticate(response):
                response = self._once(method, parameters, body, headers, seconds)
            with response:
                data = bytearray()
                for piece in response.iter_content(1 << 16):
                    data += piece
                    if len(data) > largest:
                        break
        except (requests.RequestException, OSError, ValueError) as error:  # ValueError: a host that cannot be encoded
            raise ServerError(f"{self.url}: cannot be reached ({_reason(error)})") from error
        media_type = response.headers.get("Content-Type", "text/plain").partition(";")[0].strip().lower()
        return Response(response.status_code, media_type, bytes(data[:largest + 1]))

    def _once(self, method: str, parameters: Mapping[str, str] | None, body: bytes | None,
              headers: Mapping[str, str] | None, seconds: float) -> requests.Response:
        return self._session.request(method, self.url, params=parameters, data=body, headers=headers, timeout=seconds,
                                     allow_redirects=False, stream=True)

    def _authenticate(self, refusal: requests.Response) -> bool:
        """Take up the password in the way that the refusal asks for; False where there is none, or it was given."""
        user, colon, password = os.environ.get(PASSWORD, "").partition(":")
        known = (user, password) if colon else get_netrc_auth(self.url)
        if known is None or self._session.auth is not None:
            return False
        refusal.close()
        digest = refusal.headers.get("WWW-Authenticate", "").lower().startswith("digest")
        self._session.auth = HTTPDigestAuth(*known) if digest else known
        return True


def one_line(text: bytes) -> str:
    """The beginning of what a server says, for a message."""
    return " ".join(text.decode("utf-8", "replace").split())[:200]


def _reason(error: BaseException) -> str:
    """The cause that lies deepest, which says what happened in the system's own words."""
    cause: BaseException | None = error
    said = ""
    while cause is not None:
        if isinstance(cause, OSError) and not isinstance(cause, requests.RequestException):
            said = cause.strerror or str(cause)
        cause = cause.__context__
    return one_line((said or str(error)).encode("utf-8", "replace"))
