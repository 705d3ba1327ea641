"""A real server over the tiny release: uvicorn in a thread, on a free port, with settings of the test's own."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

import uvicorn
from fastapi import FastAPI

Start = Callable[..., str]


@contextmanager
def listening(app: FastAPI, **options: object) -> Iterator[str]:
    """The server's address while the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        free.listen()
        config = uvicorn.Config(app, log_level="critical", access_log=False, ws="none", **options)  # type: ignore[arg-type]
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [free]}, daemon=True)
        thread.start()
        patience = monotonic() + 30
        while not server.started and monotonic() < patience:
            sleep(0.01)
        assert server.started
        yield f"http://127.0.0.1:{free.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
