"""The desks of the case studies understand strangers, and are silent about other things.

The strangers' questions were written from the answers alone. They stand in no bank: a desk that fails here gets more
ways to ask, never these.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from autograder.desk import match, read_desk

CASES = Path(__file__).parents[3] / "course" / "assignments" / "11_case_studies"
UNDERSTOOD = 0.85
"""Share of the strangers' questions that must reach their own entry."""
MISLED = 2
"""How often an entry that a claim rests on may be the answer to another question."""
ASTRAY = 1
"""How many questions about other things may be answered."""

FOR_THE_OWNER = (
    "Who gets the final say?",
    "Who is the decision maker here?",
    "Who do I have to convince?",
    "Whose call is this?",
)
FOR_THE_DATE = (
    "When do you need the result?",
    "By when is this due?",
    "How long have I got?",
    "On what date will it be decided?",
)
STRANGERS = {
    "find_user_segments": {
        "goal": (
            "What's the segmentation good for?",
            "What will you do with the segments once you have them?",
            "What problem are we trying to solve here?",
            "Is this about personalising the product or about keeping people?",
        ),
        "owner": FOR_THE_OWNER,
        "deadline": FOR_THE_DATE,
        "capacity": (
            "How many people can we take into the programme?",
            "Is there a limit on the number of participants?",
            "How many spots are there per round?",
            "How many annotators can we help at once?",
        ),
        "programmes": (
            "What retention programmes are on the table?",
            "Which interventions could we choose from?",
            "What options do we have to keep people?",
            "What have you tried before to make them stay?",
        ),
        "cost": (
            "How much does the programme cost per person?",
            "What's the price of one place?",
            "What would we pay for each participant?",
            "How expensive is the buddy scheme?",
        ),
        "value": (
            "What does it cost us when someone leaves?",
            "How much is a retained annotator worth?",
            "What's the cost of replacing a person?",
            "How much money do we save by keeping one annotator?",
        ),
        "effect": (
            "How well do these programmes work?",
            "What share of leavers would stay because of it?",
            "Do we have evidence that the interventions help?",
            "What did the trials show?",
        ),
        "gone": (
            "What do you mean when you say that we lose people?",
            "When does somebody count as lost?",
            "What counts as leaving?",
            "After how long without activity is an annotator considered churned?",
        ),
        "threshold": (
            "How much must churn drop for this to be a success?",
            "What improvement would make you keep the programme?",
            "How will you know that it worked?",
            "What is the minimum effect you want to see?",
        ),
        "guardrail": (
            "What are we not willing to sacrifice?",
            "Is there a metric we have to protect?",
            "Who could suffer from the programme?",
            "Which group must not be harmed?",
        ),
        "register": (
            "Does the annotators table contain people who left?",
            "Are former annotators still on the register?",
            "Why are some ids in events but not in annotators?",
            "Do you delete people from the register?",
        ),
        "test_accounts": (
            "Are there test users in the data?",
            "Do internal accounts show up in the logs?",
            "How can I recognise a tester?",
            "Should QA accounts be excluded?",
        ),
        "bots": (
            "Could some of the accounts be scripts?",
            "Is there automated traffic in the clickstream?",
            "Do you have a problem with bots?",
            "Has anybody checked for fraud?",
        ),
    },
    "improve_the_model": {
        "goal": (
            "What exactly would you like to be better?",
            "What would a better model do for the business?",
            "What is the classifier used for?",
            "Which outcome do you care about, accuracy or something else?",
        ),
        "owner": (
            "Who gets the final say?",
            "Who is the decision maker here?",
            "Who do I have to convince?",
            "Who signs off on the new model?",
        ),
        "deadline": FOR_THE_DATE,
        "budget": (
            "How much money do we have?",
            "How many expert labels can we afford?",
            "What's my budget for relabelling?",
            "Can we pay for more labels?",
        ),
        "label_price": (
            "What does an expert label cost?",
            "How expensive would a larger model be?",
            "How much would it cost to hire one more annotator?",
            "How much is one label?",
        ),
        "volume": (
            "How many messages do you get per week?",
            "How many messages go through the model?",
            "What's the traffic?",
            "When will this model be replaced?",
        ),
        "error_price": (
            "How much do we lose when a message goes to the wrong team?",
            "How bad is a mistake in money?",
            "Are some mistakes more expensive than others?",
            "What is the cost of a wrong classification?",
        ),
        "effect": (
            "How much does relabelling help?",
            "What gain can we expect from new labels?",
            "Did cleaner labels improve a class in the past?",
            "By how much would recall go up with better labels?",
        ),
        "threshold": (
            "How much better must the model be to be released?",
            "How will you know that it worked?",
            "What is the minimum improvement you want to see?",
            "What gain in accuracy would be enough to ship?",
        ),
        "guardrail": (
            "What are we not willing to sacrifice?",
            "Is there a metric we have to protect?",
            "Are there classes whose recall may not drop?",
            "Which team must not be harmed?",
        ),
        "split": (
            "How was the data split into train and test?",
            "Is some of the test data in the training data?",
            "Are there duplicates across the splits?",
            "Do the same customers appear in both splits?",
        ),
        "adjudicated": (
            "Where does the adjudicated table come from?",
            "How were the expert labels made?",
            "Can I trust the experts' labels?",
            "How were the adjudicated items picked?",
        ),
        "annotators": (
            "Did each annotator label on their own?",
            "Could annotators have copied from each other?",
            "Are annotators paid by the hour or per piece?",
            "Do they see each other's labels?",
        ),
        "guideline": (
            "Is there a labelling guideline?",
            "What instructions did the annotators get?",
            "Are the class definitions clear?",
            "How detailed are the instructions?",
        ),
    },
    "quality_is_falling": {
        "owner": FOR_THE_OWNER,
        "decision_date": FOR_THE_DATE,
        "budget": (
            "How much money do we have?",
            "What can I spend on the fix?",
            "What sum can be spent without asking anyone?",
            "Is there a cap on what this may cost?",
        ),
        "meaning_of_quality": (
            "What exactly do you mean by quality?",
            "How do you calculate the quality number?",
            "Which KPI has dropped?",
            "What does falling quality look like to you?",
        ),
        "alarm_level": (
            "What level of acceptance is still OK?",
            "What acceptance did the contracts guarantee?",
            "How low can it go before we have to act?",
            "What's the target for acceptance?",
        ),
        "cost_of_rework": (
            "How much does a rejected label cost us?",
            "What happens when a label is rejected?",
            "Who redoes the bad labels, and at what price?",
            "What is the cost of redoing a label?",
        ),
        "wages_and_pauses": (
            "What are annotators paid per hour?",
            "Do the workers get breaks?",
            "Is there a break in long shifts?",
            "Could fatigue be a reason, do people rest at all?",
        ),
        "guideline_costs": (
            "How much would a better guideline cost?",
            "Can the instructions be rewritten?",
            "What's the price of updating the guidelines?",
            "Would a new guideline fix a project?",
        ),
        "training_costs": (
            "How much does it cost to train the team?",
            "Could we retrain the annotators?",
            "How expensive is a training day?",
            "How long would a training be?",
        ),
        "golds": (
            "How old are the gold tasks?",
            "Are the golds representative of real work?",
            "How was the gold set put together?",
            "Are gold tasks updated?",
        ),
        "review_sample": (
            "How do you pick labels for review?",
            "What share of labels is reviewed?",
            "Are reviewers harsher than before?",
            "Why are some verdicts missing or doubled?",
        ),
        "what_changed": (
            "What changed since October?",
            "Did something happen in November?",
            "Was anything new introduced?",
            "Do you know of any event that could explain it?",
        ),
        "staff": (
            "Did the team change?",
            "Have you hired new people?",
            "Did good annotators leave?",
            "Is it still the same workforce?",
        ),
    },
    "ship_the_guideline": {
        "owner": FOR_THE_OWNER,
        "decision_date": FOR_THE_DATE,
        "rollout": (
            "How much does it cost to ship v2?",
            "What would we pay to roll it out?",
            "Is a partial rollout cheaper?",
            "What is the one-off cost of switching everybody?",
        ),
        "meaning_of_throughput": (
            "What exactly do you mean by throughput?",
            "How was the 12 % calculated?",
            "Is throughput labels per hour?",
            "Do pauses count as working time?",
        ),
        "least_lift": (
            "How big must the improvement be to be worth it?",
            "How will you know that it worked?",
            "What is the minimum lift you want to see?",
            "Below which gain would you not ship?",
        ),
        "acceptance": (
            "May quality get worse?",
            "What must not get worse?",
            "How much of a drop in acceptance is OK?",
            "Do customers care about acceptance?",
        ),
        "cost_of_rework": (
            "How much does a rejected label cost us?",
            "What happens when a label is rejected?",
            "Does someone fix rejected labels?",
            "What is the cost of redoing a label?",
        ),
        "cost_of_labels": (
            "How much do we pay for one label?",
            "What are annotators paid per hour?",
            "How much is a label in wages?",
            "How do faster annotators save us money?",
        ),
        "volume": (
            "How many labels do you need per week?",
            "How much is labelled every week?",
            "What's the weekly volume?",
            "Would we make more labels, or the same number in less time?",
        ),
        "horizon": (
            "How long will the guideline be in use?",
            "Over how many weeks do we count the savings?",
            "When will v2 be replaced?",
            "What time frame should I use for the benefit?",
        ),
        "assignment": (
            "How were people put into the groups?",
            "Was it properly randomised?",
            "Did anybody switch arms?",
            "How many annotators should there be in each arm?",
        ),
        "logging": (
            "Where have the v2 people gone?",
            "Is any data missing from the export?",
            "Did some accounts get lost?",
            "Shouldn't the arms have the same size?",
        ),
        "repeating": (
            "Can we redo the experiment?",
            "How much would a second test cost?",
            "What if we ran it for longer?",
            "How long would it take to rerun the experiment?",
        ),
        "survey": (
            "Who answered the survey?",
            "How were people picked for the survey?",
            "Had they tried both guidelines when they were asked?",
            "When was the survey?",
        ),
    },
    "roll_back_the_taxonomy": {
        "owner": FOR_THE_OWNER,
        "decision_date": FOR_THE_DATE,
        "rollback": (
            "How much would it cost to revert to v1?",
            "What's the price tag of a rollback?",
            "Is going back to the old taxonomy expensive?",
            "What does undoing v2 cost us?",
        ),
        "meaning_of_agreement": (
            "What exactly do you mean by agreement?",
            "How did you calculate the agreement?",
            "Is that Cohen's kappa or raw percent agreement?",
            "How big is the drop in agreement?",
        ),
        "least_agreement": (
            "What level of agreement is still OK?",
            "What agreement did the contracts guarantee?",
            "How low can agreement go before we have to act?",
            "What's the target for agreement?",
        ),
        "disputes": (
            "What does it cost us if annotators don't agree?",
            "Who resolves disagreements between annotators?",
            "What happens to disputed items?",
            "Is there adjudication, and what's the price?",
        ),
        "premium": (
            "Why did you introduce v2 in the first place?",
            "Do clients pay more for the finer classes?",
            "How much revenue would we give up by going back?",
            "What's the business value of the new taxonomy?",
        ),
        "volume": (
            "How many items do you get per week?",
            "What's the weekly volume?",
            "Do the tables contain everything or just a sample?",
            "How much is labelled every week?",
        ),
        "horizon": (
            "What time frame should I use for the benefit?",
            "Over how many weeks do we count the savings?",
            "How long do the contracts run?",
            "Until when will v2 be used?",
        ),
        "mending": (
            "How much would a better guideline cost?",
            "Can the instructions for two classes be rewritten?",
            "What's the price of rewriting a page?",
            "Could the definitions be clarified?",
        ),
        "training": (
            "Did everyone receive the training?",
            "How much does it cost to train a team?",
            "Was there any team that wasn't trained?",
            "Could we retrain the annotators?",
        ),
        "common_items": (
            "Do we have items that were labelled under both taxonomies?",
            "How did you pick the items that were labelled again?",
            "Were any old items re-annotated with v2?",
            "Is the set of relabelled items random?",
        ),
        "golds": (
            "How were the gold items picked?",
            "Who makes the golds?",
            "Did gold accuracy drop too?",
            "By which taxonomy are the golds labelled?",
        ),
        "what_changed": (
            "What else changed on 14 July?",
            "Did something else happen at the same time?",
            "Was anything else new in July?",
            "Do you know of any other event that could explain it?",
        ),
        "work": (
            "Did the mix of projects shift?",
            "Are we getting harder items than before?",
            "Is the drop the same in every project?",
            "Has one of the projects grown?",
        ),
        "staff": (
            "Did the team change?",
            "Have you hired new people?",
            "Did good annotators leave?",
            "Is it still the same workforce?",
        ),
        "more_labels": (
            "How many annotators label each item?",
            "Could we use five labels instead of three?",
            "What's the price of one label?",
            "What would more redundancy cost?",
        ),
    },
    "better_preference_data": {
        "owner": FOR_THE_OWNER,
        "decision_date": FOR_THE_DATE,
        "wrong_pair": (
            "How much does one wrong pair cost?",
            "What's the damage of a wrong preference in training?",
            "What do we pay for an incorrect pair?",
            "How costly is a pair that is wrong?",
        ),
        "meaning_of_better": (
            "What would make the preference data better?",
            "How do you define good data here?",
            "What exactly do you mean by better data?",
            "When do you call a preference correct?",
        ),
        "least_agreement": (
            "What share of the pairs has to agree with the panel?",
            "What level of agreement with the panel have we promised?",
            "Which threshold applies?",
            "From which level on is the data acceptable?",
        ),
        "second_look": (
            "What would it cost to have pairs relabelled?",
            "How accurate is the second judgement?",
            "Could suspicious pairs be judged a second time?",
            "What's the price of looking at a pair again?",
        ),
        "panel": (
            "How did you choose the pairs for the expert panel?",
            "Is the panel's sample a random one?",
            "Who are the people on the panel?",
            "Can the experts be trusted?",
        ),
        "training_set": (
            "How many pairs does the training set hold?",
            "Are these tables a sample of the training set?",
            "How big is the whole training set?",
            "Do I see all of the pairs?",
        ),
        "more_pairs": (
            "How much would new pairs cost?",
            "Would collecting more pairs help?",
            "What's the price of one additional pair?",
            "Do we just need more data?",
        ),
        "dropping": (
            "Could we just drop the suspicious pairs?",
            "What do we lose when we drop a pair?",
            "May I remove pairs from the training set?",
            "Is filtering out pairs an option?",
        ),
        "penalty": (
            "Could we put a penalty on length?",
            "What does a length penalty do to the preferences?",
            "Can we punish long answers during training?",
            "Has anybody tried penalising length?",
        ),
        "guideline": (
            "What does the new guideline say about length?",
            "How much would it cost to rewrite the guideline?",
            "What did v2 change in the instructions?",
            "Do the instructions ask for thorough answers?",
        ),
        "pay": (
            "How do the annotators get paid?",
            "Which people are paid per pair?",
            "Could we pay everyone by the hour instead?",
            "Is there an incentive to work fast?",
        ),
        "haste": (
            "How long does a judgement usually take?",
            "Are there judgements that were made too quickly?",
            "Can anybody read both answers in ten seconds?",
            "Are the annotators in a hurry?",
        ),
        "order": (
            "Is the order of A and B random?",
            "How does a pair look on a phone?",
            "Is the first answer preferred because of its position?",
            "Which answer do annotators see first?",
        ),
        "reward_model": (
            "How did you find out that the model prefers long answers?",
            "How did you train the reward model?",
            "What data was the reward model trained on?",
            "What are the rewards?",
        ),
    },
}

