"""Topics that come up at every desk where data are talked about: ways to ask for each, and ways to state it.

A screen's decision that is about one of them has these beside its own. A topic that a screen decides nothing about is
heard all the same, so that it is not taken for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: how people ask for it, how a comment states what was assumed, and the field that it comes up in."""

    asks: tuple[str, ...]
    stated: tuple[str, ...]
    field: Literal["tables", "texts", "statistics"]


def _topic(asks: str, stated: str, field: Literal["tables", "texts", "statistics"] = "tables") -> Topic:
    return Topic(_phrasings(asks), _phrasings(stated), field)


def _phrasings(text: str) -> tuple[str, ...]:
    return tuple(one for line in text.split("|") if (one := " ".join(line.split())))


TOPICS: Mapping[str, Topic] = {
    "nulls": _topic(
        """
        What about nulls? | How should I treat missing values? | Can a column be null? |
        Are there NaN values, and what do they mean? | What does a null mean here? |
        Do I drop rows with missing data? | Should nulls be ignored or counted? | Which columns can have nulls? |
        What if a value is missing? | Is any of the data missing? | Do missing values count as zero? |
        How do we handle NULLs? | Are there any null values? | What does missing mean in this data? |
        Should missing data be dropped? | Should nulls be counted or left out? | Do I drop rows that have nulls? |
        Are rows with missing data to be dropped?
        """,
        """
        nulls are dropped | null values are left out | assumes missing values do not count | handles nulls first |
        rows with NULL are ignored | missing values are kept as null
        """,
    ),
    "ties": _topic(
        """
        How are ties broken? | What if there is a tie? | What happens with ties? | What if two rows are equally good? |
        Which one wins if two are equal? | If several are the same, which do I pick? | How do I break a tie? |
        Is there a tie-breaker? | What do I do when two have the same value? | Which do you want when two are tied? |
        Can two have the same time, and which one then? | Do equal values matter? |
        If several are equal, which one do I pick? | When several are the same, which is taken? |
        What do I do with equal values?
        """,
        """
        ties are broken by the higher id | ties go to the latest | tie-break on id |
        of equal ones the greater id wins | in case of a tie the later one counts
        """,
    ),
    "duplicates": _topic(
        """
        Are there duplicates? | Can rows repeat? | Do I need to remove duplicates? |
        How should I handle duplicate rows? | Could the same row be in there twice? | Should I dedupe first? |
        Is the key unique? | Do duplicates count once or several times? |
        Can there be more than one row for the same id? | What about repeated rows? | Is every row distinct? |
        Do we count distinct or all rows? | Can the same id have more than one row? | Is the id unique in the table? |
        Are the keys unique? | Are ids unique? | May there be several rows for one key?
        """,
        """
        duplicates are counted once | duplicate rows are kept | assumes the key is unique |
        rows that repeat are removed | distinct, since rows repeat
        """,
    ),
    "time_zone": _topic(
        """
        Which time zone are the timestamps in? | Is that UTC? | What timezone should I use? | Are times local or UTC? |
        In which time zone is a day? | Do I have to convert time zones? | What is the timezone of the data? |
        Does daylight saving matter? | Are the stamps in local time? | Do I need to worry about time zones? |
        Which tz? | Do I have to care about daylight saving time? | Is it the local clock or UTC? |
        In whose time zone are the clocks?
        """,
        """
        all times are UTC | assumes UTC | timestamps are in UTC | days are calendar days in UTC | time zone: UTC
        """,
    ),
    "order": _topic(
        """
        In which order do you want the rows? | How should the result be sorted? |
        Does the order of the output matter? | Do I need to sort it? | Should it be ordered by anything? |
        What is the sort order? | Is any ordering required? | Sorted how? | By which column shall I sort the result? |
        Should the output keep the original order? | Do you care about row order? |
        Which rows come first in the result? | Which row should be first in the result? |
        By what is the first row of the result chosen, is it sorted? | Is the output sorted, and by what?
        """,
        """
        the result is sorted by id | ordered by day | rows come in any order | order of the output does not matter |
        rows stay in the order of the input
        """,
    ),
    "empty": _topic(
        """
        What if the input is empty? | What should I return when there are no rows? | What if there is no data at all? |
        What happens on an empty table? | Can the table be empty? | Do I need to handle empty input? |
        What do you expect for zero rows? | What if a frame has no rows? | Is an empty result okay? |
        What comes back when there is nothing? | Should it raise on empty input? | Could there be no rows in it? |
        What do I return when there is nothing in it? | What do you expect for an input without rows? |
        What comes back for an empty input? | What is the result of no rows? | What if there is no data? |
        What if there are no data at all?
        """,
        """
        empty input gives an empty result | no rows in, no rows out | with no data, returns no rows |
        an empty frame returns an empty frame
        """,
    ),
    "rounding": _topic(
        """
        Should I round? | How many decimals do you want? | Is the result rounded? | How precise must the numbers be? |
        What precision do you need? | To how many digits? | Do you want it rounded to two decimal places? |
        Decimal places? | How exact does it have to be? | Do I round the figures? |
        What accuracy of the figures do you expect? | Any rounding? | How accurate must the figures be? |
        How exact do the numbers have to be? | What precision do you expect of the figures?
        """,
        """
        not rounded | nothing is rounded | figures in full precision | rounded up to whole numbers | no rounding
        """,
    ),
    "share": _topic(
        """
        Is the rate a percentage or a fraction? | Percent or a share between 0 and 1? | Should I multiply by 100? |
        Do you want the rate in percent? | What format should the rate have? | Is it 0.5 or 50? |
        As a percentage or as a proportion? | Fraction or percent? | On which scale is the rate? |
        Is 1 the same as 100 percent? | Should a half be 0.5 or 50? | Do I multiply the rate by 100? |
        Is the rate on a scale of 0 to 1 or 0 to 100?
        """,
        """
        the rate is a share between 0 and 1 | in percent, 50 and not 0.5 | a fraction, not a percentage |
        as a proportion
        """,
    ),
    "units": _topic(
        """
        In which unit do you want it? | Seconds or minutes? | What unit is the time in? |
        Is that in seconds or milliseconds? | Which units should the result have? | What are the units? |
        Do I need to convert units? | Unit of the durations? | Should it be in hours? | Are the values in seconds? |
        Hours or minutes? | Is it measured in hours?
        """,
        """
        durations are in seconds | unit: seconds | assumes milliseconds | converted to minutes
        """,
    ),
    "boundary": _topic(
        """
        Is the boundary included? | Inclusive or exclusive? | What about exactly on the limit? |
        Is the end point included? | Do edges belong to it? | Greater than or greater or equal? |
        Half-open or closed? | Does the threshold itself count? | What if it is exactly equal to the limit? |
        At least or more than? | Is the border value in or out? | Is it strictly greater? |
        Should I use inclusive or exclusive bounds? | At least, or strictly more than? |
        Are both end points included? | Do the edges count? | Is the interval half-open? |
        Is the range closed or half-open?
        """,
        """
        the end is exclusive | half-open: start included, end excluded | inclusive on both ends |
        exactly on the limit does not count | strictly more than
        """,
    ),
    "week": _topic(
        """
        When does a week start? | Is Monday the first day of the week? | Do weeks run from Sunday or Monday? |
        What is a week? | ISO weeks? | How do you define a week? | Is it a calendar week or any seven days? |
        On which day does the week begin? | How is a week labelled? | Which weekday opens the week? |
        What do you call a week? | What is a week for you, Monday to Sunday? | Are weeks ISO weeks? |
        Do you mean calendar weeks? | Is a week a calendar week or seven days? |
        How is the week defined, by Monday or Sunday? | How do you define the week? |
        Is it calendar weeks that you mean? | How do I label a week? |
        What do you mean by week, calendar week or seven days? | By which day is a week labelled?
        """,
        """
        weeks begin on Monday | a week runs Monday to Sunday | assumes ISO weeks | the week is named by its Monday
        """,
    ),
    "zero_division": _topic(
        """
        What if the denominator is zero? | What should a division by zero give? |
        Null or zero when we divide by nothing? | How do I handle dividing by zero? |
        What is the rate when there is nothing to divide by? | Could the denominator be 0? |
        What if there are none to take a rate of? | What do I report when the total is zero? | Zero division? |
        Is 0 over 0 null? | Should 0 divided by 0 be null? | What is the rate when the denominator is zero? |
        What if there is nothing to take the rate of? | When there is nothing to divide by, is the rate null? |
        Is 0 divided by 0 null or 0? | What do I give for 0 over 0? |
        What if the rate has nothing in the denominator?
        """,
        """
        null where the denominator is 0 | division by zero gives NULL | nothing to divide by: null |
        NULLIF guards the zero denominator
        """,
    ),
    "nothing_there": _topic(
        """
        Do groups without any data get a row? | Should I include ones with zero? |
        What about groups with no activity? | Do you want rows with a count of 0? | Are those with nothing left out? |
        Should everything be listed even with no matches? | Do I keep groups that have none? | Is a zero row needed? |
        What if a group has nothing? | Left join or inner join? | Should groups without records be shown? |
        Do you want rows for groups that have nothing? | Should those with none be shown as 0? |
        Is a row with zero needed for groups without data? | Do I need an outer join to keep the ones with nothing? |
        Left or inner join to keep groups without matches? | Should groups with a count of zero be included? |
        Should the ones with nothing be listed or left out? | Do those without any get a row with 0? |
        Should a zero row be shown for those with none? | Do I include those that have zero? |
        Is an outer join or an inner join wanted? | Is everything listed, even what has no match? |
        Should the ones with none be shown with 0? | Is a row needed where there is zero?
        """,
        """
        groups without data have no row | those with none get a row with 0 | left join keeps groups with nothing |
        groups that have nothing are left out
        """,
    ),
    "case": _topic(
        """
        Is it case sensitive? | Do upper and lower case matter? | Should I lowercase it? | Are Car and car the same? |
        Does capitalisation matter? | Do capitals count as the same text? |
        How do I compare text, with case or without? | Case insensitive? | Upper or lower case? |
        Should capital letters be ignored? | Is Car the same as car? | Are upper case and lower case the same? |
        Does capitalisation of the text matter? | Should I lowercase the text before comparing? |
        Do capital letters matter? | Are capital letters to be ignored?
        """,
        """
        compares text case-sensitively | upper and lower case are alike | case does not matter |
        lowercased before comparing
        """,
        "texts",
    ),
    "white_space": _topic(
        """
        Should I strip white space? | What about leading and trailing spaces? | Do blanks around the text count? |
        Do I trim the strings? | Are spaces significant? | Can there be extra spaces? |
        What about tabs and other whitespace? | Trim or keep whitespace? | Does surrounding space matter? |
        Do I need to strip the text first? | Do leading and trailing blanks count? |
        Can there be extra white space around the text? | Does white space around the text matter? |
        Are there spaces at the ends of the text? | Is surrounding white space significant? |
        Should spaces around the text be stripped?
        """,
        """
        white space at the ends is stripped | text is trimmed first | surrounding blanks do not count |
        assumes no extra spaces
        """,
        "texts",
    ),
    "rows_kept": _topic(
        """
        Should every input row come back? | One row out for each row in? | May I drop rows? |
        Do you want all rows kept? | Is the result the same length as the input? | Can I filter out bad rows? |
        As many rows as went in? | Do rows get lost? | Should rows that fail be left out of the result? |
        Do you need a row for each original row? | May I drop rows that fail? | Can I drop bad rows from the result? |
        Should all rows be kept? | Do you want every row back? | Does the result have as many rows as the input? |
        Is the length of the result that of the input? | May rows get lost on the way? |
        Should each input row have a row in the result? | One output row for each input row? |
        Should rows that cannot be used be filtered out? | Do I keep every input row? |
        Is it the same number of rows as went in?
        """,
        """
        one row out for each row in | every row is kept | no row is dropped |
        as many rows as went in, in the same order
        """,
        "texts",
    ),
    "unreadable": _topic(
        """
        What do I do with values that cannot be parsed? | What about malformed rows? |
        Should bad values raise an error? | How do you want invalid input handled? | What if something is unreadable? |
        Do I skip garbage? | Should I raise or return null for broken values? | What happens when parsing fails? |
        Can there be invalid values? | What about corrupt data? | Do I guess when the format is unclear? |
        What do I do with values I cannot parse? | What happens with a value that fails to parse? |
        Should parsing failures raise an error? | Raise or return null when a value is broken? |
        How should invalid values be handled? | Is there invalid input to handle? |
        Do I guess where the format is ambiguous? | Should broken values give null or an error? |
        What if parsing a value fails?
        """,
        """
        what cannot be parsed is null and flagged | malformed values are kept and told | unreadable values give null |
        invalid input is never guessed
        """,
        "texts",
    ),
    "sided": _topic(
        """
        One-sided or two-sided? | Is the test two-sided? | Which alternative hypothesis? |
        Do you want a one-tailed test? | How many tails? | Does only an increase count, or both directions? |
        Is it directional? | Two-tailed? | Do we test for any difference or for better only? |
        What is the alternative? | Should the test be one-sided or two-sided? | Is it a two-tailed test? |
        Do both directions count? | Is the alternative one-sided? | Are both tails counted?
        """,
        """
        two-sided test | the p-value is two-sided | both directions count | one-sided
        """,
        "statistics",
    ),
    "continuity": _topic(
        """
        With continuity correction? | Should I apply a continuity correction? | Yates correction? |
        Do you correct for continuity? | Is a correction for small counts needed? | Continuity corrected or not? |
        Any correction for discreteness? | Do I use Yates? | Is there a continuity correction? |
        Do I use a continuity correction? | Should the statistic be corrected for continuity? |
        Is Yates' correction wanted? | Correct for continuity or not?
        """,
        """
        no continuity correction | without Yates' correction | not continuity corrected
        """,
        "statistics",
    ),
    "confidence": _topic(
        """
        Which confidence level? | A 95 percent interval? | What level should the interval have? |
        How confident should the interval be? | 90 or 95 percent? | What confidence do you want? | Which alpha? |
        What is the significance level? | At which level do we test? |
        What confidence level should the interval have? | Is the confidence level 95 percent? |
        Which level of confidence? | What alpha do I use? | Is it a 95 or a 90 percent interval? |
        What is the level of the interval?
        """,
        """
        95 % confidence interval | alpha is 0.05 | confidence level as given
        """,
        "statistics",
    ),
    "distribution": _topic(
        """
        Normal or t-distribution? | Which distribution do I take the quantile from? | z or t? | Do I use 1.96? |
        Is the normal approximation fine? | Which critical value? | Should I use the t quantile for the interval? |
        Based on the normal distribution? | What distribution for the p-value? | Do I use a z-score? |
        Should I use the normal or the t-distribution? | Is the interval from the normal distribution or from t? |
        Which quantile do I use for the interval? | Do I take z or t quantiles? |
        Is the p-value from the normal distribution? | Is 1.96 the right quantile?
        """,
        """
        interval from the normal distribution | quantiles of the t-distribution | normal approximation |
        z rather than t
        """,
        "statistics",
    ),
    "unit_of_analysis": _topic(
        """
        What is the unit of analysis? | What is one observation? | Is the sample people or tasks? |
        What was randomised? | What do we count, annotators or tasks? | What is the sample? |
        What is the unit of randomisation? | Are the rows independent? |
        Should I aggregate to one value per person first? | On which level do I compute the statistic? | What is n? |
        Do several rows belong to one person? | What counts as one observation? |
        Is one observation a person or a task? | Does the sample consist of people or of tasks? |
        Are the rows of one person independent? | Do I compute the statistic by person or by row? |
        On which level do I aggregate, person or row? | Who or what was randomised? | What does n count? |
        What is one data point?
        """,
        """
        the annotator is the unit of analysis | one value for each annotator | people are the sample, not tasks |
        n counts annotators
        """,
        "statistics",
    ),
    "no_spread": _topic(
        """
        What if there is no variance? | What if the standard error is zero? | What if all values are the same? |
        What do I return when the test cannot be computed? | What if an arm has only one value? |
        How few observations are too few? | What if the sample is too small? | What with a single observation? |
        When is there no p-value? | What if there is no spread? | What about an arm with fewer than two? |
        Minimum sample size? | What if the variance is zero? | What if there is no variance at all? |
        What do I return when the standard error is 0? | What if the standard error cannot be computed? |
        What if all values of an arm are the same? | What if all values are equal? |
        What if an arm has fewer than two values? | When can the test not be computed? | Are two observations enough? |
        What if there are too few observations? | What if an arm is too small?
        """,
        """
        null where the standard error is zero | fewer than two values: no interval | no spread, no test |
        too few values give null
        """,
        "statistics",
    ),
    "variance": _topic(
        """
        Pooled or unpooled variance? | Are variances assumed equal? | Which standard error formula? |
        Do I pool the variance? | Divide by n or n minus 1? | Sample or population variance? |
        How is the standard error computed? | Which ddof? | Do we assume equal variances? |
        How do I estimate the variance? | Is the variance pooled? | Should the variance be pooled or not? |
        Which variance goes into the standard error? | How do I compute the standard error? |
        Is the divisor n or n minus one? | Do I divide by n minus 1 for the variance? | Are the two variances equal? |
        Is the sample variance meant?
        """,
        """
        sample variance, divisor n - 1 | variances are not assumed equal | pooled standard error | unpooled variance |
        ddof=1
        """,
        "statistics",
    ),
    "direction": _topic(
        """
        Which minus which? | Is the difference new minus old? | What is the sign of the difference? |
        Treatment minus control? | In which direction is the difference? | Does positive mean better? |
        What is subtracted from what? | What does a negative difference mean? | A minus B or B minus A? |
        Which arm do I subtract? | What do I subtract from what? | Which one is subtracted? |
        Is a positive difference better? | Is it treatment minus control or control minus treatment? |
        Which sign has the difference? | Is a negative difference good or bad?
        """,
        """
        difference is new minus old | treatment minus control | positive means higher in the new arm
        """,
        "statistics",
    ),
    "index": _topic(
        """
        Does the index mean anything? | Can I rely on the index? | Is the index unique? |
        Should the result have a fresh index? | Do I keep the index? | What about the index? | Is the index a range? |
        Do I reset the index? | Does the index of the frame mean anything? | Is the index of the tables meaningful? |
        Can the index repeat?
        """,
        """
        the index means nothing | index is reset | the index is kept
        """,
        "texts",
    ),
}

