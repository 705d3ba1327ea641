"""Accounts of staff, editors and administrators, who sign in at /signin.

  cryodesk user add NAME --role staff|editor|admin | list | role NAME ROLE | password NAME | disable NAME | enable NAME

The password is asked for twice, or read as one line where standard input is no terminal.
"""

import argparse
import getpass
import sys
import time
from datetime import UTC, datetime

from bot.access.roles import ROLES
from bot.cli.failures import Unusable


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="add | list | role | password | disable | enable")
    add = acts.add_parser("add", help="make an account")
    add.add_argument("name", help="the name to sign in with")
    add.add_argument("--role", choices=ROLES, default="staff", help="what it may do (default: staff)")
    acts.add_parser("list", help="list the accounts by name")
    role = acts.add_parser("role", help="give another role; open sessions end")
    role.add_argument("name")
    role.add_argument("role", choices=ROLES)
    for act, told in (
        ("password", "give another password; open sessions and a lock-out end"),
        ("disable", "switch an account off; open sessions end"),
        ("enable", "switch an account on again"),
    ):
        acts.add_parser(act, help=told).add_argument("name")


def run(given: argparse.Namespace) -> int:
    """Do it. Returns the exit code."""
    from bot.access.accounts import Accounts
    from bot.access.passwords import WeakPassword
    from bot.access.store import Store
    from bot.cli.recorded import operator, record
    from kb.settings import read_settings

    settings = read_settings()
    accounts = Accounts(Store(settings.home))
    if given.act == "list":
        for account in accounts.all():
            day = datetime.fromtimestamp(account.made, UTC)
            print(f"{account.name:<24}  {account.role:<8}  {day:%Y-%m-%d}  {'disabled' if account.disabled else 'in use'}")
        return 0
    who, now = operator(), time.time()
    try:
        if given.act == "add":
            made = accounts.add(given.name, given.role, _password(), now=now)
            record(settings, who, "account-added", account=made.name, role=made.role)
            print(f"{made.name} ({made.role}) may sign in at /signin.")
        elif given.act == "role":
            was = accounts.set_role(given.name, given.role)
            record(settings, who, "role-changed", account=was.name, was=was.role, role=given.role)
            print(f"{was.name} was {was.role} and is {given.role}.")
        elif given.act == "password":
            was = accounts.set_password(given.name, _password())
            record(settings, who, "password-changed", account=was.name)
            print(f"{was.name} has another password.")
        else:
            off = given.act == "disable"
            was = accounts.set_disabled(given.name, off)
            record(settings, who, "account-disabled" if off else "account-enabled", account=was.name)
            print(f"{was.name} is {'disabled' if off else 'in use'}.")
    except WeakPassword as error:
        raise Unusable(str(error)) from error
    return 0


def _password() -> str:
    """Raises Unusable where the two do not agree."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != first:
        raise Unusable("The two passwords differ.")
    return first
