"""Which code is a library's: proved by the library's own files, never by the file name that a code object bears.

Whatever is not proved is the learner's: every cell, every module handed in, and what is compiled while it runs.
"""

from __future__ import annotations

import functools
import importlib.util
import io
import marshal
import site
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

_PACKAGE = Path(__file__).resolve().parents[2]
_HEADER_BYTES = 16
_FROZEN = {
    "importlib._bootstrap": "_frozen_importlib",
    "importlib._bootstrap_external": "_frozen_importlib_external",
}
"""Frozen modules that the interpreter keeps under another name than their code bears."""

Codes = dict[tuple[str, int], list[CodeType]]
"""Code objects by qualified name and first line."""

PROVED: dict[int, CodeType] = {}
"""Code that was proved a library's, by id; the value keeps the id from being reused."""

_proving: list[CodeType] = []


def is_library(code: CodeType) -> bool:
    """Whether `code` is a library's, the interpreter's or ours: what its file holds, bytecode and constants alike."""
    if id(code) in PROVED:
        return True
    if _proving:  # what is called meanwhile, and may be watched, is called by us
        return True
    _proving.append(code)
    try:
        if _stands_in_its_file(code):
            PROVED[id(code)] = code
    finally:
        _proving.clear()
    return id(code) in PROVED


def nested_code(code: CodeType) -> tuple[CodeType, ...]:
    """Code objects written directly inside `code`: functions, lambdas, comprehensions, classes."""
    return tuple(constant for constant in code.co_consts if isinstance(constant, CodeType))


@functools.cache
def is_standard_library(filename: str) -> bool:
    """Whether a file name is the standard library's; says nothing of who wrote the code that bears it."""
    if filename.startswith("<frozen "):
        return True
    return filename.startswith(sysconfig.get_path("stdlib")) and "-packages" not in filename


def _stands_in_its_file(code: CodeType) -> bool:
    filename = code.co_filename
    if filename.startswith("<frozen "):
        return _holds(_frozen(filename[len("<frozen ") : -1]), code)
    if not _is_installed(filename):
        return False
    return _holds(_cached(filename), code) or _holds(_compiled(filename), code)


def _holds(codes: Codes, code: CodeType) -> bool:
    return code in codes.get((code.co_qualname, code.co_firstlineno), ())


@functools.cache
def _is_installed(filename: str) -> bool:
    path = Path(filename)
    return path.is_absolute() and ".." not in path.parts and any(root in path.parents for root in _ROOTS)


def _found_roots() -> frozenset[Path]:
    """Return the folders that hold the interpreter's files, the installed packages, and this one."""
    named = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    packages = [path for path in sys.path if path.rstrip("/").endswith("-packages")]
    found = {Path(root) for root in (*named, *packages, *site.getsitepackages(), site.getusersitepackages()) if root}
    return frozenset({*found, *(path.resolve() for path in found), _PACKAGE})


_ROOTS = _found_roots()
"""Found when this is imported: a folder that somebody names so later holds no library."""


@functools.cache
def _frozen(name: str) -> Codes:
    import _imp  # noqa: PLC0415 (the interpreter's own; nobody else needs it)

    try:
        return _indexed(_imp.get_frozen_object(_FROZEN.get(name, name)))
    except ImportError:
        return {}


@functools.cache
def _cached(filename: str) -> Codes:
    """Return what the interpreter's cache holds of a source file: quicker than compiling it; nothing where none is."""
    try:
        content = _CACHE_OF(filename).read_bytes()
        if content[:4] != importlib.util.MAGIC_NUMBER:
            return {}
        return _indexed(marshal.loads(memoryview(content)[_HEADER_BYTES:]))  # noqa: S302 (an installed package's own)
    except (OSError, ValueError, EOFError, TypeError):
        return {}


@functools.cache
def _compiled(filename: str) -> Codes:
    """Return the code of a source file, compiled anew: there may be no cache, or one of an older source."""
    try:
        with io.open_code(filename) as file:
            return _indexed(compile(file.read(), filename, "exec", dont_inherit=True))
    except (OSError, SyntaxError, ValueError):
        return {}


def _cache_beside(filename: str) -> Path:
    path = Path(filename)
    return path.parent / "__pycache__" / f"{path.stem}.{sys.implementation.cache_tag}.pyc"


def _cache_elsewhere(filename: str) -> Path:
    return Path(importlib.util.cache_from_source(filename))


# Decided when this is imported: whoever moves the interpreter's caches later does not say what a library holds.
_CACHE_OF = _cache_elsewhere if sys.pycache_prefix is not None or sys.flags.optimize else _cache_beside


def _indexed(module: CodeType) -> Codes:
    codes: Codes = {}
    for code in _all_code(module):
        codes.setdefault((code.co_qualname, code.co_firstlineno), []).append(code)
    return codes


def _all_code(code: CodeType) -> Iterator[CodeType]:
    yield code
    for nested in nested_code(code):
        yield from _all_code(nested)
