"""Inputs of preference_agreement: others that are split, even, few; pairs turned round; versions that are missed."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from autograder import CaseBook, numbered

COLUMNS = ("annotator_id BIGINT", "version INTEGER", "left_id BIGINT", "right_id BIGINT", "choice VARCHAR")
cases = CaseBook(tables={"comparisons": ", ".join(("comparison_id BIGINT", *COLUMNS))})

# One letter a person: what they said of a pair. A point: they did not compare it.
FOR_FIRST, FOR_SECOND, TIE, BOTH_BAD, UNANSWERED, ABSENT = "ab=x-."
AS_CHOICE = {TIE: "tie", BOTH_BAD: "both_bad", UNANSWERED: None}
RESPONSES = 7  # they make 21 pairs
VERSIONS, CALIBRATION_PAIRS = 3, 2  # of the large table


def _choice(said, turned):
    """Return what stands in the table, of a pair that is shown the other way round or not."""
    if said in AS_CHOICE:
        return AS_CHOICE[said]
    return "left" if (said == FOR_FIRST) != turned else "right"


def _company(rng, *said, turned=None):
    """Make the table of (version, what each person said of a pair): the nth of a version is the nth pair.

    Pairs share responses, and the same pairs come under each version. Which response stands left is drawn for each
    row, or is as `turned` tells for all.
    """
    people = (rng.choice(900, 12, replace=False) + 1).tolist()
    pairs = list(combinations((rng.choice(900, RESPONSES, replace=False) + 1).tolist(), 2))
    order = rng.permutation(len(pairs)).tolist()
    rows, seen = [], {}
    for version, letters in said:
        place = seen[version] = seen.get(version, -1) + 1
        first, second = pairs[order[place]]
        for person, letter in zip(people, letters, strict=False):
            if letter != ABSENT:
                other_way = bool(rng.random() < 0.5) if turned is None else turned
                shown = (second, first) if other_way else (first, second)
                rows.append((person, version, *shown, _choice(letter, other_way)))
    return {"comparisons": numbered(rng, rows)}


def _under(version, *said):
    return [(version, letters) for letters in said]


@cases.visible("the example")
def example(_rng):
    shown = [
        (1, 50, 51, {5: "left", 6: "left", 8: "right"}),
        (1, 51, 50, {7: "right"}),
        (1, 52, 53, {5: "right", 6: "tie", 7: "tie", 8: "tie"}),
        (1, 54, 55, {5: "left", 6: "left", 7: "right", 8: "both_bad"}),
        (1, 54, 56, dict.fromkeys((5, 6, 7, 8), "left")),
        (2, 51, 50, {5: "left", 6: "left", 9: None}),
        (2, 50, 51, {7: "right"}),
        (2, 57, 58, {5: "left", 6: "left", 7: "right", 9: "left"}),
        (2, 59, 60, {5: "left", 6: "left", 7: "right", 8: "both_bad", 9: "tie"}),
        (2, 61, 62, {5: "left", 6: "right"}),
        (2, 61, 63, dict.fromkeys((5, 6, 7), "left")),
    ]
    rows = [
        (person, version, left_id, right_id, choice)
        for version, left_id, right_id, chosen in shown
        for person, choice in chosen.items()
    ]
    return {"comparisons": [(number, *row) for number, row in enumerate(rows, 1)]}


@cases.hidden("two against one", group="the others")
def two_to_one(rng):
    return _company(rng, *_under(1, "aab", "aba", "baa", "bba", "aaa", "bbb", "aaa"))


@cases.hidden("two against two", group="the others")
def two_to_two(rng):
    return _company(rng, *_under(1, "aabb", "abab", "baab", "aaaa"))


@cases.hidden("three against two, and exactly half of the others", group="the others")
def exactly_half(rng):
    return _company(rng, *_under(1, "aaabb", "bbaaa", "ababa", "aaaab", "baaaa", "aaaaa", "aabbb"))


@cases.hidden("one other, two others, three others", group="the others")
def few_others(rng):
    return _company(rng, *_under(1, "aa..", "a.b.", "..bb", "aaa.", "bb.b", "aaaa", "bbba", ".aaa"))


@cases.hidden("nobody else compared the pair", group="the others")
def alone(rng):
    return _company(rng, *_under(1, "a..", ".a.", "=..", "aaa", "aab", "aaa", "bbb", "b.."))


@cases.hidden("the most common vote is less than half", group="the others")
def not_half(rng):
    return _company(rng, *_under(1, "aab=.", "aaab=b", "aab=ab", "==ab.", "aaaaab", "bbbbbb", "======"))


@cases.hidden("seven against five, six against six", group="the others")
def many_others(rng):
    return _company(
        rng, *_under(1, "aaaaaaabbbbb", "aaaaaabbbbbb", "abababababab", "aaaaaaaaaaab", "aaa.........", "bbb")
    )


@cases.hidden("pairs that share a response", group="the others")
def shared_responses(rng):
    return _company(rng, *_under(1, *["aabbb"] * 6, *["bbaaa"] * 6))


@cases.hidden("pairs whose ids have one sum, or look alike side by side", group="the others")
def alike_ids(rng):
    pairs = [(10, 40), (20, 30), (1, 123), (11, 23), (8, 60), (12, 40)]
    people = (rng.choice(900, 5, replace=False) + 1).tolist()
    rows = [
        (person, 1, first, second, "left" if (place + shift) % 5 < 3 else "right")
        for shift, (first, second) in enumerate(pairs)
        for place, person in enumerate(people)
    ]
    return {"comparisons": numbered(rng, rows)}


@cases.hidden("everybody saw the same order", group="left and right")
def one_order(rng):
    return _company(rng, *_under(1, "aaab", "abbb", "aaa=", "bbbb", "abaa"), turned=bool(rng.integers(2)))


@cases.hidden("one person saw every pair the other way round", group="left and right")
def other_order(rng):
    rows = [(person, 1, 10 * pair + 1, 10 * pair + 2, "left") for person in (4, 5, 6) for pair in range(1, 6)]
    turned = [(7, 1, 10 * pair + 2, 10 * pair + 1, "right" if pair < 4 else "left") for pair in range(1, 6)]
    return {"comparisons": numbered(rng, rows + turned)}


@cases.hidden("half of the people saw the pair the other way round", group="left and right")
def both_orders(rng):
    return _company(rng, *_under(1, "aaaaaa", "aaaaab", "bbbbbb", "aaabbb", "======", "abbbbb"))


@cases.hidden("a majority of ties", group="ties, both bad and no answer")
def ties(rng):
    return _company(rng, *_under(1, "===a", "==ab", "===.", "====", "a===", "=aaa", "==aa", "b===", "ab=="))


@cases.hidden("ties among few votes", group="ties, both bad and no answer")
def split_by_ties(rng):
    return _company(rng, *_under(1, "aa=", "a==", "=bb", "ab=", "===", "aaa", "bbb"))


@cases.hidden("most say that both are bad", group="ties, both bad and no answer")
def both_bad(rng):
    return _company(
        rng, *_under(1, "xxxa", "xxaa", "xaaa", "axaa", "aaxa", "xxxx", "aaax", "xaab", "bbbb", "aaxx", "aaaa")
    )


@cases.hidden("both bad beside ties", group="ties, both bad and no answer")
def bad_and_ties(rng):
    return _company(rng, *_under(1, "x==a", "xx==", "x===", "aax=", "=axa", "aaa=", "====", "bbx=", "xaa="))


@cases.hidden("not answered", group="ties, both bad and no answer")
def unanswered(rng):
    return _company(
        rng, *_under(1, "---a", "--aa", "-aaa", "a-aa", "aa-a", "----", "aaa-", "-aab", "bbbb", "aa--", "aaaa")
    )


@cases.hidden("the same pairs again, judged otherwise", group="versions")
def judged_anew(rng):
    return _company(rng, *_under(1, "aaab", "aaaa", "bbba", "aaab"), *_under(2, "bbba", "bbbb", "aaab", "bbab"))


@cases.hidden("fewer people under the second version", group="versions")
def fewer_people(rng):
    return _company(rng, *_under(1, *["aaaaab"] * 4), *_under(2, "bb....", "bba...", "bb.b..", "bbb...", "bbb..b"))


@cases.hidden("agreement falls, stays and rises", group="versions")
def up_and_down(rng):
    first = _under(1, "aaaaba", "aaaaba", "aaaaba", "aaaaaa")
    return _company(rng, *first, *_under(2, "aaaaab", "aaaaab", "aaaaaa", "aaaaba", "aaaaaa"))


@cases.hidden("three versions, and one more", group="versions")
def four_versions(rng):
    said = [_under(version, *["aaaa"] * (5 - version), *["aaab", "baaa"] * version) for version in (1, 2, 3, 4)]
    return _company(rng, *(row for rows in said for row in rows))


@cases.hidden("somebody missed a version", group="versions")
def missed(rng):
    first, last = _under(1, "aaaab", "aaaab", "aaaaa", "aaaaa"), _under(3, "aaaaa", "aaaba", "aaaba", "aaaaa")
    return _company(rng, *first, *_under(2, "aaa.b", "aaa.a", "aaa.b"), *last)


@cases.hidden("a version that nobody worked by", group="versions")
def skipped_version(rng):
    return _company(rng, *_under(2, "aaab", "aaaa", "aaaa"), *_under(4, *["aaaa"] * 3), *_under(5, *["aaba"] * 3))


@cases.hidden("a version between, with too little to tell", group="versions")
def little_between(rng):
    said = [*_under(1, *["aaab"] * 3), *_under(2, "aaab", "aab.", "aaa."), *_under(3, *["aaaa"] * 4)]
    return _company(rng, *said)


@cases.hidden("newcomers, and people who left", group="versions")
def come_and_go(rng):
    said = [*_under(1, *["aaab.."] * 3), *_under(2, *[".aabab"] * 3, ".aaaaa"), *_under(10, *["..aaab"] * 3)]
    return _company(rng, *said)


@cases.hidden("two, three and four settled votes", group="too few")
def around_three(rng):
    return _company(rng, *_under(1, "aaaab", "aaaaa", "aaaa.", "aaa..", "ba..."), *_under(2, *["aaaaa"] * 3))


@cases.hidden("many votes, few of them settled", group="too few")
def few_settled(rng):
    return _company(rng, *_under(1, "aab", "abb", "bab", "ab=", "aab", "aaa", "a.b", "aaa"), *_under(2, *["aab"] * 4))


@cases.hidden("never with the others, always with the others", group="too few")
def none_and_all(rng):
    return _company(rng, *_under(1, *["aaab"] * 3), *_under(2, *["aaaa"] * 3, "b..."))


@cases.hidden("nothing but both bad, nothing but unanswered", group="too few")
def no_votes(rng):
    return _company(rng, *_under(1, *["aaax-"] * 3), *_under(2, *["aaaax"] * 3), *_under(3, "x-.xx"))


@cases.hidden("no rows", group="little or nothing")
def no_rows(_rng):
    return {"comparisons": []}


@cases.hidden("one row", group="little or nothing")
def one_row(rng):
    return _company(rng, (1, str(rng.choice(list("ab=")))))


@cases.hidden("nobody voted at all", group="little or nothing")
def nobody_voted(rng):
    return _company(rng, *_under(1, "x-", "-x"), *_under(2, "xx"))


@cases.hidden("random small companies", group="random", repeat=24)
def small(rng):
    letters, chances = list("ab=x-."), [0.6, 0.15, 0.1, 0.04, 0.04, 0.07]
    people = int(rng.integers(3, 6))
    said = [
        (version, "".join(rng.choice(letters, people, p=chances)))
        for version in (1, int(rng.choice([2, 2, 3])), int(rng.choice([2, 3])))
        for _ in range(int(rng.integers(2, 5)))
    ]
    return _company(rng, *said)


@cases.large("100 000 comparisons; some pairs compared by all annotators", rows=100_000)
def large(rng, rows):
    people, pairs = max(rows // 30, 6), max(rows // 16, 4)
    everybody = [part.ravel() for part in np.meshgrid(range(1, VERSIONS + 1), range(CALIBRATION_PAIRS), range(people))]
    others = _ordinary(rng, rows - len(everybody[0]), pairs, people)
    version, pair, person = (np.concatenate(both) for both in zip(everybody, others, strict=True))
    order = rng.permutation(len(pair))
    version, pair, person = version[order], pair[order], person[order]
    careless = rng.random(len(pair)) < 0.1 + 0.3 * (person % 7 == 0) * (version == VERSIONS - 1)
    turned = rng.random(len(pair)) < 0.5
    choice = np.where(((pair % 2 == 0) != careless) != turned, "left", "right").astype(object)
    choice[rng.random(len(pair)) < 0.12] = "tie"
    choice[rng.random(len(pair)) < 0.05] = "both_bad"
    choice[rng.random(len(pair)) < 0.02] = None
    comparisons = {
        "comparison_id": rng.permutation(len(pair)) + 1,
        "annotator_id": 1_000 + person,
        "version": version,
        "left_id": 11 + 2 * pair + turned,
        "right_id": 12 + 2 * pair - turned,
        "choice": choice,
    }
    return {"comparisons": comparisons}


def _ordinary(rng, rows, pairs, people):
    """Return (version, pair, person) of pairs that some five people compare under each version, none of them twice."""
    number = np.arange(rows)
    version, within = number % VERSIONS + 1, number // VERSIONS
    pair, turn = within % pairs, within // pairs
    first = rng.integers(0, people, pairs)[pair]
    return version, CALIBRATION_PAIRS + pair, (first + turn + 13 * version) % people
