"""Byte offsets in UTF-8 to code point offsets, in constant time each."""

from __future__ import annotations

_STEP = 512
_CONTINUATION = bytes(range(0x80, 0xC0))


class Places:
    """Knows the code point offset of every byte offset of a text's UTF-8 form that stands between two characters."""

    def __init__(self, text: str) -> None:
        self._data = b"" if text.isascii() else text.encode("utf-8")
        self._known: list[int] = [0]
        count = 0
        for at in range(0, len(self._data), _STEP):
            step = self._data[at : at + _STEP]
            count += len(step.translate(None, _CONTINUATION))
            self._known.append(count)

    def at(self, offset: int) -> int:
        """The code point offset of a byte offset."""
        if not self._data:
            return offset
        step = offset // _STEP
        return self._known[step] + len(self._data[step * _STEP : offset].translate(None, _CONTINUATION))
