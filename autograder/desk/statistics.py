"""What comes up wherever tests and intervals are talked about."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.desk.topic import Topic, topic

STATISTICS: Mapping[str, Topic] = {
    "sided": topic(
        """
        One-sided or two-sided? | Is the test two-sided? | Which alternative hypothesis? |
        Do you want a one-tailed test? | How many tails? | Does only an increase count, or both directions? |
        Is it directional? | Two-tailed? | Do we test for any difference or for an increase only? |
        What is the alternative? | Should the test be one-sided or two-sided? | Is it a two-tailed test? |
        Do both directions count? | Is the alternative one-sided? | Are both tails counted?
        """,
        """
        two-sided test | the p-value is two-sided | both directions count | one-sided
        """,
        "statistics",
    ),
    "continuity": topic(
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
    "confidence": topic(
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
    "distribution": topic(
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
    "unit_of_analysis": topic(
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
    "no_spread": topic(
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
    "variance": topic(
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
    "direction": topic(
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
}
