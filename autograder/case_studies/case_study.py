"""A case study, loaded from its folder, and dealt to a learner: as the case, or as its twin without the trap."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from autograder.base.cell import Cell
from autograder.base.errors import LooplessError
from autograder.base.front_matter import read_front_matter
from autograder.base.reticent import Reticent
from autograder.case_studies.claims import Claim, ClaimError, read_claims
from autograder.case_studies.made import Made
from autograder.case_studies.metric import Contrast
from autograder.desk import DeskError, Entry, read_desk
from autograder.questions.question import odd_names, odd_skills
from autograder.report.verdicts import HEADINGS

_SECTIONS = ("Rubric", "Model prose", "Walkthrough")
_HYPOTHESES = "Hypotheses"
_POINT = re.compile(r"^- (.+)$", re.MULTILINE)
_CONTRAST_SEED = 20_260_301
_REQUIRED = {"title", "minutes", "advised", "skills"}
WORLD, JUDGE = "world.py", "case.py"
"""What makes a learner's tables and facts, and what knows the truth: the first may leave the house."""


class CaseStudyError(LooplessError, ValueError):
    """A case study's folder is not as it must be: says the file, the fault and the cure."""


@dataclass(frozen=True, repr=False)
class CaseStudy(Reticent):
    """One case: a vague sentence, a desk, tables that differ from learner to learner, and claims."""

    folder: Path
    title: str
    minutes: int
    advised: int
    skills: tuple[str, ...]
    prompt: str
    rubric: Mapping[str, str]
    model_prose: Mapping[str, str]
    walkthrough: str
    desk: tuple[Entry, ...]
    claims: Mapping[str, Claim]
    formerly: tuple[str, ...] = ()
    """The names it had before, under which records of practice know it."""
    hypotheses: tuple[str, ...] = ()
    """What a careful person would look at before any form tells: shown afterwards, never judged."""

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def criteria(self) -> Mapping[str, float]:
        """What a scope is judged on: heading -> points, in the order of their cells."""
        return {heading: self.points(heading) for heading in HEADINGS}

    def cells(self, number: int) -> tuple[Cell, ...]:
        """Return its cells in a notebook in which it is the exercise `number`; the checks are put among them."""
        from autograder.case_studies.cells import case_cells  # noqa: PLC0415 (it reads cases)

        return tuple(case_cells(self, number))

    @cached_property
    def namespace(self) -> dict[str, Any]:
        """What `world.py` and `case.py` define."""
        return load_code(*((self.folder / name).read_text(encoding="utf-8") for name in (WORLD, JUDGE)))

    @cached_property
    def made(self) -> tuple[Made, ...]:
        """The made-up answers that a hiring manager has ranked."""
        text = (self.folder / "answers.py").read_text(encoding="utf-8")
        return tuple(load_code(text)["ANSWERS"])

    def under(self, heading: str) -> tuple[Claim, ...]:
        """Return the claims of one heading."""
        return tuple(claim for claim in self.claims.values() if claim.heading == heading)

    def strangers(self, heading: str, values: Mapping[str, Any]) -> list[str]:
        """Return the names under a heading that are no claims of it."""
        known = {claim.name for claim in self.under(heading)}
        return [name for name in values if name not in known]

    def points(self, heading: str) -> float:
        """Return what the claims of one heading are worth."""
        return sum(claim.points for claim in self.under(heading))

    def dealt(self, who: str) -> Instance:
        """Return the case as it is dealt to a learner; the same name is always dealt the same."""
        seed, twin = deal(self.name, who)
        return self.instance(seed, twin=twin)

    def contrasts(self, *, twin: bool) -> dict[str, Contrast]:
        """Return pairs of tables that a metric is tried on: the same for a class, which takes seconds to make."""
        return _contrasts(self.folder, twin)

    def instance(self, seed: int, *, twin: bool) -> Instance:
        """Return the case of a seed."""
        return _instance(self.folder, seed, twin)


@dataclass(frozen=True, repr=False)
class Instance(Reticent):
    """A case as one learner meets it; `truth` holds the right value of each claim but the expression and its value."""

    seed: int
    twin: bool
    tables: Mapping[str, pd.DataFrame]
    facts: Mapping[str, Any]
    _planted: Any
    _namespace: Mapping[str, Any]

    @cached_property
    def truth(self) -> dict[str, Any]:
        """The right value of each claim, recomputed from the tables and from what was planted."""
        return dict(self._namespace["truth"](self._planted, self.facts, twin=self.twin))

    @cached_property
    def worth(self) -> dict[str, float]:
        """The net value of every action that may be chosen, in USD, from what was planted."""
        return dict(self._namespace["worth"](self._planted, self.facts, twin=self.twin))

    @cached_property
    def inputs(self) -> dict[str, pa.Table]:
        """The tables as an engine takes them."""
        return as_arrow(self.tables)

    @cached_property
    def model_expression(self) -> str:
        """A metric that moves with the effect alone."""
        return str(self._namespace["MODEL_EXPRESSION"]).strip()

    @property
    def best_action(self) -> str:
        """The action that is worth most."""
        return max(self.worth, key=lambda name: self.worth[name])


