"""Who sits before the screen, for as long as the server runs: a cookie, the token that each change carries, and the names opened.

The secret is made at each start, so that nothing signed by an earlier server, or by another one on this machine, is taken.
"""

import base64
import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict

_BYTES = 32
# Far more than one person has browsers; the oldest goes, and its names are hidden again.
_MOST = 1000


class Sessions:
    """The sessions of one server. All of it may be called from several threads."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(_BYTES)
        self._opened: OrderedDict[str, frozenset[str]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self) -> str:
        """A new session, as its cookie holds it."""
        name = secrets.token_urlsafe(_BYTES)
        return f"{name}.{self._signed('session', name)}"

    def known(self, cookie: str) -> bool:
        """Whether this server began the session of a cookie."""
        name, _, signature = cookie.partition(".")
        return _same(signature, self._signed("session", name))

    def token(self, session: str) -> str:
        """What each change of a session carries: no other site can read it, and no other session has the same."""
        return self._signed("token", session)

    def accepts(self, session: str, token: str) -> bool:
        """Whether a token is that of a session."""
        return _same(token, self.token(session))

    def opened(self, session: str) -> frozenset[str]:
        """The entities whose hidden names were asked for in a session."""
        with self._lock:
            return self._opened.get(session, frozenset())

    def show(self, session: str, *entities: str) -> None:
        """Opens hidden names, for this session only."""
        with self._lock:
            self._opened[session] = self._opened.pop(session, frozenset()) | set(entities)
            while len(self._opened) > _MOST:
                self._opened.popitem(last=False)

    def hide(self, session: str, *entities: str) -> None:
        """Hides names again."""
        with self._lock:
            self._opened[session] = self._opened.pop(session, frozenset()) - set(entities)

    def _signed(self, use: str, value: str) -> str:
        # The use is signed with the value, so that what was signed for one thing is worth nothing for another.
        digest = hmac.new(self._secret, f"{use}:{value}".encode("utf8", "surrogateescape"), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _same(given: str, right: str) -> bool:
    # Bytes, since `compare_digest` refuses text that is not ASCII.
    return hmac.compare_digest(given.encode("utf8", "surrogateescape"), right.encode("ascii"))
