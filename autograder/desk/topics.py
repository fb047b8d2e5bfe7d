"""Topics that come up at every desk where data are talked about.

A screen's decision that is about one of them has its phrasings beside its own. A topic that a screen decides nothing
about is heard all the same, so that it is not taken for another.
"""

from __future__ import annotations

from collections.abc import Mapping

from autograder.desk.statistics import STATISTICS
from autograder.desk.tables import TABLES
from autograder.desk.topic import Topic, phrasings

TOPICS: Mapping[str, Topic] = {**TABLES, **STATISTICS}

ELSEWHERE = phrasings(
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
    How is the weather? | When does the mail go out? | Is it sent on Monday morning? |
    At what time is the report sent? | On which day do you meet? | How often is the vocabulary updated? |
    Is the vocabulary final? | Will the list change? | How often does that change? | Who keeps the list? |
    How large should the figure be? | Which resolution?
    """
)
"""What is asked at such a desk and belongs to no decision: it is not to be taken for one."""
