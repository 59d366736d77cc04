"""`precision` and `solve` of a scenario, from the command to the file: small trials, few replicates."""

import fcntl
import json
import math
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

import h5py
import numpy

from program import PROGRAM, SMALL, ProgramTest, datasets

TINY = SMALL.replace("subjects: 16", "subjects: 4").replace("subjects: 14", "subjects: 4").replace(
    "{nonrandomized: {selection: {hba1c: 0.2}}}", "{randomized: {block_size: 4}}")


class Precision(ProgramTest):
    def setUp(self):
        super().setUp()
        # Half-widths at a power of 3 to 15 %: 5 to 9 % with 60 replicates, 3 to 5 % with 180.
        self.write("precise.yaml", TINY.replace("replicates: 60", "precision: {power: 4 %, at_most: 600 replicate, stage: 60}"))

    def outcome(self, name):
        with h5py.File(self.folder / name) as file:
            return {key: file["precision/" + key][()] for key in ("asked", "reached", "stage", "replicates", "outcome")}

    def test_ends_with_a_stage_and_gives_what_as_many_replicates_give(self):
        shown = self.islet("run", "precise.yaml", "-o", "out.h5").stdout
        out = self.outcome("out.h5")
        self.assertEqual(out["outcome"], b"precise")
        self.assertIn("The precision is reached", shown)
        self.assertLessEqual(out["reached"], out["asked"])
        self.assertEqual(out["replicates"] % 60, 0)
        self.islet("run", "precise.yaml", "--replicates", out["replicates"], "-o", "fixed.h5")
        got = {name: value for name, value in datasets(self.folder / "out.h5").items() if not name.startswith("precision")}
        self.assertEqual(got, datasets(self.folder / "fixed.h5"))
        # One stage less was not precise enough.
        with h5py.File(self.folder / "out.h5") as file:
            reject = file["results/analysis/reject"][0, 0, 0, :, 0].astype(bool)
            harm = file["results/analysis/reject_harm"][0, 0, 0, :, 0].astype(bool)
        n = int(out["replicates"])
        self.assertAlmostEqual(half_width((reject & ~harm).sum(), n), out["reached"], delta=1e-12)  # rounding
        if n > 60:
            self.assertGreater(half_width((reject & ~harm)[:n - 60].sum(), n - 60), out["asked"])
        self.assertIn("The precision is reached", self.islet("run", "precise.yaml", "-o", "out.h5").stdout)
        self.islet("run", "precise.yaml", "-o", "fixed.h5", code=2)

    def test_says_when_the_budget_ended_first(self):
        self.write("poor.yaml", TINY.replace("replicates: 60", "precision: {power: 1 %, at_most: 90, stage: 60}"))
        document = json.loads(self.islet("run", "poor.yaml", "-o", "out.h5", "--json").stdout)
        self.assertEqual(document["precision"]["outcome"], "budget_spent")
        self.assertEqual(document["replicates"], 90)
        self.assertIn("The budget of 90 replicates ended", self.islet("show", "out.h5").stdout)

    def test_goes_on_after_an_interruption_to_the_same_file(self):
        self.islet("run", "precise.yaml", "-o", "whole.h5")
        command = [PROGRAM, "run", "precise.yaml", "-o", "out.h5", "--batch-size", "10", "--threads", "1"]
        with subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            while process.poll() is None and not list((self.folder / "out.h5.parts").glob("batch-*.h5")):
                time.sleep(0.005)
            process.send_signal(signal.SIGTERM)
            said = process.stderr.read().decode()
            self.assertEqual(process.wait(), 130, said)
        self.assertIn("of at most 600 replicates are kept", said)
        self.islet("run", "precise.yaml", "-o", "out.h5")
        self.assertEqual(datasets(self.folder / "whole.h5"), datasets(self.folder / "out.h5"))


def half_width(successes, n):
    z = 1.959963984540054
    p = successes / n
    return z * ((p * (1 - p) + z * z / (4 * n)) / n) ** 0.5 / (1 + z * z / n)


SOLVE = "\nsolve: {for: %s, power: 60 %%, range: %s, at_most: 800 replicate, confirmation: 200 replicate%s}\n"


