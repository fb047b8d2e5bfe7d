"""What a query looks like before it is read: the case of its keywords, its comments."""

from collections import Counter

from sqlglot import Token, TokenType, exp, tokenize

from autograder.style.of_sql.naming import is_empty_step
from autograder.style.of_sql.tree import span
from autograder.style.remark import Remark, by_excess
from autograder.style.text import says_something

_UNEXPLAINED = 40  # lines of one step that a reader follows without a word of comment
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


def layout_remarks(query: str, statements: list[exp.Expr]) -> list[Remark]:
    """Return the remarks on the text of a query that the parser accepted as these statements."""
    tokens = tokenize(query, read="duckdb")
    return [*_mixed_case(query, tokens), *_unexplained(tokens, statements)]


def _mixed_case(query: str, tokens: list[Token]) -> list[Remark]:
    # The tokenizer capitalises `group by`, so the spelling is read from the query itself.
    clauses = [(query[token.start : token.end + 1], token.line) for token in tokens if token.token_type in _CLAUSES]
    capitals = [clause for clause in clauses if clause[0].isupper()]
    others = [clause for clause in clauses if not clause[0].isupper()]
    if not capitals or not others:
        return []
    word, line = min(capitals, others, key=len)[0]
    reason = f"`{word}` is written unlike the other keywords; choose capitals or small letters and keep to it."
    return [Remark(line, "keyword-case", reason, "light")]


def _unexplained(tokens: list[Token], statements: list[exp.Expr]) -> list[Remark]:
    """Remark on the longest step if it is long: a CTE's name explains its lines as a comment above them would."""
    comments = [comment for token in tokens for comment in token.comments if says_something(comment)]
    if not tokens or comments:
        return []
    lines = {token.line for token in tokens}
    steps = _named_steps(statements)
    # The innermost step around a line is the one that it belongs to; what stands in none is the query's own.
    owners = {line: min((step for step in steps if line in step), key=len, default=None) for line in lines}
    longest, length = Counter(owners.values()).most_common(1)[0]
    if length <= _UNEXPLAINED:
        return []
    reason = (
        f"{length} lines of one step without a comment (limit {_UNEXPLAINED}); say above it what it keeps and why, "
        "or name its parts as CTEs."
    )
    first = min(line for line, owner in owners.items() if owner == longest)
    return [Remark(first, "no-comments", reason, by_excess(length, _UNEXPLAINED))]


def _named_steps(statements: list[exp.Expr]) -> list[range]:
    """Return the lines of each CTE whose name says something."""
    ctes = [cte for statement in statements for cte in statement.find_all(exp.CTE)]
    return [span(cte) for cte in ctes if not is_empty_step(cte.alias)]