ELSEWHERE = _phrasings(
    """
    Can I use a library for that? | Am I allowed to use pandas? | May I look things up online? |
    Can I search the documentation? | Is it okay to use a subquery? | Do you prefer CTEs or subqueries? |
    Can I create a view? | Which dialect is it? | What SQL engine do you run? | Which Python version? |
    Which database do you use? | Is there an index on the id column? | Are the tables partitioned? |
    How large are the tables? | How many rows does the table have? | How much data is it? |
    How many annotators do you have? | How many projects are there? | How many people work here? |
    How fast does it have to run? | Does performance matter? | Is memory a problem? | How often does this run? |
    How often is the data refreshed? | Is this a one-off or a daily job? | Where is the data from? |
    Where does this table come from? | Who maintains the data? | Who owns this table? | Who wants to know this? |
    Who uses the result? | Who is the stakeholder? | Who is the audience? | Who decides in the end? |
    What is it needed for? | What will be done with the result? | What decision depends on it? |
    Why do you need this? | Why does it matter? | What is the goal of the company? | What is the budget? |
    What does it cost? | How much money is at stake? | In which currency? | How much do annotators earn? |
    When do you need it? | When is the deadline? | How much time do I have left? | How long do I have? |
    Can I have a hint? | Is my approach right? | Am I on the right track? | Should I write tests? |
    Do I have to write comments? | Should it be a function or a class? | Do you want type hints? |
    Do you want a chart? | Should I plot it? | Is there documentation of the tables? | Can you show me an example? |
    Can I see some rows? | Can I run the code? | What is a label, by the way? | What do annotators do? |
    What does the company do? | What does the tool look like? | What is a project? | Do you use machine learning? |
    Which model do you use? | Should I train a model? | Is the data biased? | Is there personal data in it? |
    Was there an outage? | Did anything change recently? | Do you work remotely? | What is the team like? |
    How is the weather?
    """
)
"""What is asked at such a desk and belongs to no decision: it is not to be taken for one."""
