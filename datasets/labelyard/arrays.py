"""Names for the array types that travel through the package."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bools: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.integer[Any]]  # ids, counts and times: 64 bits
Codes: TypeAlias = NDArray[np.integer[Any]]  # places in a list: 8 to 32 bits
