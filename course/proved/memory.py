"""What was proved on this machine, one small file a proof, named by the digest of everything that it read."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.base.digest import digest_of
from autograder.base.whole_file import write_whole
from course.proved.bank import Bank, BankProof


class Memory:
    """Proofs by their keys; a folder that is not committed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def holds(self, key: str) -> bool:
        """Whether that was proved here."""
        return (self.folder / key).exists()

    def remember(self, key: str, what: Mapping[str, Any]) -> None:
        """Remember a proof; `what` it was is for whoever opens the file."""
        write_whole(self.folder / key, json.dumps(what))

    def forget(self, key: str) -> None:
        """Forget a proof, where there is one."""
        (self.folder / key).unlink(missing_ok=True)


def key_of(bank: Bank, proof: BankProof) -> str:
    """Return the key of a proof that pytest makes, of a question or an assignment as it is now, on this Python."""
    parts = (str(proof), bank.content(proof), bank.judge(proof.kind), platform.python_version())
    return digest_of(part.encode() for part in parts)
