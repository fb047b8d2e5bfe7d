"""How often what is drawn at random is repeated: in part by plain pytest, which `make test` runs; all of it by CI."""

from __future__ import annotations

import os

WHOLE = os.environ.get("LOOPLESS_WHOLE") == "1"


def times(whole: int, *, part: int) -> int:
    """Return how many moments, steps or seeds are tried: all of them where LOOPLESS_WHOLE=1, else a part."""
    return whole if WHOLE else part
