"""Sensors and video: drives with tracked boxes, two clocks that disagree, rare episodes, and how long labels take."""

from labelyard.tracks.effects import TrackEffects
from labelyard.tracks.tracks import tracks

__all__ = ["TrackEffects", "tracks"]
