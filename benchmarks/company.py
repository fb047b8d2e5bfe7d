"""Measures the simulated company: time to make the course size against DuckDB's writing, memory to make the large one.

Run it as `python benchmarks/company.py`, or shorter with `--large-labels 10000000`.
"""

from __future__ import annotations

import argparse
import dataclasses
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from labelyard import make
from labelyard.sizes import SIZES

MOST_RATIO = 3.0
MOST_MEGABYTES = 2048
_THREADS = 2  # for DuckDB too, whatever the machine has: `make` uses one to make rows and one to write them


def main() -> int:
    """Print both measurements; the exit status is 1 when one of them is over its limit."""
    options = _options()
    if options.only_large:
        _make_large(options.only_large, options.large_labels)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        ratio = measure_course(Path(scratch) / "course", options.repeats)
        peak = measure_large(Path(scratch) / "large", options.large_labels)
    return int(ratio > MOST_RATIO or peak > MOST_MEGABYTES)


def measure_course(folder: Path, repeats: int) -> float:
    """Make the course size and let DuckDB write the same tables, by turns; return the ratio of the shortest times."""
    made, written = [], []
    for _ in range(repeats):
        start = time.perf_counter()
        make(folder, size="course")
        made.append(time.perf_counter() - start)
        written.append(duckdb_seconds(folder))
    ratio = min(made) / min(written)
    print(f"course: {SIZES['course'].labels:,} labels made and written in {min(made):.2f} s")
    print(
        f"        DuckDB writes the same finished tables in {min(written):.2f} s, same compression, {_THREADS} threads"
    )
    print(f"        ratio {ratio:.2f} (at most {MOST_RATIO:g}; {repeats} runs each, the shortest counts)")
    return ratio


def duckdb_seconds(folder: Path) -> float:
    """Return the seconds DuckDB needs to write all tables, held in its memory, with the same compression."""
    connection = duckdb.connect(config={"threads": _THREADS})
    seconds = 0.0
    for number, path in enumerate(sorted(folder.rglob("*.parquet"))):
        connection.execute(f"CREATE TABLE finished_{number} AS FROM read_parquet('{path}')")
        target = folder / "written_by_duckdb.tmp"
        start = time.perf_counter()
        connection.execute(f"COPY finished_{number} TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        seconds += time.perf_counter() - start
        target.unlink()
    return seconds


def measure_large(folder: Path, labels: int) -> float:
    """Make the large size in a process of its own and return its peak of resident memory in megabytes."""
    start = time.perf_counter()
    command = [sys.executable, __file__, "--large-labels", str(labels), "--only-large", str(folder)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    peak, seconds = float(answer.stdout), time.perf_counter() - start
    bytes_ = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"\nlarge:  {labels:,} labels made in {seconds:.0f} s, {bytes_ / 2**30:.2f} GiB on disk")
    print(f"        peak memory {peak:.0f} MB (at most {MOST_MEGABYTES})")
    return peak


def _make_large(folder: Path, labels: int) -> None:
    """Make the large size in this process and print its peak of resident memory in megabytes."""

    def tell(what: str, share: float) -> None:
        print(f"\r{share:4.0%} {what:<40}", end="", file=sys.stderr)

    make(folder, size=dataclasses.replace(SIZES["large"], labels=labels), progress=tell)
    print(_peak_kilobytes() / 1024)


def _peak_kilobytes() -> float:
    status = Path("/proc/self/status")
    if status.exists():  # the peak since this program began; getrusage counts that of the parent too
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--large-labels", type=int, default=SIZES["large"].labels, help="make fewer labels than %(default)s"
    )
    parser.add_argument("--repeats", type=int, default=3, help="runs of the course size (%(default)s)")
    parser.add_argument("--only-large", type=Path, metavar="FOLDER", help="make the large size there, print its peak")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
