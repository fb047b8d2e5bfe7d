"""Small worlds for case studies: each is made from a seed, and knows what was planted in it."""

from labelyard.studies.five_annotators import FiveAnnotatorsEffects, five_annotators
from labelyard.studies.guideline import GuidelineEffects, guideline
from labelyard.studies.preference_pairs import PreferencePairsEffects, preference_pairs
from labelyard.studies.quality import QualityEffects, quality
from labelyard.studies.segments import SegmentsEffects, segments
from labelyard.studies.study import Study, Switches

__all__ = [
    "FiveAnnotatorsEffects",
    "GuidelineEffects",
    "PreferencePairsEffects",
    "QualityEffects",
    "SegmentsEffects",
    "Study",
    "Switches",
    "five_annotators",
    "guideline",
    "preference_pairs",
    "quality",
    "segments",
]
