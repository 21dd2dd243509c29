"""How often a verdict is wrong where nothing moved and no area differs: 1,000 drawings each, seeded.

    .venv/bin/python -m benchmarks.false_verdicts

Prints the share of drawings with a verdict of displacement, of diffusion, and of an area that differs, beside the
rule that stood before: the quotient alone, and each area's own interval. Tests hold the newer ones at 5%.
"""

import numpy as np

from evidence.benchmarks import significance
from evidence.differences import different
from evidence.displacement.quotients import CANNOT_SAY, displacement

DRAWINGS, SEED = 1_000, 20_171_019
AREAS, RATE = 21, 8e-5  # about the deaths of a city and its 20 neighbours in three years
EXPECTED = {"a car park, three months": [[19, 2], [19, 19], [150, 150]],
            "a ward, a year": [[120, 60], [80, 80], [400, 400]]}  # fmt: skip


def displacement_shares(expected: list[list[float]], *, seed: int = SEED) -> dict[str, float]:
    """Share of drawings called displacement or diffusion, by the verdict and by the quotient alone."""
    drawn = np.random.default_rng(seed).poisson(expected, size=(DRAWINGS, 3, 2)).tolist()
    results = [displacement(*map(tuple, areas)) for areas in drawn]
    quotients = np.array([one.wdq for one in results if one.verdict != CANNOT_SAY])
    return {
        "displacement": _share("displacement" in one.verdict for one in results),
        "diffusion": _share("diffusion" in one.verdict for one in results),
        "displacement, by the quotient alone": float((quotients <= -0.05).sum() / DRAWINGS),
        "diffusion, by the quotient alone": float((quotients >= 0.05).sum() / DRAWINGS),
    }


def different_shares(*, seed: int = SEED) -> dict[str, float]:
    """Share of drawings of like areas in which any is called different from their average."""
    random = np.random.default_rng(seed)
    people = np.geomspace(300_000, 2_400_000, AREAS)  # residents of three years
    drawn = random.poisson(people * RATE, size=(DRAWINGS, AREAS))
    return {
        "an area differs": _share(different(counts, people)["different"].any() for counts in drawn),
        "an area differs, by its own interval": _share(
            (significance(counts, people) != "not_significant").any() for counts in drawn
        ),
    }


def _share(verdicts: object) -> float:
    return float(np.mean(list(verdicts)))


def main() -> None:
    """Every share, a line each."""
    for name, expected in EXPECTED.items():
        for verdict, share in displacement_shares(expected).items():
            print(f"{name}: {verdict}: {share:.1%}")
    for verdict, share in different_shares().items():
        print(f"{AREAS} areas alike: {verdict}: {share:.1%}")


if __name__ == "__main__":
    main()
