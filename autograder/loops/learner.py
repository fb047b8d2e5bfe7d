"""Which code is the learner's own, and which frame asked a library to walk its rows."""

import functools
import sysconfig
from dataclasses import dataclass, field
from types import CodeType, FrameType


@dataclass(frozen=True)
class LearnerCode:
    """Code of one answer: everything compiled from `files`, and what that code built with exec or eval."""

    files: frozenset[str]
    # By id, because hashing a code object hashes all its constants; the value keeps the id from being reused.
    adopted: dict[int, CodeType] = field(default_factory=dict, repr=False, compare=False)

    def owns(self, code: CodeType) -> bool:
        """Whether `code` was written by the learner."""
        return code.co_filename in self.files or id(code) in self.adopted

    def adopt(self, code: CodeType) -> None:
        """Count `code` and the functions nested in it as the learner's, whatever file name it claims."""
        self.adopted[id(code)] = code
        for nested in nested_code(code):
            self.adopt(nested)

    def asked(self, frame: FrameType | None) -> FrameType | None:
        """Return the learner frame on whose behalf `frame` runs, or None when a library asked.

        Frames of the standard library are looked through: ``Counter(series)`` is the learner's wish,
        although the frame that iterates belongs to `collections`.
        """
        while frame is not None and not self.owns(frame.f_code):
            if not _is_standard_library(frame.f_code.co_filename):
                return None
            frame = frame.f_back
        return frame


def nested_code(code: CodeType) -> tuple[CodeType, ...]:
    """Code objects written directly inside `code`: functions, lambdas, comprehensions, classes."""
    return tuple(constant for constant in code.co_consts if isinstance(constant, CodeType))


@functools.cache
def _is_standard_library(filename: str) -> bool:
    if filename.startswith("<frozen "):
        return True
    return filename.startswith(sysconfig.get_path("stdlib")) and "-packages" not in filename
