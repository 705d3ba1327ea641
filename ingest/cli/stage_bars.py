"""Progress on a terminal: a bar a stage, with its rate and the time that is left; nothing where standard error is no terminal."""

from tqdm import tqdm


class StageBars:
    """Told the stage, how much of it is done, and how much there is. `end` clears the line."""

    def __init__(self, *, disable: bool | None = None) -> None:
        """`disable` None: only where standard error is no terminal."""
        self._disable = disable
        self._bar: tqdm[None] | None = None
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._bar is None or stage != self._stage:
            self.end()
            self._stage = stage
            self._bar = tqdm(desc=stage, total=total, unit="text", disable=self._disable, leave=False, dynamic_ncols=True)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def end(self) -> None:
        """Leave the line."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
