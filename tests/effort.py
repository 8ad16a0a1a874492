"""Whether work grows with its input and not faster: a ratio of processor times within one run, never a time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def grows_linearly(work: Callable[[int], object], small: int, large: int) -> bool:
    """Whether `work(large)` takes at most three times what `work(small)` would, scaled to its size.

    `large` is at least four times `small`, so that quadratic work fails. The best of five tries counts, because other
    programs share the processor; garbage is collected between them only.
    """

    def effort(size: int) -> float:
        gc.collect()
        began = time.process_time()
        work(size)
        return time.process_time() - began

    work(small)
    gc.disable()
    try:
        return any(effort(large) <= 3 * large / small * effort(small) + 0.1 for _ in range(5))
    finally:
        gc.enable()
