"""Serve the chat page (`/`) and the HTTP API (`/api/v1/…`), with `/healthz` and `/readyz`.

cryodesk serve [--host 127.0.0.1] [--port 7860]
"""

import argparse
import socket
import sys

from bot.cli.failures import Unusable

BACKLOG = 128
CONNECTIONS = 1000
"""More at once are told 503, so that a flood of slow ones cannot fill the memory."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("--host", help="address to listen on (default: CRYODESK_HOST, 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: CRYODESK_PORT, 7860)")


def run(given: argparse.Namespace) -> int:
    """Serve until interrupted. Returns the exit code."""
    from bot.access.accounts import Accounts
    from bot.access.store import Store
    from bot.journal import open_journal
    from kb.release import open_current
    from kb.settings import read_settings

    open_journal()
    settings = read_settings()
    knowledge = open_current(settings.home).knowledge
    host, port = given.host or settings.host, settings.port if given.port is None else given.port
    listener = _listen(host, port)
    print(f"cryodesk listens on http://{host}:{listener.getsockname()[1]} and is getting ready …", file=sys.stderr, flush=True)

    import uvicorn

    from bot.web.app import build_app
    from bot.web.service import Service

    if not Accounts(Store(settings.home)).all():
        print("No account yet. Make one for the staff desk: cryodesk user add NAME --role admin", file=sys.stderr, flush=True)
    app = build_app(Service(settings), knowledge)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.proxies,
        limit_concurrency=CONNECTIONS,
    )
    uvicorn.Server(config).run(sockets=[listener])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, bound before the slow imports: who connects early waits instead of being refused."""
    listener = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        if listener is not None:
            listener.close()
        raise Unusable(f"Cannot listen on {host}:{port}: {error}. Choose another with --host and --port.") from error
    return listener
