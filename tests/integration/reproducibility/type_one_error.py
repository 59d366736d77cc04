"""With no effect of the cells and without bias, no analysis of the shipped trials rejects more often than it says; with a
large effect they do.

Standard error of a rate of 5 % in n trials: sqrt(0.05 * 0.95 / n). 3.5 of them are allowed: with 39 analyses and the fixed
seed of the scenario, one false alarm in a hundred choices of the seed. Exact and rank tests may reject less often."""

import math
import re
import unittest

import h5py

from program import SOURCE, ProgramTest

REPLICATES = 300
LIMIT = 0.05 + 3.5 * math.sqrt(0.05 * 0.95 / REPLICATES)


class TypeOneError(ProgramTest):
    def reject_any(self, scenario, replicates, effects=None):
        """Of each comparison of two arms: analysis -> (as specified, unbiased without effect)."""
        text = (SOURCE / "scenarios" / scenario).read_text(encoding="utf-8")
        text, changed = re.subn(r"allocation: \{nonrandomized: .*\}\}\}?", "allocation: {randomized: {block_size: 4, ratio: [1, 1]}}",
                                text)
        self.assertEqual(changed, 1)
        if effects:
            text += "\nparameters:\n" + "".join(f"  {name}: {value}\n" for name, value in effects.items())
        self.write(scenario, text)
        self.islet("run", scenario, "-o", "out.h5", "--replicates", replicates, "--force")
        with h5py.File(self.folder / "out.h5") as file:
            arms = [text.decode() for text in file["design/analysis_arms"][()]]
            analyses = [text.decode() for text in file["analysis"][()]]
            rates = file["operating_characteristics/reject_any"][0]
            self.assertEqual(file["operating_characteristics/n_numerical_failure"][()].sum(), 0)
            return {name: (rates[0, a], rates[2, a]) for a, name in enumerate(analyses) if "Control" in arms[a]}

    def check(self, scenario, analyses, effects, seen):
        unbiased = self.reject_any(scenario, REPLICATES)
        self.assertEqual(len(unbiased), analyses)
        for name, (_, type_one) in unbiased.items():
            self.assertLess(type_one, LIMIT, name)
        # The twin: the same ruler sees an effect that is there.
        shifted = self.reject_any(scenario, 60, effects)
        for name in seen:
            self.assertGreater(shifted[name][0], LIMIT, name)

    def test_of_the_type_1_trial(self):
        self.check("lu2021.yaml", 13, {"msc.t1d.secretion_effect": 1.5, "msc.t1d.hazard_reduction": 0.95},
                   ("primary", "fasting_cp", "mmtt_auc"))

    def test_of_the_type_2_trial(self):
        self.check("nct03943940.yaml", 26, {"msc.t2d.sensitivity_effect": 1.0}, ("hba1c_6", "glucose_6", "homa_ir_6"))


if __name__ == "__main__":
    unittest.main()
