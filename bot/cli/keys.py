"""Make, list and take back the keys with which programs use the API.

cryodesk keys add NAME [--scope ask --scope screen …] | list | revoke ID
"""

import argparse
from datetime import date

from bot.access.keys import SCOPES


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="add | list | revoke")
    add = acts.add_parser("add", help="make a key; it is shown once")
    add.add_argument("name", help="whose key it is, for the list")
    add.add_argument(
        "--scope", action="append", choices=SCOPES, dest="scopes", help="what it may do (default: all; may stand several times)"
    )
    acts.add_parser("list", help="list the keys, oldest first")
    revoke = acts.add_parser("revoke", help="take a key back; it stops working at once")
    revoke.add_argument("id", help="the key's id, as listed")


def run(given: argparse.Namespace) -> int:
    """Do it. Returns the exit code: 1 where no key in use has the id."""
    from bot.access.keys import KeyRing
    from kb.settings import read_settings

    ring, today = KeyRing(read_settings().home), date.today()
    if given.act == "add":
        print(ring.add(given.name, tuple(dict.fromkeys(given.scopes or SCOPES)), today=today))
        return 0
    if given.act == "revoke":
        gone = ring.revoke(given.id, today=today)
        print(
            f"{given.id} ({gone.name}) is taken back."
            if gone
            else f"No key in use has the id {given.id}; see `cryodesk keys list`."
        )
        return 0 if gone else 1
    for key in ring.all():
        state = f"taken back {key.revoked}" if key.revoked else "in use"
        print(f"{key.id}  {key.created}  {state:<22}  {','.join(key.scopes):<22}  {key.name}")
    return 0
