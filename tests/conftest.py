"""What holds for all tests: a busy machine makes an example slow, and that is no fault of the example."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
