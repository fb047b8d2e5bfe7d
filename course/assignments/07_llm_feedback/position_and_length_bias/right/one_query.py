# One query: the rows turned by `CASE`, the cells as filtered averages, where a sum with a null stays null.
import duckdb
import pandas as pd

QUERY = """
    WITH turned AS (
        SELECT
            least(left_model, right_model) AS model,
            greatest(left_model, right_model) AS opponent,
            left_model < right_model AS is_left,
            CASE WHEN is_left THEN left_words - right_words ELSE right_words - left_words END AS words_more,
            CASE
                WHEN choice IN ('left', 'right') THEN ((choice = 'left') = is_left)::INT
            END AS won
        FROM shown
    ),

    shares AS (
        SELECT
            model,
            opponent,
            count(won) AS comparisons,
            avg(won) AS win_rate,
            avg(won) FILTER (WHERE is_left) AS left_rate,
            avg(won) FILTER (WHERE NOT is_left) AS right_rate,
            avg(won) FILTER (WHERE is_left AND words_more > $margin)
                + avg(won) FILTER (WHERE NOT is_left AND words_more > $margin) AS longer_twice,
            avg(won) FILTER (WHERE is_left AND words_more < -$margin)
                + avg(won) FILTER (WHERE NOT is_left AND words_more < -$margin) AS shorter_twice
        FROM turned
        GROUP BY model, opponent
    )

    SELECT
        model,
        opponent,
        comparisons,
        win_rate,
        left_rate,
        right_rate,
        (left_rate + right_rate) / 2 AS even_rate,
        (left_rate - right_rate) / 2 AS position_bias,
        (longer_twice + shorter_twice) / 4 AS controlled_rate,
        (longer_twice - shorter_twice) / 4 AS length_bias
    FROM shares
    ORDER BY model, opponent
"""


def position_and_length_bias(comparisons: pd.DataFrame, margin: int) -> pd.DataFrame:
    """Return each pair's win rates and biases."""
    known = comparisons.assign(
        left_words=comparisons["left_words"].astype("Int64"), right_words=comparisons["right_words"].astype("Int64")
    )
    with duckdb.connect() as connection:
        connection.register("shown", known)
        return connection.execute(QUERY, {"margin": margin}).df()
