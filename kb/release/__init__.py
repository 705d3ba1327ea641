"""Published releases: what is in one, which is current, how the next one becomes current.

A release is an immutable folder named by the hash of its content; `shelf` finds and switches, `building` makes room
for a new one. Nothing here imports a model or a database.
"""

from kb.release.canonical import canonical_json, version_of
from kb.release.lease import Lease
from kb.release.manifest import FORMAT, EmbedderStamp, Manifest
from kb.release.prune import Pruned, prune
from kb.release.release import Release
from kb.release.shelf import current_version, hold_current, list_releases, open_current, open_release, switch_to

__all__ = [
    "FORMAT",
    "EmbedderStamp",
    "Lease",
    "Manifest",
    "Pruned",
    "Release",
    "canonical_json",
    "current_version",
    "hold_current",
    "list_releases",
    "open_current",
    "open_release",
    "prune",
    "switch_to",
    "version_of",
]
