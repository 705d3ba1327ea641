"""Speak the Model Context Protocol on standard input and output: the tools `ask`, `screen` and `facts`.

cryodesk mcp
"""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """This command has no options; a program starts it and talks to it."""


def run(_: argparse.Namespace) -> int:
    """Serve until the other side closes. Returns the exit code: 2 where the desk cannot be opened."""
    from importlib.metadata import version

    from bot.cli.failures import Unusable
    from bot.connect.mcp import build_mcp
    from bot.journal import open_journal
    from bot.web.service import Service
    from kb.settings import read_settings

    open_journal()
    settings = read_settings()
    service = Service(settings)
    service.open()
    if not service.ready:
        raise Unusable(service.state["detail"])
    build_mcp(service, version=version("cryodesk"), max_turns=settings.max_turns).run("stdio")
    return 0
