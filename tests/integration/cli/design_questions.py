"""`precision` and `solve` of a scenario, from the command to the file: small trials, few replicates."""

import json
import signal
import subprocess
import time
import unittest

import h5py

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
        self.assertAlmostEqual(half_width((reject & ~harm).sum(), n), out["reached"], delta=1e-12)
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
            self.assertTrue((first >= 2 ** 31).all())
            evaluations = list(zip(solve["evaluations/first_replicate"][()], solve["evaluations/replicates"][()]))
            self.assertTrue(all(a + n <= b for (a, n), (b, _) in zip(evaluations, evaluations[1:])))  # no replicate twice
            spent = solve["evaluations/replicates"][()].sum()
            self.assertEqual(spent, solve["replicates"][()])
            self.assertLessEqual(spent, 800)
            confirmed = solve["confirmations/successes"][-1] / solve["confirmations/replicates"][-1]
        self.assertIn("Solved for subjects_per_arm", shown)
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
        self.solved("effect", "[0.2, 8]", ", at: {variable: hba1c, visit: 3 month}", larger)
        with h5py.File(self.folder / "out.h5") as file:
            solve = file["solve"]
            difference, mcse = solve["effect_difference"][()], solve["effect_difference_mcse"][()]
            self.assertEqual(solve["effect_unit"][()], b"%")
        self.assertLess(difference, -3 * mcse)  # the cells lower HbA1c
        self.assertGreater(mcse, 0.0)

    def test_says_in_words_that_nothing_in_the_range_has_the_power(self):
        # 0.1 of the effect in trials of 4 and 4.
        shown = self.solved("effect", "[0.01, 0.1]").stdout
        self.assertIn("no answer between 0.01 and 0.1", shown)
        with h5py.File(self.folder / "out.h5") as file:
            self.assertEqual(file["solve/outcome"][()], b"not_reached")
            self.assertEqual(file["design/arm_subjects"][0].tolist(), [4, 4])

    def test_is_refused_where_the_scenario_cannot_be(self):
        refused = self.solved("conduct.dropout.hazrd", "[1 %/year, 5 %/year]", code=2)
        self.assertIn("has no `hazrd`", refused.stderr)
        checked = self.islet("check", "solve.yaml", code=2)
        self.assertIn("at conduct.dropout.hazrd 1 %/year", checked.stderr)
        self.islet("plan", "solve.yaml", "-o", "sweep", code=2)


if __name__ == "__main__":
    unittest.main()