ABOUT_OTHER_THINGS = (
    "What is the weather?",
    "Which laptop do I get?",
    "Can I use a neural network?",
    "What is for lunch?",
    "How do I install pandas?",
    "Who won the match last night?",
    "May I work from home on Fridays?",
    "What is the capital of France?",
    "Is there parking at the office?",
    "Do you like music?",
)


@pytest.mark.parametrize("case", STRANGERS)
def test_a_stranger_is_understood(case):
    """Who never saw the bank gets the right answer to most questions, and no claim's answer by mistake."""
    bank = read_desk(CASES / case / "desk.yaml")
    heard = [
        (name, question, _reached(question, bank)) for name, asked in STRANGERS[case].items() for question in asked
    ]
    wrong = [told for told in heard if told[0] != told[2]]
    assert 1 - len(wrong) / len(heard) >= UNDERSTOOD, wrong
    misled = Counter(reached for _, _, reached in wrong if reached in _claimed(case))
    assert all(times <= MISLED for times in misled.values()), wrong


@pytest.mark.parametrize("case", STRANGERS)
def test_the_desk_is_silent_about_other_things(case):
    """A question that has nothing to do with the case gets no answer."""
    bank = read_desk(CASES / case / "desk.yaml")
    answered = [(asked, _reached(asked, bank)) for asked in ABOUT_OTHER_THINGS if _reached(asked, bank)]
    assert len(answered) <= ASTRAY, answered


@pytest.mark.parametrize("case", STRANGERS)
def test_the_strangers_are_strangers(case):
    """No question of these tests stands in the bank, and every entry that a claim rests on is asked for."""
    bank = read_desk(CASES / case / "desk.yaml")
    asks = {_plain(way) for entry in bank for way in entry.asks}
    questions = [question for asked in STRANGERS[case].values() for question in asked]
    assert not [asked for asked in (*questions, *ABOUT_OTHER_THINGS) if _plain(asked) in asks]
    assert _claimed(case) <= set(STRANGERS[case])


def _reached(question, bank):
    found = match(question, bank)
    return found.name if found else None


def _claimed(case):
    claims = yaml.safe_load((CASES / case / "claims.yaml").read_text(encoding="utf-8"))
    return {claim["asked"] for part in claims.values() for claim in part.values() if "asked" in claim}


def _plain(text):
    return "".join(letter for letter in text.casefold() if letter.isalnum())
