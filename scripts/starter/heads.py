"""Logistic heads and k-means for `npm run evaluate:starter`, by scikit-learn.

Reads a folder with sets.json and, for each set, its embeddings (float32, training rows before test rows); prints one JSON
object a line. Baseline: TF-IDF with logistic regression; TF-IDF, SVD and k-means for clusters.
"""

import argparse
import json
import pathlib
import warnings

import numpy as np
import scipy.sparse as sp
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_rand_score, f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler, normalize

warnings.filterwarnings("ignore")
FEW = 20
DRAWS = 5
# Sets of many labels have many texts in each draw.
MANY_LABELS, DRAWS_OF_MANY = 25, 2
CLUSTERED_TEXTS = 3000


def terms(language):
    if language == "zh":
        return TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, max_features=30000)
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_features=30000)


class Features:
    """The three ways to see a text, each fitted to the training rows alone."""

    def __init__(self, language, texts, embeddings, rows):
        words = terms(language).fit([texts[row] for row in rows])
        scaler = StandardScaler().fit(embeddings[rows])
        self.lexical = lambda chosen: words.transform([texts[row] for row in chosen])
        self.embedding = lambda chosen: scaler.transform(embeddings[chosen]) / np.sqrt(embeddings.shape[1])
        self.both = lambda chosen: sp.hstack([self.lexical(chosen), sp.csr_matrix(self.embedding(chosen))]).tocsr()


def score(features, kind, labels, train, test):
    head = LogisticRegression(C=10, max_iter=100, tol=1e-3)
    view = getattr(features, kind)
    head.fit(view(train), labels[train])
    return f1_score(labels[test], head.predict(view(test)), average="macro")


def chosen_kind(language, texts, embeddings, labels, train):
    """By cross-validation over three folds of the training rows."""
    totals = dict.fromkeys(KINDS, 0.0)
    for fit, check in StratifiedKFold(3, shuffle=True, random_state=0).split(train, labels[train]):
        features = Features(language, texts, embeddings, train[fit])
        for kind in KINDS:
            totals[kind] += score(features, kind, labels, train[fit], train[check])
    return max(totals, key=totals.get)


KINDS = ("lexical", "embedding", "both")


def heads(language, texts, embeddings, labels, train, test):
    features = Features(language, texts, embeddings, train)
    scores = {kind: score(features, kind, labels, train, test) for kind in KINDS}
    kind = chosen_kind(language, texts, embeddings, labels, train)
    return {**scores, "chosen": scores[kind]}


def few_of_each(labels, train, draw):
    random = np.random.default_rng(draw)
    return np.concatenate([random.permutation(train[labels[train] == label])[:FEW] for label in np.unique(labels[train])])


def mean_scores(all_scores):
    return {name: float(np.mean([scores[name] for scores in all_scores])) for name in all_scores[0]}


def clusters(language, texts, embeddings, labels):
    rows = np.random.default_rng(0).permutation(len(texts))[:CLUSTERED_TEXTS]
    weights = terms(language).fit_transform([texts[row] for row in rows])
    reduced = TruncatedSVD(100, random_state=0).fit_transform(weights)
    spaces = {"lexical": normalize(reduced), "embedding": normalize(embeddings[rows] - embeddings[rows].mean(axis=0))}
    spaces["both"] = np.hstack([spaces["lexical"], spaces["embedding"]])
    count = len(np.unique(labels))
    return {
        name: float(np.mean([adjusted_rand_score(labels[rows], KMeans(count, n_init=2, random_state=seed).fit_predict(space)) for seed in range(3)]))
        for name, space in spaces.items()
    }


def measure(folder, given):
    rows = given["train"] + given["test"]
    texts = [row["text"] for row in rows]
    labels = np.array([row["label"] for row in rows])
    embeddings = np.fromfile(folder / given["file"], dtype=np.float32).reshape(len(texts), -1)
    train, test = np.arange(len(given["train"])), np.arange(len(given["train"]), len(texts))
    draws = DRAWS if len(np.unique(labels)) <= MANY_LABELS else DRAWS_OF_MANY
    few = [heads(given["language"], texts, embeddings, labels, few_of_each(labels, train, draw), test) for draw in range(draws)]
    return {
        "name": given["name"],
        "train": len(train),
        "test": len(test),
        "labels": len(np.unique(labels)),
        "full": heads(given["language"], texts, embeddings, labels, train, test),
        "few": mean_scores(few),
        "clusters": clusters(given["language"], texts, embeddings, labels) if given["clustered"] else None,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    folder = parser.parse_args().folder
    for given in json.loads((folder / "sets.json").read_text(encoding="utf-8")):
        print(json.dumps(measure(folder, given)), flush=True)


main()
