"""Start a fresh interpreter that takes its machine for another system."""

from __future__ import annotations

import os
import shutil
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
        environment = self.environment()
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            env=environment,
            cwd=self.place,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        )

    def run(self, code: str, *arguments: str) -> str:
        """Run Python on some code; return what it printed."""
        with self.start(code, *arguments) as started:
            out, err = started.communicate()
        assert started.returncode == 0, err[-4000:]
        return out


_TEXTS = {".py", ".md", ".sql", ".yaml", ".json", ".ipynb", ".css", ".toml", ".csv"}
_HANDED_OUT = ("course", "autograder", "datasets", "release", "pyproject.toml")


@dataclass(frozen=True)
class Windows(System):
    """A look-alike of Windows, with a clone of its own: texts end their lines with CR LF, folders have blanks."""

    @property
    def clone(self) -> Path:
        """The clone, in the home of somebody whose name is not ASCII."""
        return self.place / "Zoë Nuñez" / "my loopless"

    def environment(self) -> dict[str, str]:
        """Return the environment: the clone is found before whatever is installed; its output knows few letters."""
        known = super().environment()
        paths = [known["PYTHONPATH"], str(self.clone), str(self.clone / "datasets")] if self.clone.exists() else [""]
        place = str(self.place.resolve())
        more = {"PYTHONIOENCODING": "cp1252", "LOOKALIKE_PLACE": place, "TMPDIR": str(self.place / "private")}
        return {**known, **more, "PYTHONPATH": os.pathsep.join(paths) if paths[0] else known["PYTHONPATH"]}

    def make_clone(self, root: Path) -> None:
        """Copy what a learner's day needs of a clone."""
        self.clone.mkdir(parents=True)
        ignored = shutil.ignore_patterns("__pycache__", "proofs.json")
        for name in _HANDED_OUT:
            if (root / name).is_dir():
                shutil.copytree(root / name, self.clone / name, ignore=ignored)
            else:
                shutil.copy(root / name, self.clone / name)
        for path in self.clone.rglob("*"):
            if path.suffix in _TEXTS and path.is_file():
                path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
