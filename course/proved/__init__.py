"""What is proved of the bank: by which digests it is known again, the committed record, and whose turn it is.

Light on purpose: pytest asks at every start, so nothing here imports the judge.
"""

from __future__ import annotations

from course.proved.bank import KINDS, Bank, BankProof, Kind
from course.proved.memory import Memory
from course.proved.record import FILE, Record, read_record, write_record
from course.proved.turns import Selection, parts_of, select, todays_turn

__all__ = [
    "FILE",
    "KINDS",
    "Bank",
    "BankProof",
    "Kind",
    "Memory",
    "Record",
    "Selection",
    "parts_of",
    "read_record",
    "select",
    "todays_turn",
    "write_record",
]
