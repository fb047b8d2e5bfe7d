"""What a query looks like before it is read: the case of its keywords, its comments."""

from sqlglot import Token, TokenType, tokenize

from autograder.style.remark import Remark
from autograder.style.text import says_something

_UNEXPLAINED = 40  # lines of query that a reader follows without a word of comment
# Clause keywords only: `x as y` or `sum(x)` in small letters under capital clauses is a style, not a slip.
_CLAUSES = {
    TokenType.SELECT,
    TokenType.FROM,
    TokenType.WHERE,
    TokenType.GROUP_BY,
    TokenType.ORDER_BY,
    TokenType.HAVING,
    TokenType.JOIN,
    TokenType.WITH,
    TokenType.UNION,
    TokenType.QUALIFY,
    TokenType.LIMIT,
}


def layout_remarks(query: str) -> list[Remark]:
    """Return the remarks on the text of a query that the parser accepted."""
    tokens = tokenize(query, read="duckdb")
    return [*_mixed_case(query, tokens), *_unexplained(tokens)]


def _mixed_case(query: str, tokens: list[Token]) -> list[Remark]:
    # The tokenizer capitalises `group by`, so the spelling is read from the query itself.
    clauses = [(query[token.start : token.end + 1], token.line) for token in tokens if token.token_type in _CLAUSES]
    capitals = [clause for clause in clauses if clause[0].isupper()]
    others = [clause for clause in clauses if not clause[0].isupper()]
    if not capitals or not others:
        return []
    word, line = min(capitals, others, key=len)[0]
    reason = f"`{word}` is written unlike the other keywords; choose capitals or small letters and keep to it."
    return [Remark(line, "keyword-case", reason)]


def _unexplained(tokens: list[Token]) -> list[Remark]:
    lines = {token.line for token in tokens}
    comments = [comment for token in tokens for comment in token.comments if says_something(comment)]
    if len(lines) <= _UNEXPLAINED or comments:
        return []
    reason = f"{len(lines)} lines of query without a comment; say above the main steps what they keep and why."
    return [Remark(min(lines), "no-comments", reason)]
