"""Who may do what: the roles of accounts, each of which reaches all that the one before it reaches."""

from typing import Literal, get_args

Role = Literal["staff", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the one that reaches least. Somebody without an account has none: a client."""
Who = Literal["anyone", "staff", "editor", "admin"]
"""Whom a route is for, at least."""


def reaches(role: Role | None, needed: Who) -> bool:
    """Whether a role (None for nobody) reaches what is for `needed`."""
    if needed == "anyone":
        return True
    return role is not None and ROLES.index(role) >= ROLES.index(needed)
