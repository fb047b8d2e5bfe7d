"""What comes up wherever tables and texts are talked about."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.desk.topic import Topic, topic

TABLES: Mapping[str, Topic] = {
    "nulls": topic(
        """
        What about nulls? | How should I treat missing values? | Can a column be null? |
        Are there NaN values, and what do they mean? | What does a null mean here? |
        Do I drop rows with missing data? | Should nulls be ignored or counted? | Which columns can have nulls? |
        What if a value is missing? | Is any of the data missing? | Do missing values count as zero? |
        How do we handle NULLs? | Are there any null values? | What does missing mean in this data? |
        Should missing data be dropped? | Should nulls be counted or left out? | Are nulls to be dropped? |
        Are rows with missing data to be dropped?
        """,
        """
        nulls are dropped | null values are left out | assumes missing values do not count | handles nulls first |
        rows with NULL are ignored | missing values are kept as null
        """,
    ),
    "ties": topic(
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
    "duplicates": topic(
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
    "time_zone": topic(
        """
        Which time zone are the timestamps in? | Is that UTC? | What timezone should I use? | Are times local or UTC? |
        In which time zone is a day? | Do I have to convert time zones? | What is the timezone of the data? |
        Are the stamps in local time? | Do I need to worry about time zones? |
        Which tz? | Is it the local clock or UTC? |
        In whose time zone are the clocks?
        """,
        """
        all times are UTC | assumes UTC | timestamps are in UTC | days are calendar days in UTC | time zone: UTC
        """,
    ),
    "order": topic(
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
    "empty": topic(
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
    "rounding": topic(
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
    "share": topic(
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
    "units": topic(
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
    "boundary": topic(
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
    "week": topic(
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
    "zero_division": topic(
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
    "nothing_there": topic(
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
    "case": topic(
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
    "white_space": topic(
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
    "rows_kept": topic(
        """
        Should every input row come back? | One row out for each row in? | May I drop rows? |
        Do you want all rows kept? | Is the result the same length as the input? | Can I filter rows out? |
        As many rows as went in? | Do rows get lost? | Should rows that fail be left out of the result? |
        Do you need a row for each original row? | May I drop rows that fail? |
        May the result have fewer rows than the input? |
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
    "unreadable": topic(
        """
        What do I do with values that cannot be parsed? | What about malformed rows? |
        Should bad values raise an error? | How do you want invalid input handled? | What if something is unreadable? |
        Do I skip garbage? | Should I raise or return null for broken values? | What happens when parsing fails? |
        Can there be invalid values? | What about corrupt data? | What do I do with values I cannot parse? |
        What happens with a value that fails to parse? |
        Should parsing failures raise an error? | Raise or return null when a value is broken? |
        How should invalid values be handled? | Is there invalid input to handle? |
        Should broken values give null or an error? |
        What if parsing a value fails?
        """,
        """
        what cannot be parsed is null and flagged | malformed values are kept and told | unreadable values give null |
        invalid input is never guessed
        """,
        "texts",
    ),
    "index": topic(
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
