"""What the program says of a published trial, held against what its sources say of it.

Each file in tests/integration/scenarios/ states the design facts of one trial and its criteria of eligibility, as its
sources do. They are looked for in what a run leaves (`islet show --json`, the results file, and in it the scenario as the
program understood it), never in the text of the scenario. A second run of an altered scenario must break the facts that
the alterations concern, so that no fact can hold by accident."""

import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import h5py

from program import PATIENCE, PROGRAM, SOURCE

YEAR = 365.25  # days
REPLICATES = 40  # a mean over 40 trials of 22 people or more has a standard error of 3.4 % of an SD or less


class Trial:
    """One run of a scenario, read back from its results file."""

    def __init__(self, folder, name, text):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.islet(folder, "run", f"{name}.yaml", "--quiet", "--replicates", REPLICATES)
        self.shown = json.loads(self.islet(folder, "show", f"{name}.h5", "--json"))
        self.file = h5py.File(folder / f"{name}.h5", "r")
        self.understood = json.loads(self.text("provenance/resolved_scenario"))
        self.conduct = self.understood["conduct"]
        self.arms = {arm["name"]: arm for arm in self.understood["arms"]}
        self.flow = self.shown["hypotheses"]["as_specified"]["flow"]
        self.criteria = {c["name"]: c for c in self.shown["criteria"]}
        self.primary = {a["name"] for a in self.understood["analyses"] if a["role"] == "primary"}

    @staticmethod
    def islet(folder, *arguments):
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=PATIENCE,
                              check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def text(self, name):
        value = self.file[name][()]
        return value.decode() if isinstance(value, bytes) else str(value)

    def names(self, coordinate):
        return [v.decode() for v in self.file[coordinate][()]]

    def visits(self):
        """Nominal study days, by the clock of the scenario."""
        return [round(day) for day in self.file["visit_day"][()]]

    def infusions(self, arm):
        """(study day, window, route, product) of each."""
        return [(i["day"], i["window"], i["route"], i["product"]) for i in self.arms[arm]["infusions"]]

    def doses(self, arm):
        return [i["dose"]["median"] for i in self.arms[arm]["infusions"] if i["dose"]["median"] > 0]

    def planned(self):
        return dict(zip(self.names("arm"), self.file["design/arm_subjects"][0].tolist(), strict=True))

    def enrolled(self):
        return {arm: numbers["allocated"]["value"] for arm, numbers in self.flow["arms"].items()}

    def at_baseline(self, statistic, variable, arm=0):
        """Of the measured values at the visit on study day 0, over all replicates."""
        days = self.file["visit_day"][()].tolist()
        first = max(v for v, day in enumerate(days) if day <= 0)
        column = self.names("variable").index(variable)
        return float(self.file[f"summary/trajectory/{statistic}"][0, 0, 1, arm, first, column])

    def has_mean_and_sd(self, variable, mean, sd, arm=0):
        """Within 4 standard errors, and the 1 % (mean) and 8 % (SD) to which the population is moved to a baseline table."""
        n = self.at_baseline("n", variable, arm)
        error = sd / n**0.5
        return (abs(self.at_baseline("mean", variable, arm) - mean) < 4 * error + 0.01 * mean
                and abs(self.at_baseline("sd", variable, arm) - sd) < 4 * error / 2**0.5 + 0.08 * sd)

    def measures(self):
        """Variables and definitions of the endpoints, and those that an analysis tests."""
        by_name = {e["name"]: e.get("variable") or e.get("definition") for e in self.understood["endpoints"]}
        return set(by_name.values()), {by_name[a["endpoint"]] for a in self.understood["analyses"]}

    def counts(self, arm):
        """Adverse events and hypoglycemia of an arm: name -> expected number in a trial."""
        events = self.shown["hypotheses"]["as_specified"].get("safety", {}).get("events", {})
        return {name: arms[arm]["events"]["value"] for name, arms in events.items()}

    def families(self):
        """Name -> number of analyses that are asked together."""
        families = self.shown["hypotheses"]["no_effect"]["families"]
        return {f["name"]: f["analyses"].count(",") + 1 for f in families}

    def assumes(self, words):
        return any(words in a["text"] for a in self.shown["assumptions"])


class TrialFacts:
    """For a TestCase. A subclass gives `scenario`, `facts`, `altered` and `criteria`."""

    scenario = ""
    altered = ()  # (in the scenario, instead)
    untouched = ()  # facts that no alteration concerns, with the reason beside them
    criteria = ()  # (criterion of the sources, name in the scenario, kind, words of what it says)

    @staticmethod
    def facts(trial):
        """Name of the fact -> whether it holds."""
        raise NotImplementedError

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="islet-test-"))
        cls.source = (SOURCE / "scenarios" / f"{cls.scenario}.yaml").read_text(encoding="utf-8")
        cls.trial = Trial(cls.folder, cls.scenario, cls.source)

    @classmethod
    def tearDownClass(cls):
        cls.trial.file.close()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def test_every_design_fact_holds(self):
        facts = self.facts(self.trial)
        self.assertGreater(len(facts), 10)
        self.assertEqual([name for name, holds in facts.items() if not holds], [])

    def test_no_fact_holds_of_an_altered_scenario(self):
        text = self.source
        for old, new in self.altered:
            self.assertIn(old, text)
            text = text.replace(old, new)
        twin = Trial(self.folder, "altered", text)
        kept = [name for name, holds in self.facts(twin).items() if holds and name not in self.untouched]
        twin.file.close()
        self.assertEqual(kept, [])

    def test_every_criterion_of_the_sources_is_of_one_of_three_kinds(self):
        self.assertGreater(len(self.criteria), 0)
        for source, name, kind, words in self.criteria:
            with self.subTest(source=source, name=name):
                self.assertIn(name, self.trial.criteria)
                self.assertEqual(self.trial.criteria[name]["kind"], kind)
                self.assertIn(words, self.trial.criteria[name]["text"])
                self.assertIn(name, self.trial.flow["not_enrolled_because_of"])

    def test_no_criterion_stands_there_without_a_source(self):
        of_sources = {name for _, name, _, _ in self.criteria}
        ours = {name for name, c in self.trial.criteria.items() if c["kind"] != "capacity"}
        self.assertEqual(ours - of_sources, set())

    def test_the_flow_adds_up(self):
        """Everybody screened is enrolled or counted at one criterion; nobody at one that is not simulated."""
        lost = {name: m["value"] for name, m in self.trial.flow["not_enrolled_because_of"].items()}
        self.assertAlmostEqual(self.trial.flow["screened"]["value"],
                               self.trial.flow["enrolled"]["value"] + sum(lost.values()), places=6)  # means of whole numbers
        self.assertGreater(sum(lost.values()), 0.0)
        for name, criterion in self.trial.criteria.items():
            if criterion["kind"] == "not_simulated":
                self.assertEqual(lost[name], 0.0)


def main():
    unittest.main()