class Solve(ProgramTest):
    def solved(self, what, among, more="", text=TINY, code=0):
        self.write("solve.yaml", text + SOLVE % (what, among, more))
        return self.islet("run", "solve.yaml", "-o", "out.h5", "--replicates", 20, "--force", "--quiet", code=code)

    def test_for_subjects_runs_the_design_found_and_confirms_it_afresh(self):
        shown = self.solved("subjects_per_arm", "[4, 60]").stdout
        with h5py.File(self.folder / "out.h5") as file:
            solve = file["solve"]
            self.assertEqual(solve["outcome"][()], b"found")
            design, root = solve["design"][()], solve["root"][()]
            self.assertEqual(file["design/arm_subjects"][0].tolist(), [design, design])
            self.assertEqual(design, round(design))
            self.assertGreaterEqual(design, root)
            self.assertLessEqual(solve["root_low"][()], root)
            self.assertLessEqual(root, solve["root_high"][()])
            first = solve["confirmations/first_replicate"][()]
            self.assertGreater(first.size, 0)
            self.assertTrue((first >= 2 ** 31).all())
            evaluations = list(zip(solve["evaluations/first_replicate"][()], solve["evaluations/replicates"][()]))
            self.assertTrue(all(a + n <= b for (a, n), (b, _) in zip(evaluations, evaluations[1:])))  # no replicate twice
            spent = solve["evaluations/replicates"][()].sum()
            self.assertEqual(spent, solve["replicates"][()])
            self.assertLessEqual(spent, 800)
            confirmed = solve["confirmations/successes"][-1] / solve["confirmations/replicates"][-1]
        self.assertIn(f"60 % power of pooled needs {design:.0f} subjects per arm", shown)
        self.assertIn(f"{100 * confirmed:.1f} %", shown)
        document = json.loads(self.islet("show", "out.h5", "--json").stdout)["solve"]
        self.assertEqual(document["design"], design)
        # A replay is of the design found: the subjects of all arms, and not of those written.
        rows = json.loads(self.islet("replay", "out.h5", "--point", 0, "--replicate", 3, "--json").stdout)["rows"]
        self.assertEqual([row["value"] for row in rows if row["field"] == "n_enrolled"], [2 * design])
        before = datasets(self.folder / "out.h5")
        self.islet("run", "solve.yaml", "-o", "out.h5", "--replicates", 20, "--threads", 1, "--force", "--quiet")
        self.assertEqual(datasets(self.folder / "out.h5"), before)

    def test_for_the_effect_gives_the_difference_that_it_is(self):
        larger = TINY.replace("subjects: 4", "subjects: 16")
        shown = self.solved("effect", "[0.2, 8]", ", at: {variable: hba1c, visit: 3 month}", larger).stdout
        with h5py.File(self.folder / "out.h5") as file:
            solve = file["solve"]
            multiple = f"{solve['design'][()]:.4g} times the assumed effect"
            difference, mcse = solve["effect_difference"][()], solve["effect_difference_mcse"][()]
            self.assertEqual(solve["effect_unit"][()], b"%")
        self.assertLess(difference, -3 * mcse)  # the cells lower HbA1c
        self.assertGreater(mcse, 0.0)
        # The trial was not run with the assumed effect itself: no sentence says so, and the heading names the multiple.
        self.assertIn(f"subjects; {multiple}; 20 simulated trials", shown.splitlines()[1])
        sentence = json.loads(self.islet("show", "out.h5", "--json").stdout)["sentence"]
        for said in (shown, sentence):
            self.assertIn(f"With {multiple}, pooled (", said)
            self.assertNotIn("the assumed effect is true", said)

    def test_says_in_words_that_nothing_in_the_range_has_the_power(self):
        # 0.1 of the effect in trials of 4 and 4.
        shown = self.solved("effect", "[0.01, 0.1]").stdout
        self.assertIn("no answer between 0.01 and 0.1", shown)
        self.assertIn("If the assumed effect is true, pooled", shown)
        with h5py.File(self.folder / "out.h5") as file:
            self.assertEqual(file["solve/outcome"][()], b"not_reached")
            self.assertEqual(file["design/arm_subjects"][0].tolist(), [4, 4])

    def test_says_of_what_a_difference_is_that_is_not_reached(self):
        self.write("solve.yaml", TINY + "\nsolve: {for: effect, at: {variable: hba1c, visit: 3 month, difference: 10 mmol/mol}, "
                                        "at_most: 1400, confirmation: 200}\n")
        shown = self.islet("run", "solve.yaml", "-o", "out.h5", "--replicates", 20, "--quiet").stdout
        self.assertIn("A difference of 10 mmol/mol (0.9148 %) in hba1c at 3 month: no answer between", shown)
        self.assertIn("-0.72 % (95 % interval -1.11 to -0.33)", shown)
        document = json.loads(self.islet("show", "out.h5", "--json").stdout)["solve"]
        self.assertEqual(document["at"], {"variable": "hba1c", "visit": "3 month", "unit": "%"})
        self.assertNotIn("effect", document)
        with h5py.File(self.folder / "out.h5") as file:
            self.assertEqual(file["solve/effect_unit"][()], b"%")
            self.assertNotIn("effect_arm", file["solve"])

    def test_is_refused_where_the_scenario_cannot_be(self):
        refused = self.solved("conduct.dropout.hazrd", "[1 %/year, 5 %/year]", code=2)
        self.assertIn("has no `hazrd`", refused.stderr)
        checked = self.islet("check", "solve.yaml", code=2)
        self.assertIn("solve.yaml:46:14: `conduct.dropout.hazrd` matches nothing", checked.stderr)
        self.islet("plan", "solve.yaml", "-o", "sweep", code=2)

    def test_is_refused_before_anything_is_simulated_where_a_value_between_the_ends_cannot_be(self):
        whole = "add `whole_numbers: true` to `solve`"
        possible = "write a range in which every value is possible"
        for path, among, more, says in (
                ("'arms.*.subjects'", "[10, 60]", "", ["not a whole number", whole]),
                ("analyses.pooled.sides", "[1, 2]", "", [whole]),
                ("products.uc_msc.donor_lots", "[1, 20]", "", ["not a whole number", whole]),
                ("conduct.allocation.randomized.block_size", "[2, 8]", ", whole_numbers: true", ["is 3, not a multiple of 2", possible]),
                ("conduct.allocation.randomized.block_size", "[2, 702]", ", whole_numbers: true", ["is 3, not a multiple of 2"])):
            with self.subTest(path=path, among=among):
                refused = self.solved(path, among, more, code=2).stderr
                for part in ("solve.yaml:46:", f"at {path.strip(chr(39))} ", *says):
                    self.assertIn(part, refused)
                self.assertEqual(refused.count(": at "), 1, refused)  # once, and not once an arm
                self.assertNotIn("trials succeed", refused)
                self.assertEqual(self.islet("check", "solve.yaml", code=2).stderr, refused)
        self.write("solve.yaml", TINY + SOLVE % ("'arms.*.subjects'", "[10, 60]", ", whole_numbers: true"))
        self.islet("check", "solve.yaml")

    def test_looks_for_a_free_output_before_it_searches(self):
        self.write("solve.yaml", TINY + SOLVE % ("subjects_per_arm", "[4, 60]", ""))
        command = ("run", "solve.yaml", "-o", "out.h5", "--replicates", 20)
        lock = self.folder / "out.h5.lock"
        with open(lock, "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            refused = self.islet(*command, code=2).stderr
        self.assertIn("out.h5 is being written by another run", refused)
        self.assertNotIn("solving", refused)
        lock.unlink(missing_ok=True)
        (self.folder / "out.h5.parts").mkdir()
        self.write("out.h5.parts/thesis.txt", "mine")
        for force in ((), ("--force",)):
            refused = self.islet(*command, *force, code=2).stderr
            self.assertIn("out.h5.parts is in the way", refused)
            self.assertNotIn("solving", refused)
        self.assertEqual((self.folder / "out.h5.parts/thesis.txt").read_text(encoding="utf-8"), "mine")

    def test_for_a_difference_finds_the_effect_that_makes_it(self):
        larger = TINY.replace("subjects: 4", "subjects: 16")
        self.write("solve.yaml", larger + "\nsolve: {for: effect, at: {variable: hba1c, visit: 3 month, difference: -4.372 mmol/mol}, "
                                          "confirmation: 200 replicate}\n")
        shown = self.islet("run", "solve.yaml", "-o", "out.h5", "--replicates", 20, "--quiet").stdout
        with h5py.File(self.folder / "out.h5") as file:
            solve = file["solve"]
            self.assertEqual(solve["outcome"][()], b"found")
            asked, found = solve["asked_difference"][()], solve["effect_difference"][()]
            root, low, high = (solve[name][()] for name in ("root", "root_low", "root_high"))
            mcse = solve["effect_difference_mcse"][()]
            self.assertEqual(solve["design"][()], root)
            self.assertEqual(solve["published_effects/source"].asstr()[:].tolist(), ["kashbour2025", "li2023"])
            self.assertTrue((solve["published_effects/low"][:] < solve["published_effects/high"][:]).all())
        self.assertAlmostEqual(asked, -0.4, delta=1e-4)  # 4.372 mmol/mol by 0.09148, without the offset of a level
        # The difference is nearly proportional to a multiplier near the root: its interval is one of the difference too. 3.3
        # standard errors of both; another effect, 30 % larger, would miss by far.
        error = 3.3 * (mcse ** 2 + (asked * (high - low) / root / 3.92) ** 2) ** 0.5
        self.assertAlmostEqual(found, asked, delta=error)
        self.assertGreater(abs(1.3 * found - asked), error)
        self.assertIn("A difference of -4.372 mmol/mol (-0.4 %) in hba1c at 3 month needs", shown)
        self.assertIn("Published differences from control", shown)
        document = json.loads(self.islet("show", "out.h5", "--json").stdout)["solve"]
        self.assertIsNone(document["target"])
        self.assertEqual((document["asked_unit"], document["asked_unit_size"]), ("mmol/mol", 0.09148))
        checked = self.islet("check", "solve.yaml").stdout
        self.assertIn("difference of -4.372 mmol/mol (-0.4 %) in hba1c", checked)
        self.assertIn("In the trial as written, of the candidates", checked)
        fresh = document["fresh_trials"]
        self.assertEqual(fresh["verdict"] == "indistinguishable", abs(found - asked) <= 2 * mcse)
        self.assertIn("The fresh trials", shown)
        self.assertIn("the true mean effect is that of 200 fresh ones, and every power is that of the 20 trials of the tables",
                      shown)
        self.assertIn("The difference asked for lies within", shown)
        self.assertEqual(fresh["met_at"] < root, found < asked)  # a larger decrease is met at a smaller effect
        self.assertEqual(document["published_effects"][0]["interval"], [-1.11, -0.33])


COSTS = """
costs:
  currency: EUR
  fixed: 50000 EUR
  per: {screened: 300 EUR, subject: 2500 EUR, visit: 100 EUR, meal_test: 200 EUR, infusion: 900 EUR, intravenous: 50 EUR,
        pancreatic_artery: 4000 EUR, million_cells: 20 EUR, month: 4000 EUR}
  budget: BUDGET EUR
design_space:
  size: {covary: {arms.MSC.subjects: [8, 16, 24], arms.Control.subjects: [8, 16, 24]}}
  dose: {set: arms.MSC.infusions.dose, to: [0.5e6 cells/kg, 2e6 cells/kg]}
"""
PRICES = {"screened": 300, "subject": 2500, "visit": 100, "meal_test": 200, "infusion": 900, "intravenous": 50,
          "pancreatic_artery": 4000, "million_cells": 20, "month": 4000}


def at_least(successes, n):
    """Probability of so many heads or more of n fair coins."""
    return sum(math.comb(n, k) for k in range(successes, n + 1)) / 2 ** n


class Costs(ProgramTest):
    """One run of six designs, most of them dear: enrollment pays by the month."""

    REPLICATES = 60

    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory(prefix="islet-test-")
        cls.addClassCleanup(cls.kept.cleanup)
        cls.file = pathlib.Path(cls.kept.name) / "costs.h5"
        scenario = pathlib.Path(cls.kept.name) / "costs.yaml"
        scenario.write_text(TINY.replace("replicates: 60", f"replicates: {cls.REPLICATES}") + COSTS.replace("BUDGET", "170000"), encoding="utf-8")
        subprocess.run([PROGRAM, "run", scenario, "-o", cls.file, "--quiet"], check=True, stdout=subprocess.DEVNULL)

    def setUp(self):
        super().setUp()
        file = h5py.File(self.file)
        self.addCleanup(file.close)
        self.results = file
        self.resources = file["resource"].asstr()[:].tolist()
        self.quantity = file["results/resource/quantity"][:, 0, 0]  # [design_point, replicate, resource]
        self.price = numpy.array([PRICES[name] for name in self.resources])
        self.cost = 50000 + self.quantity @ self.price

    def test_what_a_trial_uses_is_what_its_patients_had(self):
        patients = self.results["patients"]
        column = lambda name: patients[name][()]  # noqa: E731
        point, replicate = column("DESIGNPT"), column("REPLICAT")
        cells = column("DOSECUM") * column("WEIGHTBL")
        attended = patients["ATTENDED"][()].sum(axis=1)
        of = {name: self.resources.index(name) for name in self.resources}
        for p in range(6):
            for r in range(12):
                own = (point == p) & (replicate == r)
                used = self.quantity[p, r]
                self.assertEqual(used[of["subject"]], own.sum())
                self.assertEqual(used[of["infusion"]], column("INFNUM")[own].sum())
                self.assertEqual(used[of["intravenous"]], column("INFNUM")[own].sum())
                self.assertEqual(used[of["pancreatic_artery"]], 0)
                self.assertEqual(used[of["visit"]], attended[own].sum())
                # A sum of doses in another order and another unit.
                self.assertAlmostEqual(used[of["million_cells"]], numpy.nansum(cells[own]), delta=1e-9 * used[of["million_cells"]])
        trials = self.results["results/trial"]
        for name, column in (("screened", "n_screened"), ("month", "months")):
            numpy.testing.assert_array_equal(self.quantity[:, :, of[name]], trials[column][:, 0, 0])

    def test_every_variable_and_its_dimensions_name_each_other(self):
        """Both of HDF5's lists: DIMENSION_LIST of the variable, REFERENCE_LIST of the dimension."""
        pairs, listed = [], []

        def visit(_, item):
            if not isinstance(item, h5py.Dataset):
                return
            for axis, scales in enumerate(item.dims):
                pairs.extend((scale.name, item.name, axis) for scale in scales.values())
                for scale in scales.values():
                    self.assertTrue(h5py.h5ds.is_attached(item.id, scale.id, axis), (item.name, axis))
            listed.extend((item.name, self.results[reference].name, axis)
                          for reference, axis in item.attrs.get("REFERENCE_LIST", []))

        self.results.visititems(visit)
        self.assertEqual(sorted(listed), sorted(pairs))
        for name in ("operating_characteristics/power", "results/analysis/reject", "patients/AVAL", "surface/cost", "design/dose"):
            self.assertIn("/" + name, {variable for _, variable, _ in pairs})

    def test_the_cost_of_a_design_is_the_mean_over_its_trials(self):
        measures = self.results["operating_characteristics"]
        n = self.REPLICATES
        # Sums in another order: 1e-12 relative; in an SD the mean has been taken away: 1e-9.
        numpy.testing.assert_allclose(measures["cost"], self.cost.mean(axis=1), rtol=1e-12)
        numpy.testing.assert_allclose(measures["cost_mcse"], self.cost.std(axis=1, ddof=1) / n ** 0.5, rtol=1e-9)
        numpy.testing.assert_allclose(measures["cost_sd"], self.cost.std(axis=1, ddof=1), rtol=1e-9)
        numpy.testing.assert_allclose(measures["within_budget"], (self.cost <= 170000).mean(axis=1), rtol=1e-12)
        numpy.testing.assert_allclose(measures["resource_quantity"], self.quantity.mean(axis=1), rtol=1e-12)
        self.assertTrue((self.cost.std(axis=1) > 0).all())

    def test_the_choice_is_that_of_all_pairs(self):
        rejects = self.results["results/analysis/reject"][:, 0, 0, :, 0, 0].astype(bool)
        success = rejects & ~self.results["results/analysis/reject_harm"][:, 0, 0, :, 0, 0].astype(bool)
        power, cost = success.mean(axis=1), self.cost.mean(axis=1)
        error = 3 * self.cost.std(axis=1, ddof=1) / self.REPLICATES ** 0.5
        points = range(6)

        def beaten(p, rivals):
            for q in rivals:
                gained, lost = (success[q] & ~success[p]).sum(), (success[p] & ~success[q]).sum()
                if at_least(int(gained), int(gained + lost)) <= 0.05 / len(rivals):
                    return True
            return False

        def dominated(p):
            return any(cost[q] <= cost[p] and power[q] >= power[p] and (cost[q] < cost[p] or power[q] > power[p]) for q in points)

        tradeoff = self.results["tradeoff"]
        self.assertEqual(tradeoff["on_front"][:].tolist(), [int(not dominated(p)) for p in points])
        self.assertEqual(tradeoff["may_be_on_front"][:].tolist(),
                         [int(not beaten(p, [q for q in points if q != p and cost[q] <= cost[p]])) for p in points])
        inside = [q for q in points if cost[q] + error[q] <= 170000]
        self.assertEqual(tradeoff["may_be_best"][:].tolist(),
                         [int(cost[p] - error[p] <= 170000 and not beaten(p, [q for q in inside if q != p])) for p in points])
        best = max((p for p in points if cost[p] <= 170000), key=lambda p: (power[p], -cost[p]))
        self.assertEqual(tradeoff["best"][:].tolist(), [int(p == best) for p in points])
        self.assertTrue(0 < sum(tradeoff["best"][:]) <= sum(tradeoff["may_be_best"][:]) < 6)
        document = json.loads(self.islet("show", self.file, "--json").stdout)["tradeoff"]
        self.assertEqual(document["power"]["best"], [best])
        self.assertAlmostEqual(document["design_points"][5]["cost"]["value"], cost[5], delta=1e-6)  # a mean in another order, of 1e5 EUR
        shown = self.islet("show", self.file).stdout
        self.assertIn(f"Highest power of pooled within 170,000 EUR: design point {best}", shown)
        self.assertIn("What the trial costs, expected", self.islet("show", self.file, "--point", 2).stdout)

    def test_the_surface_has_an_axis_for_each_factor(self):
        surface = self.results["surface"]
        self.assertEqual(surface["dose"][:].tolist(), [0.5e6, 2e6])
        self.assertEqual(surface["power"].shape, (4, 3, 2))
        level = self.results["design/factor_level"][:]
        measures = self.results["operating_characteristics"]
        self.assertEqual(len(level), 3 * 2)
        for p, (size, dose) in enumerate(level):
            numpy.testing.assert_array_equal(surface["power"][:, size, dose], measures["power"][p, 0])
            numpy.testing.assert_array_equal(surface["rate"][:, :, size, dose], measures["rate"][p, 0])
            self.assertEqual(surface["cost"][size, dose], measures["cost"][p])
            self.assertEqual(surface["power_mcse"][0, size, dose], measures["power_mcse"][p, 0, 0])

    # Few replicates on common people against many of another seed: differences between designs agree within 3.3 of their own
    # standard errors, which are below those of different people; a shift by 20 points would be seen in each of them.
    def test_few_replicates_draw_the_surface_that_many_others_draw(self):
        self.write("many.yaml", TINY.replace("output: {patients: 12}", "").replace("replicates: 60", "replicates: 600") +
                   COSTS[COSTS.index("design_space"):])
        self.islet("run", "many.yaml", "-o", "many.h5", "--seed", 7, "--quiet")
        name = "operating_characteristics/power_difference"
        few = [self.results[name + suffix][1:, 0] for suffix in ("", "_mcse", "_mcse_unpaired")]
        with h5py.File(self.folder / "many.h5") as file:
            many = [file[name + suffix][1:, 0] for suffix in ("", "_mcse")]
        self.assertEqual((len(few[0]), len(many[0])), (5, 5))  # each of the other points against the first
        error = 3.3 * (few[1] ** 2 + many[1] ** 2) ** 0.5
        self.assertTrue((abs(few[0] - many[0]) < error).all(), (few, many))
        self.assertTrue((abs(few[0] + 0.2 - many[0]) > 0.1).all())
        self.assertTrue((few[1] < few[2]).all())


if __name__ == "__main__":
    unittest.main()
