"""What a fit says where its priors hold parameters fixed."""

import numpy as np

from waysahead.inference.violence import learned, priors
from waysahead.inference.violence.hyper import NAMES, SPELLS, steady
from waysahead.inference.violence.posterior import Posterior
from waysahead.inference.violence.weeks import weeks_of


def test_parameters_held_fixed_go_with_nothing() -> None:
    dice = np.random.default_rng(2)
    draws, levels = 64, 1 + 2 + 3
    found = Posterior(
        standard=dice.normal(size=(draws, len(NAMES))),
        weight=np.full(draws, 1.0 / draws),
        last=np.zeros((draws, levels)),
        covariance=np.repeat(0.01 * np.eye(levels)[None], draws, axis=0),
        turbulent=np.zeros((draws, 3)),
        mode=np.zeros(len(NAMES)),
        log_likelihood=0.0,
        log_evidence=0.0,
        effective=float(draws),
        shape=0.0,
    )
    weeks = weeks_of(dice.poisson(3.0, (60, 3, 2)).astype(float))
    rows, together = learned(found, steady(priors()), weeks)
    assert np.isfinite(together).all()
    assert np.allclose(np.diagonal(together), 1.0)
    fixed = [at for at, row in enumerate(rows) if row.name in SPELLS]
    assert len(fixed) == len(SPELLS)
    assert all(rows[at].prior_sd == 0.0 for at in fixed)
    assert np.allclose(np.delete(together[fixed], fixed, axis=1), 0.0)
