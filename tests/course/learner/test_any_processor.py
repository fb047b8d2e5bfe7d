"""What is committed of the visible cases does not hang on the processor that built it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np

from course.content.bank import ROOT, assignments
from course.learner.recorded import FILE

PROGRAM = """
import json, sys
from course.content.bank import assignments
from course.learner.recorded import record

json.dump({one.name: record(one.questions) for one in assignments() if one.questions}, sys.stdout)
"""
OLDEST = {
    "NPY_DISABLE_CPU_FEATURES": " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", ())),
    "OPENBLAS_CORETYPE": "Nehalem",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F,-AVX512VL",
}
"""As if this machine had none of the instructions that NumPy, OpenBLAS and the C library choose where they are."""


def test_a_record_has_the_same_bytes_on_a_processor_without_wide_vectors():
    """Without AVX, which adds up and sorts in another order, each question's record is the committed one."""
    made = subprocess.run(  # the instructions are chosen when NumPy is imported
        [sys.executable, "-c", PROGRAM], env=os.environ | OLDEST, cwd=ROOT, capture_output=True, check=True
    )
    records = json.loads(made.stdout)
    assert len(records) == sum(bool(one.questions) for one in assignments())
    for name, text in records.items():
        committed = (ROOT / "release" / name / FILE).read_text(encoding="utf-8")
        apart = [
            question for question, plain in json.loads(text).items() if plain != json.loads(committed).get(question)
        ]
        assert apart == []
        assert text == committed
