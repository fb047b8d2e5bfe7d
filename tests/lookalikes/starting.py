"""Start a fresh interpreter that takes its machine for another system."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.lookalikes.hiding import FAULTS

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class System:
    """A look-alike of a system, by its folder's name; what it writes goes below `place`."""

    name: str
    place: Path

    @property
    def faults(self) -> str:
        """What the system would not have borne."""
        written = self.place / "faults"
        return written.read_text(encoding="utf-8") if written.exists() else ""

    def environment(self) -> dict[str, str]:
        """Return the environment: the look-alike first, a home and a folder for what is temporary of its own."""
        home, folder = self.place / "home", self.place / "temporary"
        for made in (home, self.place / "private"):
            made.mkdir(exist_ok=True)
        if not folder.exists():
            folder.symlink_to(self.place / "private")  # macOS's /tmp and /var are links too
        ours = {
            "PYTHONPATH": f"{HERE / self.name}{os.pathsep}{HERE}",
            FAULTS: str(self.place / "faults"),
            "HOME": str(home),
            "TMPDIR": str(folder),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        }
        left_out = ("LOOPLESS_DATA", "NO_BROWSER", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "MPLBACKEND")
        return {**{name: text for name, text in os.environ.items() if name not in left_out}, **ours}

    def start(self, code: str, *arguments: str) -> subprocess.Popen[str]:
        """Start Python on some code; what it prints comes through pipes."""
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            env=self.environment(),
            cwd=self.place,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str, *arguments: str) -> str:
        """Run Python on some code; return what it printed."""
        with self.start(code, *arguments) as started:
            out, err = started.communicate()
        assert started.returncode == 0, err[-4000:]
        return out
