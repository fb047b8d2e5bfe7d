"""Small worlds for case studies: each is made from a seed, and knows what was planted in it."""

from labelyard.studies.guideline import GuidelineEffects, guideline
from labelyard.studies.quality import QualityEffects, quality
from labelyard.studies.segments import SegmentsEffects, segments
from labelyard.studies.study import Study, Switches

__all__ = [
    "GuidelineEffects",
    "QualityEffects",
    "SegmentsEffects",
    "Study",
    "Switches",
    "guideline",
    "quality",
    "segments",
]
