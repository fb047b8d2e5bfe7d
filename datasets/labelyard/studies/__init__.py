"""Small worlds for case studies: each is made from a seed, and knows what was planted in it."""

from labelyard.studies.quality import QualityEffects, quality
from labelyard.studies.study import Study, Switches

__all__ = ["QualityEffects", "Study", "Switches", "quality"]
