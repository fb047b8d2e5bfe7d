"""HTML of a submission as a page may show it: Markdown, outputs and cards without scripts; nbgrader's pages use it.

Cleaned by bleach, of which nbconvert's own filter drops the styles of cards and tables and the pictures of attachments.
"""

from __future__ import annotations

import bleach
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from nbconvert.filters import strip_files_prefix

_BLOCKS = ("div", "p", "pre", "hr", "br", "dl", "dt", "dd", "details", "summary", "figure", "figcaption")
_HEADINGS = tuple(f"h{number}" for number in range(1, 7))
_TABLES = ("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td")
_WORDS = ("span", "del", "s", "u", "small", "sub", "sup", "kbd", "mark", "img")
_TAGS = frozenset((*bleach.ALLOWED_TAGS, *_BLOCKS, *_HEADINGS, *_TABLES, *_WORDS))
_PROTOCOLS = frozenset(("http", "https", "mailto", "data"))
_STYLES = frozenset(
    (
        *ALLOWED_CSS_PROPERTIES,
        *(
            "margin",
            "margin-top",
            "margin-bottom",
            "margin-left",
            "margin-right",
            "opacity",
            "max-width",
            "border-radius",
        ),
        *("padding", "padding-top", "padding-bottom", "padding-left", "padding-right", "font-variant-numeric"),
        *("border", "border-top", "border-bottom", "border-left", "border-right", "overflow-x", "white-space"),
    )
)
_EVERYWHERE = frozenset(("class", "style", "title"))
_OF_TAGS = {
    **dict.fromkeys(_HEADINGS, frozenset(("id",))),
    **dict.fromkeys(("th", "td"), frozenset(("colspan", "rowspan", "align"))),
    "img": frozenset(("alt", "width", "height")),
    "details": frozenset(("open",)),
}


def clean(html: object) -> str:
    """Return HTML with all that runs, loads or submits written out as text, or left out."""
    text = html.decode("utf-8", "replace") if isinstance(html, bytes) else str(html)
    styles = CSSSanitizer(allowed_css_properties=_STYLES)
    return str(bleach.clean(text, _TAGS, _is_allowed, _PROTOCOLS, css_sanitizer=styles))


def clean_markdown(html: str) -> str:
    """Return what Markdown was turned into, cleaned; it stands where nbconvert rewrites the links of a page."""
    # MathJax would make a link of it, to whatever it says.
    cleaned = clean(strip_files_prefix(html))
    return cleaned.replace("\\href", "\\ href")


def _is_allowed(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay; a picture may lie in the page itself, and a link lead to another page."""
    if tag == "img" and name == "src":
        return not value.lstrip().lower().startswith("data:") or value.lstrip().lower().startswith("data:image/")
    if tag == "a" and name == "href":
        return not value.lstrip().lower().startswith("data:")
    return name in _EVERYWHERE or name in _OF_TAGS.get(tag, ())
