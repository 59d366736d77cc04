"""What a results file says, computed again from the replicates it keeps, with other code."""

import math
import unittest

import h5py
import numpy
from scipy import stats

from program import ProgramTest

ALPHA = {"pooled": 0.05, "welch": 0.1, "fisher": 0.05}
ENDPOINT = {"pooled": "hba1c", "welch": "fpg", "fisher": "independent"}
# Different formulas for the same number: they agree to rounding, which cancellation in a difference of means enlarges. Where
# numpy compares, rtol=0 takes away its own relative tolerance of 1e-7.
ROUNDING = 1e-9


def names(file, coordinate):
    return [text.decode() for text in file[coordinate][()]]


class RecomputedStatistics(ProgramTest):
    def setUp(self):
        super().setUp()
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", 60)
        self.file = h5py.File(self.folder / "out.h5")
        self.addCleanup(self.file.close)
        self.analyses = names(self.file, "analysis")
        self.endpoints = names(self.file, "endpoint")
        self.assertEqual(len(self.analyses), 4)

    def stored(self, name, analysis):
        """[hypothesis, replicate]"""
        return self.file[f"results/analysis/{name}"][0, :, 0, :, self.analyses.index(analysis), 0]

    def arms(self, name, analysis):
        """[hypothesis, replicate, arm]"""
        return self.file[f"results/endpoint/{name}"][0, :, 0, :, self.endpoints.index(ENDPOINT[analysis]), :]

    def check_t(self, analysis, pooled):
        n, mean, sd = (self.arms(name, analysis) for name in ("n", "mean", "sd"))
        theirs = {name: self.stored(name, analysis) for name in ("estimate", "se", "ci_low", "ci_high", "p_value")}
        self.assertEqual(n.shape, (3, 60, 2))
        for place in numpy.ndindex(n.shape[:2]):
            (n1, n2), (m1, m2), (s1, s2) = n[place], mean[place], sd[place]
            p = stats.ttest_ind_from_stats(m1, s1, n1, m2, s2, n2, equal_var=pooled).pvalue
            if pooled:
                df = n1 + n2 - 2
                se = math.sqrt(((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / df * (1 / n1 + 1 / n2))
            else:
                v1, v2 = s1**2 / n1, s2**2 / n2
                se = math.sqrt(v1 + v2)
                df = (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
            half = stats.t.ppf(1 - ALPHA[analysis] / 2, df) * se
            mine = {"estimate": m1 - m2, "se": se, "ci_low": m1 - m2 - half, "ci_high": m1 - m2 + half, "p_value": p}
            for name, value in mine.items():
                self.assertAlmostEqual(theirs[name][place], value, delta=ROUNDING, msg=f"{analysis} {name} {place}")

    def test_of_the_pooled_t_test(self):
        self.check_t("pooled", True)

    def test_of_the_welch_test(self):
        self.check_t("welch", False)

    def test_of_fishers_test(self):
        n, yes = self.arms("n", "fisher"), self.arms("responders", "fisher")
        p, estimate = self.stored("p_value", "fisher"), self.stored("estimate", "fisher")
        self.assertEqual(p.shape, (3, 60))
        for place in numpy.ndindex(p.shape):
            (a, b), (n1, n2) = yes[place], n[place]
            mine = stats.fisher_exact([[a, n1 - a], [b, n2 - b]]).pvalue if 0 < a + b < n1 + n2 else 1.0
            self.assertAlmostEqual(p[place], mine, delta=ROUNDING)
            self.assertAlmostEqual(estimate[place], a / n1 - b / n2, delta=ROUNDING)
        self.assertGreater(len(numpy.unique(p)), 5)  # the endpoint tells the arms apart at times

    def test_of_the_decisions(self):
        for analysis, alpha in ALPHA.items():
            p, reject = self.stored("p_value", analysis), self.stored("reject", analysis)
            harm, estimate = self.stored("reject_harm", analysis), self.stored("estimate", analysis)
            self.assertEqual(p.shape, (3, 60))
            numpy.testing.assert_array_equal(reject == 1, p < alpha)
            worse = estimate < 0 if analysis == "fisher" else estimate > 0
            numpy.testing.assert_array_equal(harm == 1, (reject == 1) & worse)
            self.assertTrue(0 < reject.sum() < reject.size, analysis)

    def test_of_the_operating_characteristics(self):
        table = self.file["operating_characteristics"]
        for analysis in self.analyses:
            a = self.analyses.index(analysis)
            reject, harm = self.stored("reject", analysis) == 1, self.stored("reject_harm", analysis) == 1
            for name, happened in (("power", reject & ~harm), ("reject_any", reject), ("reject_harm", harm)):
                p = happened.mean(axis=1)
                numpy.testing.assert_allclose(table[name][0, :, a], p, rtol=0, atol=1e-15)
                numpy.testing.assert_allclose(table[name + "_mcse"][0, :, a], numpy.sqrt(p * (1 - p) / 60), rtol=0, atol=1e-15)
            self.assertEqual(table["type_i_error"][0, a], reject[2].mean())
            self.assertEqual(table["type_i_error_no_effect"][0, a], reject[1].mean())
            estimate, truth = self.stored("estimate", analysis), self.stored("true_estimand", analysis)
            bias = estimate - truth
            numpy.testing.assert_allclose(table["bias"][0, :, a], bias.mean(axis=1), rtol=0, atol=1e-12)
            numpy.testing.assert_allclose(table["bias_mcse"][0, :, a], bias.std(axis=1, ddof=1) / math.sqrt(60),
                                          rtol=0, atol=1e-12)
            inside = (self.stored("ci_low", analysis) <= truth) & (truth <= self.stored("ci_high", analysis))
            numpy.testing.assert_allclose(table["coverage"][0, :, a], inside.mean(axis=1), rtol=0, atol=1e-12)
            numpy.testing.assert_allclose(table["empirical_se"][0, :, a], estimate.std(axis=1, ddof=1), rtol=0,
                                          atol=1e-12)

    def test_of_the_numbers_of_people(self):
        enrolled = self.file["results/trial/n_enrolled"][0, :, 0]
        screened = self.file["results/trial/n_screened"][0, :, 0]
        n, missing = (self.file[f"results/endpoint/{name}"][0, :, 0] for name in ("n", "n_missing"))
        numpy.testing.assert_array_equal(enrolled, 30)
        self.assertEqual(n.shape, (3, 60, len(self.endpoints), 2))
        for e in range(n.shape[2]):
            numpy.testing.assert_array_equal((n + missing)[:, :, e], numpy.broadcast_to([16, 14], n[:, :, e].shape))
        failed = self.file["flow/failed_by_criterion"][0]
        numpy.testing.assert_allclose(failed.sum(axis=1), (screened - enrolled).mean(axis=1), rtol=0, atol=1e-9)

    def test_of_the_truth_without_an_effect_which_is_exactly_nothing(self):
        for analysis in self.analyses:
            truth = self.stored("true_estimand", analysis)
            numpy.testing.assert_array_equal(truth[1:], 0.0)
        self.assertTrue((self.stored("true_estimand", "pooled")[0] < 0).all())


if __name__ == "__main__":
    unittest.main()