def deal(case: str, who: str) -> tuple[int, bool]:
    """Return the seed of a learner's case, and whether it is the twin: as good as tossed, and always the same."""
    digest = hashlib.sha256(f"{case}\0{' '.join(who.split()).casefold()}".encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4], "big") >> 1, bool(digest[4] & 1)


def make_world(namespace: Mapping[str, Any], seed: int, *, twin: bool) -> tuple[Any, dict[str, Any]]:
    """Return the study of a seed and the facts that its desk tells."""
    rng = np.random.Generator(np.random.PCG64(seed))
    return namespace["study"](seed, twin=twin), dict(namespace["facts"](rng, twin=twin))


def load_code(*sources: str) -> dict[str, Any]:
    """Run a case's own code, which is the course's, not a learner's, and return what it defines."""
    namespace: dict[str, Any] = {"__name__": "case"}
    for source in sources:
        exec(compile(source, "case", "exec", dont_inherit=True), namespace)  # noqa: S102 (the course's own)
    return namespace


def as_arrow(tables: Mapping[str, pd.DataFrame]) -> dict[str, pa.Table]:
    """Return frames as Arrow tables, without their index."""
    return {name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in tables.items()}


def load_case_study(folder: Path) -> CaseStudy:
    """Load the case that `folder` holds.

    Raises
    ------
    CaseStudyError
        A file is missing or malformed; the message names the file, the fault and the cure.

    """
    path = folder / "case.md"
    matter, body = read_front_matter(path, CaseStudyError, sorted(_REQUIRED))
    if set(matter) - {"formerly"} != _REQUIRED:
        msg = f"{path}: front matter has {sorted(matter)}; it needs {sorted(_REQUIRED)} and may have formerly, no more"
        raise CaseStudyError(msg)
    if (odd := odd_skills(matter["skills"]) or odd_names(matter.get("formerly", []))) is not None:
        msg = f"{path}: {odd}"
        raise CaseStudyError(msg)
    prompt, sections = _sections(path, body)
    try:
        desk, claims = read_desk(folder / "desk.yaml"), read_claims(folder / "claims.yaml")
    except (DeskError, ClaimError, OSError) as error:
        raise CaseStudyError(str(error)) from error
    _check_references(folder, desk, claims)
    return CaseStudy(
        folder=folder,
        title=str(matter["title"]),
        minutes=int(matter["minutes"]),
        advised=int(matter["advised"]),
        skills=tuple(matter["skills"]),
        prompt=prompt,
        rubric=_by_heading(path, "Rubric", sections["Rubric"]),
        model_prose=_by_heading(path, "Model prose", sections["Model prose"]),
        walkthrough=sections["Walkthrough"],
        desk=desk,
        claims=claims,
        formerly=tuple(matter.get("formerly", ())),
        hypotheses=tuple(_POINT.findall(sections.get(_HYPOTHESES, ""))),
    )


def _sections(path: Path, body: str) -> tuple[str, dict[str, str]]:
    prompt, *parts = re.split(r"^## (.+?)[ \t]*\n", body, flags=re.MULTILINE)
    sections = {title: text.strip() for title, text in zip(parts[::2], parts[1::2], strict=True)}
    if tuple(title for title in sections if title != _HYPOTHESES) != _SECTIONS:
        told = f"{', '.join(_SECTIONS)}, and anywhere among them {_HYPOTHESES}, a list"
        msg = f"{path}: after the prompt stand the sections {told}; found {', '.join(sections)}"
        raise CaseStudyError(msg)
    return prompt.strip(), sections


def _by_heading(path: Path, section: str, text: str) -> dict[str, str]:
    _, *parts = re.split(r"^### (.+?)[ \t]*\n", text, flags=re.MULTILINE)
    found = {title.lower(): body.strip() for title, body in zip(parts[::2], parts[1::2], strict=True)}
    if tuple(found) != HEADINGS:
        msg = f"{path}: {section} has the four headings {', '.join(HEADINGS)}, in this order; found {', '.join(found)}"
        raise CaseStudyError(msg)
    return found


def _check_references(folder: Path, desk: tuple[Entry, ...], claims: Mapping[str, Claim]) -> None:
    known = {entry.name for entry in desk}
    lost = {
        claim.name: claim.asked for claim in claims.values() if claim.asked is not None and claim.asked not in known
    }
    if lost:
        msg = f"{folder}: claims rest on questions that the desk does not know: {lost}"
        raise CaseStudyError(msg)


@lru_cache(maxsize=8)
def _contrasts(folder: Path, twin: bool) -> dict[str, Contrast]:
    made = load_case_study(folder).namespace["contrasts"](_CONTRAST_SEED, twin=twin)
    return {name: (as_arrow(before), as_arrow(after), change) for name, (before, after, change) in made.items()}


@lru_cache(maxsize=4)
def _instance(folder: Path, seed: int, twin: bool) -> Instance:
    """Make a case; a few are kept, since every heading of a submission asks for the same one."""
    namespace = load_case_study(folder).namespace
    study, facts = make_world(namespace, seed, twin=twin)
    return Instance(seed, twin, study.tables, facts, study, namespace)
