"""Crowds: items that many annotators answer, golds, a consensus and a model beside them; two versions of a taxonomy."""

from labelyard.crowds.crowd import crowd
from labelyard.crowds.effects import CrowdEffects
from labelyard.crowds.taxonomy import TaxonomyEffects, taxonomy

__all__ = ["CrowdEffects", "TaxonomyEffects", "crowd", "taxonomy"]
