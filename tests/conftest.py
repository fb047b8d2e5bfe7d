"""Which of the bank's proofs pytest makes (what is due, or all), and in which order xdist's workers take the tests."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from course.proved import Bank, BankProof, Kind, Memory, read_record, select, todays_turn
from course.proved.memory import key_of
from tests import unproved

MADE_BY_PYTEST: tuple[Kind, ...] = ("sandbox", "notebooks")
SECONDS = Path(".loopless") / "seconds.json"
"""What a test of each group took when it last ran here, by the group's mean."""
FIRST_GUESS = {
    "test_bank_in_bench.py": 5.0,
    "test_build_committed.py": 25.0,
    "test_class.py": 10.0,
    "test_faults.py": 10.0,
    "test_hostile.py": 1.0,
    "test_kills.py": 10.0,
    "test_nbgrader_cycle.py": 10.0,
}
"""Seconds a test, where it never ran here; of other files a fraction of one."""
_OTHERS = 0.3
NAMES = {"sandbox": "sandbox's agreement", "notebooks": "rebuilt notebooks"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("bank", "the bank's proofs")
    group.addoption("--whole-bank", action="store_true", help="prove all of the bank afresh, not what is due only")
    group.addoption("--of-bank", action="append", default=[], metavar="NAME", help="afresh, a question or assignment")
    group.addoption("--turn", type=int, default=None, help="which tenth of the bank is due; today's when left out")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "proof(kind, name): a proof of the bank, made when it is due")
    config.pluginmanager.register(DueProofs(config), "due-proofs")
    config.pluginmanager.register(LongestFirst(config), "longest-first")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many proofs were not made here, and what would make them possible."""
    skipped = terminalreporter.stats.get("skipped", [])
    told = unproved.summary(report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    if told:
        terminalreporter.write_line(told, yellow=True)


def group_of(nodeid: str) -> str:
    """Return what is run by one worker in one go: a file, of the bank's proofs an assignment."""
    file, _, rest = nodeid.partition("::")
    if Path(file).name in ("test_bank_in_bench.py", "test_build_committed.py"):
        return f"{file}::{rest.partition('[')[2].partition('-')[0].rstrip(']')}"
    return file


class DueProofs:
    """Leaves out what is not due; remembers what was proved here. With xdist, the controller decides for all."""

    def __init__(self, config: pytest.Config) -> None:
        self.is_worker = hasattr(config, "workerinput")
        self.told: list[str] = []
        self.bank = Bank.here()
        self.memory = Memory(self.bank.root / ".loopless" / "proofs")
        if self.is_worker:
            told: Any = config
            self.due = {BankProof(*one) for one in json.loads(told.workerinput["due"])}
            return
        self.due = self._afresh(config) if _asks_afresh(config) else self._in_turn(config)
        self.keys = {str(proof): key_of(self.bank, proof) for proof in self.due}

    def _afresh(self, config: pytest.Config) -> set[BankProof]:
        names = set(config.getoption("--of-bank"))
        everything = {proof for kind in MADE_BY_PYTEST for proof in self.bank.proofs(kind)}
        due = {one for one in everything if not names or {one.name, self._assignment(one)} & names}
        for proof in due:
            self.memory.forget(key_of(self.bank, proof))
        self.told.append(f"the bank's proofs, afresh: {len(due)} of {len(everything)}")
        return due

    def _assignment(self, proof: BankProof) -> str:
        return proof.name if proof.kind == "notebooks" else self.bank.folders[proof.name].parent.name

    def _in_turn(self, config: pytest.Config) -> set[BankProof]:
        given = config.getoption("--turn")
        turn = todays_turn() if given is None else given
        record, due = read_record(self.bank), set()
        for kind in MADE_BY_PYTEST:
            selection = select(self.bank, kind, record, turn)
            asked = [one for one in selection.asked if not self.memory.holds(key_of(self.bank, one))]
            here = len(selection.asked) - len(asked)
            line = f"{NAMES[kind]}: {selection}" + (f"; {here} of these proved here before" if here else "")
            self.told.append(f"{line} (turn {turn}; --whole-bank proves all)")
            due.update(asked)
        return due

    def pytest_report_header(self) -> list[str]:
        return self.told

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["due"] = json.dumps([(one.kind, one.name) for one in sorted(self.due)])

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        left_out = [item for item in items if (proof := _proof_of(item)) is not None and proof not in self.due]
        if left_out:
            config.hook.pytest_deselected(items=left_out)
            items[:] = [item for item in items if item not in left_out]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if (proof := _proof_of(item)) is not None:
            item.user_properties.append(("proof", str(proof)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = dict(report.user_properties).get("proof")
        if self.is_worker or report.when != "call" or name is None:
            return
        if report.passed:
            self.memory.remember(self.keys[str(name)], {"proof": name})
        else:
            self.memory.forget(self.keys[str(name)])


class LongestFirst:
    """The longest groups of tests first, so that both workers are busy to the end; what each takes is remembered."""

    def __init__(self, config: pytest.Config) -> None:
        self.is_worker = hasattr(config, "workerinput")
        self.took: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.path = Bank.here().root / SECONDS
        told: Any = config
        self.known = json.loads(told.workerinput["seconds"]) if self.is_worker else _read(self.path)
        if config.pluginmanager.hasplugin("xdist"):
            config.option.loadscopereorder = False  # the workers' order is the order

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> LoadFileScheduling | None:
        return ByGroup(config, log) if config.getoption("dist") == "loadfile" else None

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["seconds"] = json.dumps(self.known)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self.is_worker:
            seconds = expected_seconds([item.nodeid for item in items], self.known)
            items.sort(key=lambda item: (-seconds[group_of(item.nodeid)], group_of(item.nodeid)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[group_of(report.nodeid)][report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        if not self.is_worker and self.took:
            means = {group: sum(took.values()) / len(took) for group, took in self.took.items()}
            self.path.parent.mkdir(exist_ok=True)
            self.path.write_text(json.dumps(self.known | means, indent=1, sort_keys=True), encoding="utf-8")


class ByGroup(LoadFileScheduling):
    """xdist's scheduling by file, but of the bank's proofs by assignment: one file of them is half of the work."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def expected_seconds(nodeids: list[str], known: dict[str, float]) -> dict[str, float]:
    """Return what each group of tests will take, by what its tests took here last, else by a guess."""
    expected: dict[str, float] = defaultdict(float)
    for one in nodeids:
        guess = FIRST_GUESS.get(Path(one.partition("::")[0]).name, _OTHERS)
        expected[group_of(one)] += known.get(group_of(one), guess)
    return expected


def _read(path: Path) -> dict[str, float]:
    try:
        return {str(key): float(value) for key, value in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _asks_afresh(config: pytest.Config) -> bool:
    return bool(config.getoption("--whole-bank") or config.getoption("--of-bank"))


def _proof_of(item: pytest.Item) -> BankProof | None:
    mark = item.get_closest_marker("proof")
    return None if mark is None else BankProof(*mark.args)
