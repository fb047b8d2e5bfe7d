"""The small tables that hold for the whole period: annotators, projects, rates, and the truth about people."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from labelyard.staff import NEVER, SPAMMER_KINDS, TEAMS, make_rates
from labelyard.workdays import FIRST_DAY, ZONES
from labelyard.writing import words

if TYPE_CHECKING:
    from pathlib import Path

    from labelyard.arrays import Ints
    from labelyard.company import Company
    from labelyard.writing import TableWriter


def write_registers(writer: TableWriter, company: Company) -> None:
    """Write the tables of people and projects."""
    _write_staff(writer, company)
    _write_projects(writer, company)
    _write_rates(writer, company)


def write_effects(folder: Path, company: Company) -> None:
    """Write `truth/effects.json`: seed, size, and every planted effect's parameter."""
    truth = {
        "seed": company.seed,
        "size": dataclasses.asdict(company.size),
        "effects": dataclasses.asdict(company.effects),
    }
    text = json.dumps(truth, indent=2, sort_keys=True) + "\n"
    (folder / "truth" / "effects.json").write_text(text, encoding="utf-8", newline="\n")


def _write_staff(writer: TableWriter, company: Company) -> None:
    staff = company.staff
    annotator_id = np.arange(1, len(staff) + 1)
    team, zone = words(staff.team, TEAMS), words(staff.zone, ZONES)
    hired, left = _dates(staff.hired), _dates(staff.left)
    writer.write("annotators", [annotator_id, staff.names(), team, zone, hired, left])
    spammer = words(staff.spammer - 1, SPAMMER_KINDS, staff.spammer == 0)
    writer.write("truth/annotators", [annotator_id, staff.skill, spammer, staff.fatigued])


def _write_projects(writer: TableWriter, company: Company) -> None:
    projects = company.projects
    names = [brief.name for brief in projects.briefs]
    modalities = [brief.modality for brief in projects.briefs]
    project_id = np.arange(1, len(names) + 1)
    writer.write("projects", [project_id, names, modalities, _dates(projects.started), _dates(projects.ended)])


def _write_rates(writer: TableWriter, company: Company) -> None:
    rates = make_rates(company.staff, company.calendar, company.seed)
    usd = [Decimal(pay).scaleb(-4) for pay in rates.tenthousandths.tolist()]
    rate_id = np.arange(1, len(usd) + 1)
    writer.write("rates", [rate_id, rates.annotator + 1, usd, rates.valid_from, rates.valid_to])


def _dates(days: Ints) -> list[dt.date | None]:
    return [None if day == NEVER else FIRST_DAY + dt.timedelta(days=day) for day in days.tolist()]
