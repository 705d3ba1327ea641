"""Check the content, ask its safety cases, and make it the current release.

  cryodesk publish [--if-changed]

Nothing changed is nothing made: the same content is the same release. A release is named by the hash of its content. A safety
case of saved_questions.yaml that fails stops it: the old release stays current.
"""

import argparse

from ingest.cli.publish import arguments
from ingest.cli.publish import run as publish

__all__ = ["arguments", "run"]


def run(given: argparse.Namespace) -> int:
    """Publish. Returns the exit code."""
    from evals.saved.gate import safety_gate
    from kb.settings import read_settings

    return publish(given, approve=safety_gate(read_settings()))
