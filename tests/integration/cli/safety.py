"""Events that a scenario asks for: in the file, on the screen and in JSON, from the same numbers."""

import json
import unittest

import h5py
import numpy

from program import SMALL, ProgramTest

ASKED = SMALL.replace("t2dm_vietnam_hospital", "t2dm_china_insulin").replace(
    "\nendpoints:", "\nevents: [hypoglycemia_documented, fever, hematoma, serious_adverse_event]\n\nendpoints:").replace(
    "\nanalyses:", "  - {name: lows, variable: hypoglycemia_documented, measure: value, visit: 3 month, "
    "benefit: decrease}\n\nanalyses:")


class Events(ProgramTest):
    command = ("run", "small.yaml", "-o", "out.h5", "--replicates", 40)

    def setUp(self):
        super().setUp()
        self.write("small.yaml", ASKED)

    def test_are_means_and_rates_of_what_each_replicate_keeps(self):
        self.islet(*self.command)
        with h5py.File(self.folder / "out.h5") as file:
            names = [name.decode() for name in file["event"]]
            self.assertEqual(names, ["hypoglycemia_documented", "fever", "hematoma", "serious_adverse_event"])
            rows = {name: file["results/event/" + name][0, :, 0].astype(float) for name in
                    ("events", "subjects", "patient_years")}
            table = {name: file["events/" + name][0] for name in
                     ("events", "events_mcse", "subjects", "subject_share", "rate", "rate_mcse", "patient_years")}
            endpoint = [name.decode() for name in file["endpoint"]].index("lows")
            mean_at_visit = file["operating_characteristics/endpoint_mean"][0, 0, endpoint]
        number, time = rows["events"].sum(axis=1), rows["patient_years"].sum(axis=1)[:, :, None]
        # Sums in another order: 1e-12 relative.
        numpy.testing.assert_allclose(table["rate"], number / time, rtol=1e-12)
        numpy.testing.assert_allclose(table["events"], rows["events"].mean(axis=1), rtol=1e-12)
        numpy.testing.assert_allclose(table["subjects"], rows["subjects"].mean(axis=1), rtol=1e-12)
        numpy.testing.assert_allclose(table["patient_years"], rows["patient_years"].mean(axis=1), rtol=1e-12)
        # Residuals cancel to a thousandth of what they are of: 1e-9.
        residual = rows["events"] - table["rate"][:, None] * rows["patient_years"][..., None]
        mcse = numpy.sqrt((residual ** 2).sum(axis=1) / (40 * 39)) / table["patient_years"][..., None]
        numpy.testing.assert_allclose(table["rate_mcse"], mcse, rtol=1e-9, atol=1e-15)
        self.assertGreater(table["rate"][0, 0, 0], 5 * table["rate_mcse"][0, 0, 0])
        self.assertGreater(mean_at_visit[0], 0.0)
        self.assertTrue((table["events"][:, :, 2] == 0.0).all())  # no artery, no hematoma
        self.assertTrue((table["events"][:, 1, 1] == 0.0).all())  # no infusion, no fever after one

    def test_stand_on_the_screen_and_in_json_with_their_standard_errors(self):
        shown = self.islet(*self.command).stdout
        self.assertIn("Adverse events and hypoglycemia", shown)
        self.assertIn("no prediction of the safety of a product", shown)
        document = json.loads(self.islet("show", "out.h5", "--json").stdout)
        compared = 0
        with h5py.File(self.folder / "out.h5") as file:
            for h, hypothesis in enumerate(document["hypotheses"].values()):
                for e, arms in enumerate(hypothesis["safety"]["events"].values()):
                    for a, row in enumerate(arms.values()):
                        for key, suffix in (("value", ""), ("mcse", "_mcse"), ("n", "_n")):
                            self.assertEqual(row["rate_per_patient_year"][key], file["events/rate" + suffix][0, h, a, e])
                            self.assertEqual(row["subjects"][key], file["events/subjects" + suffix][0, h, a, e])
                            compared += 1
        self.assertEqual(compared, 3 * 4 * 2 * 3)  # hypotheses, events, arms; value, error and number

    def test_are_the_same_for_any_division_of_the_run(self):
        self.islet("run", "small.yaml", "-o", "one.h5", "--replicates", 20, "--threads", 1)
        self.islet("run", "small.yaml", "-o", "two.h5", "--replicates", 20, "--threads", 2, "--lanes", 37, "--batch-size", 7)
        self.assert_same_results("one.h5", "two.h5")

    def test_are_not_in_a_run_that_does_not_ask(self):
        self.write("small.yaml", SMALL)
        shown = self.islet(*self.command).stdout
        self.assertNotIn("Adverse events", shown)
        with h5py.File(self.folder / "out.h5") as file:
            self.assertNotIn("events", file)
            self.assertNotIn("event", file["results"])

    def test_refuse_parameters_that_make_no_sense(self):
        self.write("small.yaml", ASKED + "parameters: {events.fever_probability: 2}\n")
        self.assert_refused(*self.command, says=["events.fever_probability must be at least 0 and below 1"])


if __name__ == "__main__":
    unittest.main()
