"""A reader's hold on a release's folder, so that nobody removes it while it is read.

In: the folder. Out: `Lease`, an advisory shared lock that the system takes back when the process ends, however it ends. A
file system without such locks gives a lease that holds nothing; prune then has only the current release to spare.
"""

import fcntl
import os
import weakref
from pathlib import Path


class Lease:
    """Holds a folder until it is closed or forgotten."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError where the folder is gone."""
        descriptor = os.open(folder, os.O_RDONLY)
        self._close = weakref.finalize(self, os.close, descriptor)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:  # only who removes it holds it alone
            self._close()
            raise FileNotFoundError(folder) from error
        except OSError:
            return

    def close(self) -> None:
        """Let go. A second call does nothing."""
        self._close()


def held(folder: Path) -> bool:
    """Whether anybody reads the folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False
