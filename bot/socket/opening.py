"""Opening a connection to Slack: it says where, and the way there may lead through a proxy."""

import base64
import ssl
from http.client import HTTPConnection, HTTPSConnection
from socket import socket
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from slack_sdk import WebClient
from slack_sdk.proxy_env_variable_loader import load_http_proxy_from_env
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, Request
from wsproto.utilities import RemoteProtocolError

from bot.socket.line import AT_ONCE, Line

SECONDS = 10
"""Within which the other end has to answer."""
NO_WEBSOCKET = "the other end speaks no WebSocket"


def address(client: WebClient, app_token: str) -> str:
    """Where the next connection is to be opened, for one use; what `client` fails with is raised as it is."""
    return str(client.apps_connections_open(app_token=app_token)["url"])


def opened(url: str, trust: ssl.SSLContext) -> Line:
    """A connection to an address `wss://…`.

    Raises:
        OSError: nobody answers there, or not as a WebSocket.
        HTTPException: no way through the proxy.
    """
    place = urlsplit(url)
    connection = _connected(place, trust)
    try:
        return Line(connection, _greeted(connection, place))
    except BaseException:
        connection.close()
        raise


def _connected(place: SplitResult, trust: ssl.SSLContext) -> socket:
    host, secure = str(place.hostname), place.scheme == "wss"
    usual = 443 if secure else 80
    port, near = place.port or usual, _proxy(place)
    at = (str(near.hostname), near.port or usual) if near else (host, port)
    connection: HTTPConnection = (
        HTTPSConnection(*at, timeout=SECONDS, context=trust) if secure else HTTPConnection(*at, timeout=SECONDS)
    )
    if near:
        connection.set_tunnel(host, port, _known_as(near))
    connection.connect()
    return connection.sock


def _proxy(place: SplitResult) -> SplitResult | None:
    """The proxy that the calls to Slack's Web API take too, and are let off, for a place of this kind."""
    named = load_http_proxy_from_env() or getproxies().get("https")
    if not named or proxy_bypass(place.netloc):
        return None
    return urlsplit(named if "://" in named else f"http://{named}")


def _known_as(proxy: SplitResult) -> dict[str, str]:
    """How we introduce ourselves to a proxy whose address names us."""
    if proxy.username is None:
        return {}
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _greeted(connection: socket, place: SplitResult) -> WSConnection:
    try:
        return _shaken(connection, place)
    except RemoteProtocolError:
        raise ConnectionError(NO_WEBSOCKET) from None


def _shaken(connection: socket, place: SplitResult) -> WSConnection:
    protocol = WSConnection(ConnectionType.CLIENT)
    target = f"{place.path or '/'}{'?' if place.query else ''}{place.query}"
    connection.sendall(protocol.send(Request(host=place.netloc, target=target)))
    while (event := next(protocol.events(), None)) is None:
        data = connection.recv(AT_ONCE)
        if not data:
            raise ConnectionError("the other end has left")
        protocol.receive_data(data)
    if not isinstance(event, AcceptConnection):
        raise ConnectionError(NO_WEBSOCKET)
    return protocol
