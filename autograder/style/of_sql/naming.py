"""Names in a query: CTEs, table aliases, computed columns."""

from collections.abc import Iterator

from sqlglot import exp

from autograder.style.names import says_nothing
from autograder.style.of_sql.tree import derived_tables, line_of, plain_tables, scope_height
from autograder.style.remark import Remark, by_excess

_SCREEN = 25  # lines: on one screen an alias of one letter is resolved by a glance
_SHORT = 2  # letters that can only be initials
_COLUMN_LETTERS = frozenset("nikpqtz")  # a count, an index, probabilities, test statistics
# In a CTE's place these words say only that there is one.
_EMPTY_STEPS = frozenset(
    {"cte", "t", "sub", "subq", "subquery", "query", "sq", "q", "data", "tbl", "table", "step", "x"}
)


def sql_naming_remarks(statement: exp.Expr, symbols: frozenset[str] = frozenset()) -> list[Remark]:
    """Return the remarks on names, one a name; `symbols` are single letters that the prompt uses."""
    found: dict[str, Remark] = {}
    for remark, name in (*_steps(statement), *_aliases(statement), *_columns(statement, symbols | _COLUMN_LETTERS)):
        found.setdefault(name.lower(), remark)
    return list(found.values())


def _steps(statement: exp.Expr) -> Iterator[tuple[Remark, str]]:
    """CTEs and derived tables: a step's name is the only place that says what one of its rows is."""
    for step in (*statement.find_all(exp.CTE), *derived_tables(statement)):
        name, word = step.alias, "CTE" if isinstance(step, exp.CTE) else "subquery"
        if name and is_empty_step(name):
            reason = f"the {word} name `{name}` says nothing; name it for what one of its rows is."
            yield Remark(line_of(step.args["alias"]), "meaningless-name", reason), name


def is_empty_step(name: str) -> bool:
    """Tell whether a CTE's name says only that there is one."""
    bare = name.lower().strip("_").rstrip("0123456789").rstrip("_")
    return len(bare) <= 1 or bare in _EMPTY_STEPS or says_nothing(name)


def _aliases(statement: exp.Expr) -> Iterator[tuple[Remark, str]]:
    for select in statement.find_all(exp.Select):
        height = scope_height(select)
        tables = plain_tables(select)
        names = [table.name.lower() for table in tables]
        for table in tables:
            joined_to_itself = names.count(table.name.lower()) > 1
            reason = _alias_fault(table.alias, table.name, joined_to_itself=joined_to_itself)
            if reason:
                yield Remark(line_of(table), "table-alias", reason), table.alias
            elif height > _SCREEN and _is_one_letter(table):
                yield _far_from_its_meaning(table, height), table.alias


def _is_one_letter(table: exp.Table) -> bool:
    return bool(table.alias) and table.alias.lower() != table.name.lower() and len(_letters(table.alias)) <= 1


def _far_from_its_meaning(table: exp.Table, height: int) -> Remark:
    reason = (
        f"`{table.alias}` must be remembered over {height} lines of its SELECT (one letter: up to {_SCREEN}); "
        f"write `{table.name}`, or the role that it plays."
    )
    return Remark(line_of(table), "table-alias", reason, by_excess(height, _SCREEN))


def _letters(alias: str) -> str:
    return alias.lower().strip("_").rstrip("0123456789")


def _alias_fault(alias: str, table: str, *, joined_to_itself: bool) -> str:
    """Return what is wrong with a table's alias, or nothing."""
    letters = _letters(alias)
    if not alias or alias.lower() == table.lower():
        return ""
    if says_nothing(alias):
        return f"the alias `{alias}` for `{table}` says nothing; use the table's name or its initials."
    if len(letters) > _SHORT or joined_to_itself or _abbreviates(letters, table.lower()):
        return ""
    return f"the alias `{alias}` does not recall `{table}`; use the table's name or its initials."


def _abbreviates(letters: str, table: str) -> bool:
    """Tell whether the letters stand in the table's name in that order, the first one at the start of a word."""
    starts = [i for i, letter in enumerate(table) if letter == letters[:1] and (i == 0 or table[i - 1] == "_")]
    for start in starts:
        rest = iter(table[start:])
        if all(letter in rest for letter in letters):
            return True
    return not letters


def _columns(statement: exp.Expr, letters: frozenset[str]) -> Iterator[tuple[Remark, str]]:
    for select in statement.find_all(exp.Select):
        for column in select.expressions:
            name = column.alias if isinstance(column, exp.Alias) else ""
            if name and (
                says_nothing(name) or (len(name) == 1 and name not in letters and name.lower() not in letters)
            ):
                reason = f"the column name `{name}` says nothing about what it holds; name it for its content."
                yield Remark(line_of(column), "meaningless-name", reason), name
