"""Variants of a question: other constants in the same files, 30 minutes -> 45, so that no answer to one fits another.

The files hold the constants of the published question, and run as they stand. `variants:` in the front matter says in
which phrases these constants stand (`places`), and what each variant has instead; rendering a text exchanges them.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from autograder.base.errors import LooplessError

PUBLISHED = "published"
"""What the constants that the files hold are called."""
_OWN = {PUBLISHED, "places", "leave"}
_CONSTANT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_LIKE = "{places: ['{gap} minutes'], published: {gap: 30}, long: {gap: 45}, short: {gap: 20}}"


class VariantError(LooplessError, ValueError):
    """`variants:` is not as it must be, or no variant is called so; says what was found, and the cure."""


@dataclass(frozen=True)
class Variants:
    """The variants of one question: constants by name, of the published question and of each variant.

    `places` are the phrases in which constants stand, each constant in braces; blanks stand for any white space. Of two
    places that begin at one spot the longer counts. In phrases of `leave` a published value means something else.
    """

    published: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What the variants are called, without the published one; none where an author gave none."""
        return tuple(self.others)

    def render(self, text: str, variant: str | None) -> str:
        """Return a text with the constants of a variant in their places; None is the published one, as it stands.

        Raises
        ------
        VariantError
            There is no such variant.

        """
        if variant is None:
            return text
        values = self._values(variant)
        return self._anywhere.sub(lambda found: self._filled(self._place(found), found[0], values), text)

    def found_in(self, text: str) -> frozenset[str]:
        """Return the places that stand in a text."""
        return frozenset(self._place(found) for found in self._anywhere.finditer(text))

    def render_all(self, value: Any, variant: str | None) -> Any:
        """Return what YAML holds with every text in it rendered, the keys of mappings too."""
        if isinstance(value, dict):
            return {self.render_all(key, variant): self.render_all(item, variant) for key, item in value.items()}
        if isinstance(value, list):
            return [self.render_all(item, variant) for item in value]
        return self.render(value, variant) if isinstance(value, str) else value

    def left_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield (published value, line) where a text has a value outside of every place and every phrase of `leave`."""
        bare = self._anywhere.sub(" ", re.sub("|".join(map(_spaced, self.leave)) or r"(?!)", " ", text))
        for line in bare.splitlines():
            for value in dict.fromkeys(filter(str.strip, self.published.values())):
                if re.search(rf"(?<![\w.:/-]){_spaced(value)}(?![\w:/-])(?!\.\d)", line):
                    yield value, line.strip()

    def deal(self, key: str, question: str) -> str | None:
        """Return the variant that a key gives to a question, never the published one; None where there is none.

        The same key gives the same variant, and what it gives to one question says nothing about another.

        Raises
        ------
        VariantError
            The key is blank, as an unset variable of a shell is.

        """
        if not key.strip():
            msg = f"the key of a class is {key!r}, which everybody could guess; give it a text of its own"
            raise VariantError(msg)
        if not self.names:
            return None
        digest = hmac.digest(key.encode(), question.encode(), hashlib.sha256)
        return self.names[int.from_bytes(digest, "big") % len(self.names)]

    def _values(self, variant: str) -> Mapping[str, str]:
        if variant not in self.others:
            msg = f"no variant is called {variant!r}; the question has: {', '.join(self.names) or 'none'}"
            raise VariantError(msg)
        return {**self.published, **self.others[variant]}

    def _place(self, found: re.Match[str]) -> str:
        return self._longest_first[(found.lastindex or 1) - 1]

    @cached_property
    def _longest_first(self) -> list[str]:
        filled = {place: _CONSTANT.sub(lambda name: self.published[name[1]], place) for place in self.places}
        return sorted(self.places, key=lambda place: -len(filled[place]))

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile("|".join(f"({self._pattern(place)})" for place in self._longest_first) or r"(?!)")

    def _pattern(self, place: str) -> str:
        """Return what finds a place. A constant at its edge is a whole one: 30 stands in neither 130 nor 30.5."""
        before, *_, after = parts = _CONSTANT.split(place)  # text, name, text, name, … text
        inner = "".join(_spaced(self.published[part] if at % 2 else part) for at, part in enumerate(parts))
        return ("" if before else r"(?<!\w)(?<!\d\.)") + inner + ("" if after else r"(?!\w)(?!\.\d)")

    def _filled(self, place: str, found: str, values: Mapping[str, str]) -> str:
        """Return what was found in a place with other constants in it, and its own white space."""
        parts = _CONSTANT.split(place)
        groups = (f"({_spaced(self.published[part] if at % 2 else part)})" for at, part in enumerate(parts))
        pieces = re.fullmatch("".join(groups), found)
        assert pieces is not None
        return "".join(values[part] if at % 2 else pieces[at + 1] for at, part in enumerate(parts))


def read_variants(given: Any) -> Variants:
    """Return the variants that the front matter's `variants` gives; None are none.

    Raises
    ------
    VariantError
        It cannot be read so; the message says what was found, and the cure.

    """
    if given is None:
        return Variants()
    if not isinstance(given, dict) or not isinstance(given.get(PUBLISHED), dict) or not set(given) - _OWN:
        msg = f"variants: {given!r} names no constants; write {_LIKE}"
        raise VariantError(msg)
    published = _constants(PUBLISHED, given[PUBLISHED])
    others = {str(name): _constants(str(name), written) for name, written in given.items() if name not in _OWN}
    for name, constants in others.items():
        if unknown := sorted(set(constants) - set(published)):
            msg = f"variants: {name} gives {unknown[0]!r}; {PUBLISHED} has {', '.join(published)} and no other constant"
            raise VariantError(msg)
        if {**published, **constants} == published:
            msg = f"variants: {name} is the published question; give it another constant, or drop it"
            raise VariantError(msg)
    places, leave = _phrases(given, "places"), _phrases(given, "leave")
    _refuse_unplaced(places, published)
    return Variants(published, others, places, leave)


def _constants(name: str, given: Any) -> dict[str, str]:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        msg = f"variants: {name!r} is no name of a variant; use lower case, digits and underscores"
        raise VariantError(msg)
    if not isinstance(given, dict) or not given:
        msg = f"variants: {name} is {given!r}; give its constants, like {name}: {{gap: 45}}"
        raise VariantError(msg)
    for constant, value in given.items():
        if isinstance(value, bool) or not isinstance(value, (int, str)) or value == "":
            msg = f"variants: {name} gives {constant} as {value!r}; quote it, as the files have it: {constant}: '0.90'"
            raise VariantError(msg)
    return {str(constant): str(value) for constant, value in given.items()}


def _phrases(given: dict[str, Any], key: str) -> tuple[str, ...]:
    phrases = given.get(key, [])
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase for phrase in phrases):
        msg = f"variants: {key} is {phrases!r}; write a list of phrases, each in quotes"
        raise VariantError(msg)
    return tuple(phrases)


def _refuse_unplaced(places: tuple[str, ...], published: Mapping[str, str]) -> None:
    """Refuse a place without a known constant, and a constant without a place."""
    named = {place: _CONSTANT.findall(place) for place in places}
    for place, names in named.items():
        if not names or not set(names) <= set(published):
            msg = f"variants: the place {place!r} holds no constant, or another than {', '.join(published)}"
            raise VariantError(f"{msg}; write one in braces: '{{{next(iter(published))}}} minutes'")
    if missing := sorted(set(published) - {name for names in named.values() for name in names}):
        msg = f"variants: {missing[0]} stands in no place; add a phrase with {{{missing[0]}}} to places, or drop it"
        raise VariantError(msg)


def _spaced(text: str) -> str:
    """Return a pattern of a text in which any white space stands for blanks, as where a line was wrapped."""
    return r"\s+".join(map(re.escape, re.split(r"\s+", text)))
