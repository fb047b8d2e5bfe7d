"""Majority and Dawid-Skene on the crowds and on the values of 1979: the order that the literature finds."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from labelyard.crowds import CrowdEffects, crowd

_SEEDS = range(6)
# Dawid and Skene 1979: 45 patients, the first observer's three readings, then one of each of the four others.
_PATIENTS = """
    1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212
    1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111
    1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111
    2322222 1211111 2222222
"""


def dawid_skene(counts, rounds):
    """Return (items, classes) posteriors, prevalence and log-likelihoods by EM from vote shares.

    `counts` has shape (items, annotators, classes): how often each annotator gave each class to each item.
    """
    posterior = counts.sum(axis=1) / counts.sum(axis=(1, 2))[:, None]
    trace = []
    for _ in range(rounds):
        prevalence = posterior.mean(axis=0)
        given = np.tensordot(posterior, counts, (0, 0)).transpose(1, 0, 2)  # (annotators, true, given)
        total = given.sum(axis=2, keepdims=True)
        confusion = np.divide(given, total, out=np.full_like(given, 1 / given.shape[2]), where=total > 0)
        joint = np.log(np.maximum(prevalence, 1e-300)) + np.tensordot(
            counts, np.log(np.maximum(confusion, 1e-300)), ((1, 2), (0, 2))
        )
        most = joint.max(axis=1, keepdims=True)
        weight = np.exp(joint - most)
        posterior = weight / weight.sum(axis=1, keepdims=True)
        trace.append(float((np.log(weight.sum(axis=1)) + most[:, 0]).sum()))
    return posterior, prevalence, np.array(trace)


def _counts(world):
    """Return how often each annotator gave each class to each item that has a label, and the true classes."""
    labels = world.tables["labels"].dropna(subset="label")
    items, annotators, classes = (labels[name].astype("category") for name in ("item_id", "annotator_id", "label"))
    counts = np.zeros([len(column.cat.categories) for column in (items, annotators, classes)])
    np.add.at(counts, (items.cat.codes, annotators.cat.codes, classes.cat.codes), 1.0)
    true = world.truth["items"].set_index("item_id")["label"].loc[items.cat.categories]
    return counts, classes.cat.categories.get_indexer(true)


def _leads(effects, **size):
    """By how much Dawid-Skene is more often right than a majority with ties broken by lot, shape (seeds,)."""
    leads = []
    for seed in _SEEDS:
        counts, true = _counts(crowd(seed, effects, **size))
        votes = counts.sum(axis=1)
        lot = np.random.default_rng(seed).random(votes.shape) / 2
        posterior, _, _ = dawid_skene(counts, rounds=40)
        leads.append(np.mean(posterior.argmax(axis=1) == true) - np.mean((votes + lot).argmax(axis=1) == true))
    return np.array(leads)


def _alpha(world):
    """Krippendorff's alpha for nominal labels."""
    votes = _counts(world)[0].sum(axis=1)
    votes = votes[votes.sum(axis=1) > 1]
    per_item = votes.sum(axis=1)
    agreed = ((votes**2).sum(axis=1) - per_item) / (per_item - 1)
    n, totals = votes.sum(), votes.sum(axis=0)
    return 1 - (1 - agreed.sum() / n) * n * (n - 1) / (n**2 - (totals**2).sum())


def test_dawid_skene_of_1979():
    """On the 45 patients, from vote shares, EM gives the published prevalence and log-likelihood, which never falls."""
    counts = np.zeros((45, 5, 4))
    for patient, word in enumerate(_PATIENTS.split()):
        for place, letter in enumerate(word):
            counts[patient, max(place - 2, 0), int(letter) - 1] += 1
    _, prevalence, trace = dawid_skene(counts, rounds=200)
    assert prevalence == pytest.approx([0.3996, 0.4220, 0.1118, 0.0667], abs=5e-5)
    assert trace[-1] == pytest.approx(-192.89, abs=5e-3)
    assert np.diff(trace).min() > -1e-9


def test_dawid_skene_leads_where_annotators_differ():
    """Where annotators differ, with spammers or without, Dawid-Skene is ahead under every seed."""
    for effects in (CrowdEffects(), CrowdEffects().without("spammers")):
        leads = _leads(effects, redundancy=5)
        assert leads.min() > 0
        assert 0.02 < leads.mean() < 0.12


def test_dawid_skene_leads_nowhere_where_workers_are_alike():
    """Where all are equally good, Dawid-Skene is level with the majority or behind."""
    leads = _leads(CrowdEffects.alike(), redundancy=5)
    assert leads.max() < 0.012
    assert -0.03 < leads.mean() < 0.002


def test_dawid_skene_is_behind_where_labels_are_few():
    """With two labels an item and four an annotator, no matrix can be learned: Dawid-Skene is behind, alike or not."""
    for effects in (CrowdEffects(), CrowdEffects.alike()):
        assert _leads(effects, items=400, annotators=200, redundancy=2).mean() < -0.02


def test_copies_raise_agreement_and_not_accuracy():
    """Copiers in place of honest people raise alpha, while consensus labels are less often right."""
    honest = CrowdEffects().without("spammers")
    copiers = dataclasses.replace(CrowdEffects(), spammer_share=0.5, spammer_kinds=("copier",))
    alphas, right = {}, {}
    for name, effects in (("honest", honest), ("copiers", copiers)):
        world = crowd(2, effects, items=3_000, redundancy=5)
        both = world.tables["consensus"].merge(world.truth["items"], on="item_id")
        alphas[name], right[name] = _alpha(world), (both["label_x"] == both["label_y"]).mean()
    assert alphas["copiers"] > alphas["honest"] + 0.03
    assert right["copiers"] < right["honest"] - 0.02


def test_accuracy_rises_with_every_label():
    """A majority of one, three, five and seven labels is right more and more often, by less and less."""
    right = []
    for turns in (1, 3, 5, 7):
        counts, true = _counts(crowd(3, items=3_000, redundancy=turns))
        right.append(np.mean(counts.sum(axis=1).argmax(axis=1) == true))
    gains = np.diff(right)
    assert (gains > 0.01).all()
    assert (np.diff(gains) < 0).all()
