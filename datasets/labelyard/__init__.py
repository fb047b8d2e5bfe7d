"""The simulated company that labels data: tables, vendor logs, and the truth about every planted effect."""

from labelyard.catalog import SAMPLE, connect, tables
from labelyard.effects import Effects
from labelyard.making import make
from labelyard.sizes import Size

__all__ = ["SAMPLE", "Effects", "Size", "connect", "make", "tables"]
