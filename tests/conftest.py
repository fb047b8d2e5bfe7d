"""Which of the bank's proofs pytest makes (what is due, or all), and in which order xdist's workers take the tests."""

from __future__ import annotations

import json
import os
import signal
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from autograder.base.clock import SCALE_VARIABLE
from course.proved import Bank, BankProof, Kind, Memory, long_tests, read_record, select, todays_turn
from course.proved.memory import key_of
from course.proved.turns import SIXTHS, THIRDS
from tests import unproved
from tests.whole import WHOLE

OF_THE_BANK: tuple[Kind, ...] = ("sandbox", "notebooks")
MADE_BY_PYTEST: tuple[Kind, ...] = (*OF_THE_BANK, "tests")
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
    "test_own_course.py": 15.0,
    "test_scaled.py": 1.0,
    "test_stock_scores.py": 8.0,
}
"""Seconds a test, where it never ran here; of other files a fraction of one."""
_OTHERS = 0.3
NAMES = {"sandbox": "sandbox's agreement", "notebooks": "rebuilt notebooks", "tests": "attacks and other long tests"}
_PARTS: dict[Kind, int] = {"sandbox": SIXTHS, "notebooks": THIRDS}
"""In how many turns CI makes all of the bank's proofs that pytest makes."""
_ALL_OF = {"sandbox": "--whole-bank", "notebooks": "--whole-bank", "tests": "pytest tests"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("bank", "the bank's proofs")
    group.addoption("--whole-bank", action="store_true", help="prove all of the bank afresh, not what is due only")
    group.addoption("--of-bank", action="append", default=[], metavar="NAME", help="afresh, a question or assignment")
    by_turns = "of what takes long what changed and the part whose turn it is, six questions under scaled clocks"
    group.addoption("--by-turns", action="store_true", help=by_turns)
    group.addoption("--turn", type=int, default=None, help="which turn's part is due; today's when left out")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("LOOPLESS_RECORD", "off")  # what tests judge is nobody's practice
    # A script's background job, as CI's steps are, ignores Ctrl-C and so would every process below it.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
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


def turn_of(config: pytest.Config) -> int:
    """Return the turn that is asked for; today's where none is."""
    given: int | None = config.getoption("--turn")
    return todays_turn() if given is None else given


class DueProofs:
    """Leaves out what is not due; remembers what was proved here. With xdist, the controller decides for all.

    A long test is left out only where pytest is asked for everything: who names a file or a folder gets all of it.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.is_worker = hasattr(config, "workerinput")
        self.told: list[str] = []
        self.bank = Bank.here()
        self.memory = Memory(self.bank.root / ".loopless" / "proofs")
        self.outcomes: dict[BankProof, bool] = {}
        self.left_out = 0
        self.proves_long_tests = _proves_long_tests(config)
        if self.is_worker:
            told: Any = config
            self.due = {BankProof(*due) for due in json.loads(told.workerinput["due"])}
            return
        self.due = self._afresh(config) if _asks_afresh(config) else self._in_turn(config)
        self.keys = {proof: key_of(self.bank, proof) for proof in self.due}

    def _afresh(self, config: pytest.Config) -> set[BankProof]:
        names = set(config.getoption("--of-bank"))
        everything = {proof for kind in OF_THE_BANK for proof in self.bank.proofs(kind)}
        due = {proof for proof in everything if not names or {proof.name, self._assignment(proof)} & names}
        if config.getoption("--by-turns") and not names:  # what is asked for by name is made in any turn
            for kind, parts in _PARTS.items():
                due -= {*self.bank.proofs(kind)}.difference(self._of_a_part(config, kind, parts))
        for proof in due:
            self.memory.forget(key_of(self.bank, proof))
        self.told.append(f"the bank's proofs, afresh: {len(due)} of {len(everything)}")
        return due if names else due | set(self.bank.proofs("tests"))

    def _assignment(self, proof: BankProof) -> str:
        return self.bank.folders[proof.name].parent.name if proof.kind == "sandbox" else proof.name

    def _in_turn(self, config: pytest.Config) -> set[BankProof]:
        turn, record, due = turn_of(config), read_record(self.bank), set()
        for kind in MADE_BY_PYTEST:
            if kind == "tests" and _asks_for_long_tests(config):
                by_turns = config.getoption("--by-turns")
                due.update(self._of_a_part(config, kind, SIXTHS) if by_turns else self.bank.proofs(kind))
                continue
            selection = select(self.bank, kind, record, turn)
            asked = [proof for proof in selection.asked if not self.memory.holds(key_of(self.bank, proof))]
            here = len(selection.asked) - len(asked)
            line = f"{NAMES[kind]}: {selection}" + (f"; {here} of these proved here before" if here else "")
            self.told.append(f"{line} (turn {turn}; {_ALL_OF[kind]} proves all)")
            due.update(asked)
        return due

    def _of_a_part(self, config: pytest.Config, kind: Kind, parts: int) -> tuple[BankProof, ...]:
        """Return what changed of a kind, the part whose turn it is, and what makes a part of itself in every turn."""
        selection = select(self.bank, kind, read_record(self.bank), turn_of(config), parts)
        self.told.append(f"{NAMES[kind]}: {selection} (turn {turn_of(config)}; without --by-turns all)")
        in_part = (proof for proof in selection.left if kind == "tests" and long_tests.has_turns(proof.name))
        return (*selection.asked, *in_part)

    def pytest_report_header(self) -> list[str]:
        return self.told

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["due"] = json.dumps([(proof.kind, proof.name) for proof in sorted(self.due)])

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Not even load a file of long tests that is not due: reading the tests is a tenth of a run's time."""
        proof = _long_test(collection_path.as_posix())
        if proof is None or proof in self.due:
            return None
        self.left_out += 1
        return True

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        kept, left_out = [], []
        for item in items:
            proof = _proof_of(item)
            (kept if proof is None or proof in self.due else left_out).append(item)
        self.left_out += len(left_out)
        if left_out:
            config.hook.pytest_deselected(items=left_out)
            items[:] = kept

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if (mark := item.get_closest_marker("proof")) is not None:
            item.user_properties.append(("proof", list(mark.args)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what a proof's test said; of several tests all must pass, and none be skipped."""
        marked = dict(report.user_properties).get("proof")
        proof = _long_test(report.nodeid) if marked is None else BankProof(*marked)  # type: ignore[misc]
        if proof is not None and (report.when == "call" or not report.passed):
            self.outcomes[proof] = self.outcomes.get(proof, True) and report.passed

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self.left_out += getattr(node, "workeroutput", {}).get("left_out", 0)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self.is_worker:
            told: Any = session.config
            told.workeroutput["left_out"] = self.left_out
            return
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and self.left_out:
            session.exitstatus = pytest.ExitCode.OK  # the record answers for all of it: that is no failure
        to_the_end = exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
        for proof, held in self.outcomes.items():
            if not held:
                self.memory.forget(self.keys[proof])
            elif proof.kind != "tests" or (self.proves_long_tests and to_the_end):
                self.memory.remember(self.keys[proof], {"proof": str(proof)})


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
    for nodeid in nodeids:
        guess = FIRST_GUESS.get(Path(nodeid.partition("::")[0]).name, _OTHERS)
        expected[group_of(nodeid)] += known.get(group_of(nodeid), guess)
    return expected


def _read(path: Path) -> dict[str, float]:
    try:
        return {str(key): float(value) for key, value in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _asks_afresh(config: pytest.Config) -> bool:
    return bool(config.getoption("--whole-bank") or config.getoption("--of-bank"))


def _asks_for_long_tests(config: pytest.Config) -> bool:
    return WHOLE or config.args_source is pytest.Config.ArgsSource.ARGS


def _proves_long_tests(config: pytest.Config) -> bool:
    """Whether a file that passes here was run whole: every test, at full size, by the machine's own clocks."""
    chosen = config.option.keyword or config.option.markexpr or config.getoption("lf", default=False)
    nodes = any("::" in argument for argument in config.args)
    scaled = os.environ.get(SCALE_VARIABLE, "1") != "1"
    return WHOLE and not (chosen or nodes or scaled or config.getoption("--by-turns"))


def _proof_of(item: pytest.Item) -> BankProof | None:
    mark = item.get_closest_marker("proof")
    return _long_test(item.nodeid) if mark is None else BankProof(*mark.args)


def _long_test(nodeid: str) -> BankProof | None:
    name = long_tests.name_of(nodeid)
    return None if name is None else BankProof("tests", name)
