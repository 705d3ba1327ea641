"""A reply as a person reads it in a terminal."""

import textwrap

from bot.contract import Reply

WIDTH = 100


def print_reply(reply: Reply) -> None:
    """The text, the passages behind it, and the version that answered."""
    for sentence in reply.sentences:
        print(textwrap.fill(sentence.text, WIDTH, subsequent_indent="  "))
    for conflict in reply.conflicts:
        print(f"\n≠ {conflict.topic}")
        for side in conflict.statements:
            marks = "".join(f"[{number}]" for number in side.citations)
            print(textwrap.fill(f"- {side.text} {marks}", WIDTH, initial_indent="  ", subsequent_indent="    "))
    if reply.citations:
        print()
    for citation in reply.citations:
        lines = citation.source.lines
        place = f"{citation.source.id}:{lines[0]}-{lines[1]}" if lines else citation.source.id
        head = f"[{citation.n}] {citation.article} / {citation.section} ({place})"
        print(textwrap.fill(head, WIDTH, subsequent_indent="    "))
        print(textwrap.fill(citation.passage, WIDTH, initial_indent="    ", subsequent_indent="    "))
    print(f"\nknowledge base {reply.kb_version}")
