"""Learns what the judgement and the reading together each count, on must-haves that neither was learnt from.

``python -m tests.accuracy.matching_weighing``, after `matching_crossing` and `matching_learning`, writes
``weighing`` into ``data/cross_encoder.json`` and prints what was right.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize

from sync.centre.matching.cross_encoder import SOURCE, cross_encoder, joined
from sync.centre.matching.learnt import Matrix, shipped
from tests.accuracy.matching_learning import signs_of
from tests.accuracy.matching_material import Studied, left_out, load, study

RIDGE: Final = 1.0


def main() -> None:
    lines = load()
    apart = left_out(lines)
    tried = study([line for line in lines if line.must in apart])
    judged = np.array([shipped().logit(signs_of(one, shipped())) for one in tried])
    together = np.array([_together(one) for one in tried])
    truth = np.array([one.line.met for one in tried], float)
    weights = weighed(np.column_stack([judged, together]), truth)
    both = judged * weights[0] + together * weights[1] + weights[2]
    for name, logit in (("judgement", judged), ("together", together), ("both", both)):
        print(f"{name:10} {_right(logit, truth):.3f} of {len(tried)}")
    _print_by_writer(tried, both)
    _write(weights)


def weighed(logits: Matrix, truth: Matrix) -> Matrix:
    """Two weights and an offset: logistic regression, drawn towards an equal part."""
    sides = 2 * truth - 1

    def loss(b: Matrix) -> float:
        z = (logits @ b[:2] + b[2]) * sides
        return float(np.logaddexp(0, -z).sum() + RIDGE * ((b[:2] - 0.5) ** 2).sum())

    return np.asarray(minimize(loss, np.array([0.5, 0.5, 0.0]), method="L-BFGS-B").x)


def _together(one: Studied) -> float:
    return cross_encoder().logit(one.asked.words, joined([each.plain for each in one.meant.clauses]))


def _right(logit: Matrix, truth: Matrix) -> float:
    return float(((logit > 0) == (truth > 0)).mean())


def _print_by_writer(tried: Sequence[Studied], both: Matrix) -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    for one, logit in zip(tried, both, strict=True):
        found[one.line.writer].append((logit > 0) == one.line.met)
    for writer, right in sorted(found.items()):
        print(f"  {writer:10} {sum(right) / len(right):.3f} of {len(right)}")


def _write(weights: Matrix) -> None:
    document: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    names = ("judgement", "together", "offset")
    document["weighing"] = {name: round(float(value), 4) for name, value in zip(names, weights, strict=True)}
    SOURCE.write_text(json.dumps(document) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
