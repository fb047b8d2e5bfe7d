"""Feedback for language models: prompts, responses, preferences between them, and what models say of those."""

from labelyard.preferences.effects import PreferenceEffects
from labelyard.preferences.preferences import preferences

__all__ = ["PreferenceEffects", "preferences"]
