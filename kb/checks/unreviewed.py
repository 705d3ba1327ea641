"""KB027: a draft passage that nobody has read is not published, unless its source is the clinic's own text (`own: true`).

`cryodesk check` gives a note of them, since a review in progress is no mistake; `cryodesk publish` refuses them.
"""

from collections.abc import Iterator

from kb.errors import Problem
from kb.load import Located

CODE = "KB027"


def unreviewed(located: Located) -> Iterator[Problem]:
    """One problem for each passage that is marked as unreviewed."""
    own = {source.id for source in located.content.sources if source.own}
    for procedure in located.content.procedures:
        for article in procedure.articles:
            for passage in article.passages:
                if not passage.reviewed and passage.source not in own:
                    what = f"The passage '{passage.id}' is a draft that nobody has read."
                    mend = 'Read it against its source and take off status="unreviewed" (cryodesk review DOCUMENT --sign).'
                    yield Problem(located.place("passage", passage.id), CODE, what, mend)
