"""Which Python is found, and how one is fetched where there is none."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

import pytest

from course.content.bank import ROOT

FIND = ROOT / "scripts" / "find_python.sh"
# Where the installer's own list says that Pythons are: the part of the address that a mirror takes the place of.
RELEASES = "https://github.com/astral-sh/python-build-standalone/releases/download"
LEFT_OUT = {"test", "site-packages", "dist-packages", "__pycache__", "idlelib", "tkinter"}
UV = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))

needs_uv = pytest.mark.skipif(
    not Path(UV).exists() or not sys.platform.startswith("linux"), reason="no uv here, or no Linux to pack a Python on"
)


def python(folder: Path, name: str, version: str | None) -> Path:
    """Put a stand-in for an interpreter of that version there; one that does not start when the version is None."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    answer = f'exec {sys.executable} -c \'import sys; sys.version_info = ({version}, 1); sys.executable = "{path}"; '
    body = "exit 127" if version is None else answer + 'exec(sys.argv[1])\' "$2"'
    path.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo Python {version} && exit\n{body}\n')
    path.chmod(0o755)
    return path


def find(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {"PATH": f"{folder / 'bin'}:{folder / 'tools'}", "HOME": str(folder), **environment}
    command = ["/bin/sh", str(FIND), *arguments]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


def test_newest_is_found(tmp_path):
    """The newest supported Python that starts is found; what does not start, or is too new, is passed over."""
    python(tmp_path / "bin", "python3.13", None)
    python(tmp_path / "bin", "python3", "3, 15")
    twelve = python(tmp_path / "bin", "python3.12", "3, 12")
    eleven = python(tmp_path / "bin", "python3.11", "3, 11")
    assert find(tmp_path).stdout.split() == [str(twelve)]
    assert find(tmp_path, "newest").stdout.split() == [str(twelve)]
    assert find(tmp_path, "oldest").stdout.split() == [str(eleven)]


def test_version_manager(tmp_path):
    """A Python that a version manager keeps is found without being selected."""
    python(tmp_path / "bin", "python3", "3, 9")
    kept = python(tmp_path / ".pyenv" / "versions" / "3.13.0" / "bin", "python", "3, 13")
    assert find(tmp_path).stdout.split() == [str(kept)]


def test_the_environments_own(tmp_path):
    """A set-up environment keeps its Python, though a newer one is on the machine; PYTHON is stronger."""
    python(tmp_path / "bin", "python3.13", "3, 13")
    twelve = python(tmp_path / "bin", "python3.12", "3, 12")
    own = python(tmp_path / ".venv" / "bin", "python", "3, 11")
    own_name = str(own)
    assert find(tmp_path).stdout.split() == [own_name]
    assert find(tmp_path, PYTHON="python3.12").stdout.split() == [str(twelve)]


@pytest.mark.parametrize(
    ("version", "said"),
    [("3, 9", "here is Python 3, 9"), ("3, 15", "here is Python 3, 15"), (None, "here is no Python that starts")],
)
def test_none_is_found(tmp_path, version, said):
    """Where no supported Python is, the refusal says what is there and what to install."""
    if version:
        python(tmp_path / "bin", "python3", version)
    result = find(tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert "next: install Python" in result.stderr


def test_wrong_python_asked(tmp_path):
    """A PYTHON that will not do is refused by name, though a good one is there."""
    python(tmp_path / "bin", "python3.13", "3, 13")
    python(tmp_path / "bin", "mine", "3, 10")
    result = find(tmp_path, PYTHON="mine")
    assert result.returncode == 2
    assert "PYTHON=mine (Python 3, 10) is not Python 3.11, 3.12, 3.13 or 3.14" in result.stderr


@pytest.fixture(scope="module")
def mirror(tmp_path_factory) -> Path:
    """A mirror that hands out this very Python, packed as the installer expects it, and a list that names it."""
    folder = tmp_path_factory.mktemp("mirror")
    archive = folder / "20260101" / "python.tar.gz"
    archive.parent.mkdir()
    name = "python{}.{}".format(*sys.version_info)
    with tarfile.open(archive, "w:gz", compresslevel=1) as packed:
        packed.add(Path(sys._base_executable).resolve(), f"python/bin/{name}")
        packed.add(sysconfig.get_path("stdlib"), f"python/lib/{name}", filter=without_the_rest)
    write_list(folder, hashlib.sha256(archive.read_bytes()).hexdigest())
    return folder


def without_the_rest(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    parts = Path(member.name).parts
    if member.issym():  # Debian's lead out of the archive
        return None
    return None if LEFT_OUT & set(parts) or any(part.startswith("config-") for part in parts) else member


def write_list(folder: Path, digest: str) -> None:
    major, minor, patch = sys.version_info[:3]
    machine = platform.machine()
    entry = {
        "name": "cpython",
        "arch": {"family": machine, "variant": None},
        "os": "linux",
        "libc": "gnu",
        "major": major,
        "minor": minor,
        "patch": patch,
        "prerelease": "",
        "url": f"{RELEASES}/20260101/python.tar.gz",
        "sha256": digest,
        "variant": None,
        "build": "20260101",
    }
    named = {f"cpython-{major}.{minor}.{patch}-linux-{machine}-gnu": entry}
    (folder / "list.json").write_text(json.dumps(named), encoding="utf-8")


def from_mirror(folder: Path) -> dict[str, str]:
    where = {"UV_PYTHON_INSTALL_MIRROR": folder.as_uri()}
    return {**where, "UV_PYTHON_DOWNLOADS_JSON_URL": (folder / "list.json").as_uri(), "UV_NO_CONFIG": "1"}


def put_uv(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "uv").symlink_to(UV)


@needs_uv
def test_fetched(tmp_path, mirror):
    """Where no supported Python is, one is fetched into the folder, said first, and found there the next time."""
    python(tmp_path / "bin", "python3", "3, 10")
    put_uv(tmp_path / "bin")
    result = find(tmp_path, **from_mirror(mirror))
    said = result.stderr.splitlines()
    assert said[0].startswith("No Python 3.11 to 3.14 is on this machine (here is Python 3, 10): fetching one into ")
    (path,) = map(Path, result.stdout.split())
    assert path.is_relative_to(tmp_path / ".loopless" / "python")
    assert (
        subprocess.check_output([path, "-c", "import ssl, sys; print(sys.version)"], text=True).strip() == sys.version
    )
    for arguments in ([], ["oldest"], ["newest"]):
        again = find(tmp_path, *arguments)
        assert (again.stdout.split(), again.stderr) == ([str(path)], "")
    assert {entry.name for entry in tmp_path.iterdir()} == {
        "bin",
        ".loopless",
        ".cache",
    }  # HOME, of which uv keeps a cache


@needs_uv
def test_fetched_python_makes_the_environment(tmp_path, mirror):
    """A fetched Python makes an environment that stays whole by itself."""
    put_uv(tmp_path / "bin")
    (path,) = find(tmp_path, **from_mirror(mirror)).stdout.split()
    subprocess.run([path, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    assert find(tmp_path).stdout.split() == [str(tmp_path / ".venv" / "bin" / "python")]


@needs_uv
def test_installer_by_an_old_python(tmp_path, mirror):
    """Where the installer is missing as well, the Python that is too old gets it, by hash, into the folder."""
    old = python(tmp_path / "bin", "python3", "3, 10")
    gets = f'mkdir -p .loopless/installer/bin && ln -s {shlex.quote(UV)} .loopless/installer/bin/uv && echo "$@" >pip'
    body = f'[ "$2 $3" = "pip --version" ] && exit\n[ "$2" = pip ] && PATH={os.environ["PATH"]} && {gets} && exit\n'
    old.write_text(old.read_text().replace("#!/bin/sh\n", f"#!/bin/sh\n{body}"))
    result = find(tmp_path, **from_mirror(mirror))
    assert Path(result.stdout.strip()).is_relative_to(tmp_path / ".loopless" / "python")
    asked = (tmp_path / "pip").read_text().split()
    assert asked[asked.index("--target") + 1] == ".loopless/installer"
    assert asked[-3:] == ["--require-hashes", "-r", str(ROOT / "scripts" / "installer.lock")]


@needs_uv
def test_strangers_archive(tmp_path, mirror):
    """What a mirror hands out is held against the digest; only when fetching fails is the person asked to install."""
    shutil.copytree(mirror, tmp_path / "mirror")
    write_list(tmp_path / "mirror", "0" * 64)
    put_uv(tmp_path / "bin")
    result = find(tmp_path, **from_mirror(tmp_path / "mirror"))
    assert (result.returncode, result.stdout) == (2, "")
    *_, error, following = result.stderr.splitlines()
    assert "Hash mismatch" in result.stderr
    assert error.startswith("error: Loopless needs Python 3.11 to 3.14; here is no Python that starts")
    assert error.endswith("none could be fetched")
    assert following.startswith("next: install Python 3.14")


def test_nothing_fetched_where_one_is_named(tmp_path):
    """A PYTHON that will not do is refused; nothing is fetched in its place, nor for `oldest` and `newest`."""
    (tmp_path / "bin").mkdir()
    uv = tmp_path / "bin" / "uv"
    uv.write_text("#!/bin/sh\n: >asked\n")
    uv.chmod(0o755)
    assert find(tmp_path, PYTHON="mine").returncode == 2
    assert find(tmp_path, "oldest").returncode == find(tmp_path, "newest").returncode == 2
    assert not (tmp_path / "asked").exists()
    find(tmp_path)
    assert (tmp_path / "asked").exists()
