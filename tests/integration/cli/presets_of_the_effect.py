"""A power that rests on what uncontrolled trials published says so wherever it is shown; what does not, does not."""

import json
import unittest

import h5py

from program import SMALL, ProgramTest

WORDS = "must not be used for planning: uc_msc has preset "
SINGLE_ARM = (SMALL.replace("  - {name: Control, subjects: 14}\n", "")
              .replace("allocation: {nonrandomized: {selection: {hba1c: 0.2}}}", "allocation: single_arm"))
SINGLE_ARM = SINGLE_ARM[:SINGLE_ARM.index("analyses:")] + (
    "analyses:\n  - {name: paired, endpoint: hba1c, test: t_paired, arms: [MSC], alpha: 0.05, sides: 2, role: primary}\n")


def sentence_of(text):
    return text[text.index("If the assumed effect is true"):]


class PresetsOfTheEffect(ProgramTest):
    def outputs(self, scenario):
        self.write("trial.yaml", scenario)
        text = self.islet("run", "trial.yaml", "-o", "trial.h5", "--replicates", 20, "--force").stdout
        document = json.loads(self.islet("show", "trial.h5", "--json").stdout)
        return text, document

    def test_that_fit_uncontrolled_trials_are_marked_at_every_power(self):
        for preset in ("as_published", "liu_beta_dominant"):
            for scenario in (SMALL, SINGLE_ARM):
                text, document = self.outputs(scenario.replace("preset: default", f"preset: {preset}"))
                table = text[text.index("How often each analysis succeeds"):]
                self.assertIn("power, NOT FOR PLANNING", table.splitlines()[2])
                self.assertIn(WORDS + preset, table.splitlines()[1])
                self.assertIn("normal theory, NOT FOR PLANNING", text)
                first = sentence_of(text).splitlines()[0]
                self.assertRegex(first, r"%.*\(not for planning\) of trials")
                self.assertIn(WORDS + preset, sentence_of(text))
                self.assertIn(WORDS + preset, document["planning_caveat"])
                self.assertIn("(not for planning)", document["sentence"])
                self.assertEqual(len(document["hypotheses"]), 3)
                for hypothesis in document["hypotheses"].values():
                    self.assertGreater(len(hypothesis["analyses"]), 0)
                    for analysis in hypothesis["analyses"]:
                        self.assertIn(WORDS + preset, analysis["planning_caveat"])
                with h5py.File(self.folder / "trial.h5") as file:
                    for holder in (file, file["operating_characteristics"], file["operating_characteristics/power"]):
                        self.assertIn(WORDS + preset, holder.attrs["planning_caveat"].decode())

    def test_of_a_single_arm_are_marked_beside_the_controls_it_could_have_had(self):
        text, _ = self.outputs(SINGLE_ARM.replace("preset: default", "preset: as_published"))
        self.assertIn("with controls: power, NOT FOR PLANNING", text)
        self.assertRegex(text, r"it would succeed in [^\n]* \(not for planning\) as assumed")

    def test_are_said_by_check_before_anything_is_simulated(self):
        self.write("trial.yaml", SMALL.replace("preset: default", "preset: as_published"))
        self.assertIn("NOT FOR PLANNING: its power " + WORDS + "as_published", self.islet("check", "trial.yaml").stdout)
        self.assertIn(WORDS + "as_published", json.loads(self.islet("check", "trial.yaml", "--json").stdout)["planning_caveat"])
        self.write("trial.yaml", SMALL)
        self.assertNotIn("for planning", self.islet("check", "trial.yaml").stdout.lower())
        self.assertIsNone(json.loads(self.islet("check", "trial.yaml", "--json").stdout)["planning_caveat"])

    def test_that_are_shrunk_carry_no_mark(self):
        for scenario in (SMALL, SINGLE_ARM):
            text, document = self.outputs(scenario)
            self.assertNotIn("for planning", text.lower())
            self.assertIsNone(document["planning_caveat"])
            with h5py.File(self.folder / "trial.h5") as file:
                for holder in (file, file["operating_characteristics"], file["operating_characteristics/power"]):
                    self.assertNotIn("planning_caveat", holder.attrs)


class Products(ProgramTest):
    def test_that_delay_only_have_no_meaning_in_type_2(self):
        self.write("delay.yaml", SMALL.replace("msc_emax_pulse", "msc_delay_only"))
        self.assert_refused("check", "delay.yaml", says=["msc_delay_only", "type 1"])

    def test_of_two_kinds_are_given_on_one_day(self):
        combined = SMALL.replace(
            "donor_lots: 2}",
            "donor_lots: 2, source: allogeneic}\n"
            "  - {name: marrow, model: msc_responder_mixture, cells: bone_marrow_mononuclear, source: autologous, viability: 90 %}")
        start, end = combined.index("    infusions:"), combined.index("  - {name: Control")
        combined = (combined[:start] + "    infusions:\n"
                    "      - {name: cord, day: 0 day, product: uc_msc, route: intravenous, dose: 1e6 cells/kg}\n"
                    "      - {name: marrow, day: 0 day, product: marrow, route: intravenous, dose: 1e8 cells/kg}\n"
                    + combined[end:])
        combined = combined.replace("endpoints:\n", "endpoints:\n  - {name: tnf, variable: tnf_alpha, measure: log_ratio, visit: 3 month, benefit: decrease}\n"
                                    "  - {name: antibodies, variable: donor_antibody, measure: value, visit: 3 month, benefit: decrease}\n")
        self.write("combined.yaml", combined)
        self.islet("run", "combined.yaml", "-o", "out.h5", "--replicates", 20)
        with h5py.File(self.folder / "out.h5") as file:
            variable = [name.decode() for name in file["variable"][()]]
            mean = file["summary/trajectory/mean"][0]  # hypothesis, layer, arm, visit, variable
            tnf, antibody = variable.index("tnf_alpha"), variable.index("donor_antibody")
            self.assertLess(mean[0, 0, 0, 2, tnf], 0.9 * mean[0, 0, 0, 0, tnf])
            self.assertAlmostEqual(mean[1, 0, 0, 2, tnf], mean[1, 0, 0, 0, tnf], 12)  # the same values, but for rounding
            self.assertGreater(mean[0, 0, 0, 2, antibody], 0)
            self.assertEqual(mean[0, 0, 1, 2, antibody], 0)
            self.assertEqual(mean[1, 0, 0, 2, antibody], 0)


if __name__ == "__main__":
    unittest.main()
