"""What names contents: a digest of parts, none of which runs into the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def digest_of(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of parts, each behind its length, in hexadecimal digits."""
    made = hashlib.sha256()
    for part in parts:
        made.update(f"{len(part)} ".encode() + part)
    return made.hexdigest()


__all__ = ["digest_of"]
