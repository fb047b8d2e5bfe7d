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
    How large should the figure be? | Which resolution? | how long may it take to run | is speed an issue here |
    can i use chatgpt | do you want one query or several | is there an index on that column | which tools do i have |
    can i install a package | may i use numpy | should i use apply or not | how big is this, millions? |
    is it ok if it takes a minute | how many people are we talking about | how many rows roughly |
    what's the earliest year in there | what's the oldest entry | how far back does it go |
    are ids ever reused when somebody leaves | are the ids random or in sequence | who gave you this data |
    who came up with that rule | who typed these in | who is going to read this | is this for the board |
    what do you do with it afterwards | will it be public | will it be sent privately |
    does it go out by mail or chat | how often do you want it | how often are settings changed |
    do you need this every week | is it live or a snapshot | what happens if i get it wrong |
    how much does a point cost you | how much do we save | what's your gut feeling | what result do you expect |
    is there a dashboard already | did somebody try this before | why not just use excel | what colour should it be |
    did you see the game | do you have a coffee machine | how big is the team | where is the office |
    can we reschedule | when will i hear back | what is the salary | do you sponsor visas | nice weather today |
    how was your weekend | what is your own role | do i get a prize | how many do you need for a bonus |
    how many days of holiday | how is pay decided | is the order of settings random | how were the groups picked |
    was it a random sample | how was the experiment announced | do the annotators know about it | did they complain |
    what do labels look like | can a text be empty | can a label be a whole sentence |
    what languages are the texts in | can two names point at the same thing | what does the picture show |
    is there a style guide | should i write the sql in capitals | tabs or spaces | do you mind if i think aloud |
    can i come back to this later | is there a second part to this question | how will you grade it |
    what counts more, speed or style | does the vocabulary change often | how often do the words change |
    can an alias stand for two labels | may a name have two meanings | is task_id indexed | do you have indexes |
    how many days for a badge | how many does one need for the bonus | did you watch the game yesterday |
    what was on tv last night | is it sent in public or in private | is the thank-you public |
    could the string be empty | is an empty text possible | is parking free | is lunch free | is the coffee free |
    who wins the game | can one alias have two labels | could one alias belong to several labels |
    did you see the news last night | the game was great | can a label be an empty string |
    is the label ever an empty string | do you want a grand total at the bottom | and a total over everything |
    when was the onboarding changed | should I cap very long ones | winsorise outliers | do you want kappa as well |
    corrected for chance, like Cohen | where is the cut between long and short | who keeps the synonyms up to date |
    may I add words myself | which weeks are before and which are after the change | is there a cap of so many hours |
    cap those over some hours | I'd love to know which weeks are after the change | tell me which week is before it |
    when exactly was that changed | when exactly did the onboarding change
    """
)
"""What is asked at such a desk and belongs to no decision: it is not to be taken for one."""
