"""Whether work grows with its input and not faster: a ratio of processor times within one run, never a time."""

from __future__ import annotations

import time
from collections.abc import Callable


def grows_linearly(work: Callable[[int], object], small: int, large: int) -> bool:
    """Whether `work(large)` takes at most twice what `work(small)` would, scaled to its size. The best of three tries
    counts, because a collection of garbage may fall into one; quadratic work fails all three."""

    def effort(size: int) -> float:
        began = time.process_time()
        work(size)
        return time.process_time() - began

    work(small)
    return any(effort(large) <= 2 * large / small * effort(small) + 0.1 for _ in range(3))
