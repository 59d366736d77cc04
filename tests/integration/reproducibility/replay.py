"""One replicate, simulated again from the results file alone, has the rows of the full run."""

import json
import unittest

import h5py

from program import ProgramTest

REPLICATES = 60


class Replay(ProgramTest):
    def setUp(self):
        super().setUp()
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", REPLICATES)
        (self.folder / "small.yaml").unlink()  # it is not needed any more

    def replay(self, replicate, hypothesis, *options):
        return json.loads(self.islet("replay", "out.h5", "--point", 0, "--replicate", replicate, "--hypothesis",
                                     hypothesis, *options, "--json").stdout)

    def stored(self, file, row, hypothesis, replicate):
        names = {coordinate: [text.decode() for text in file[coordinate][()]] for coordinate in
                 ("hypothesis", "analysis", "endpoint", "arm")}
        values = file[f"results/{row['group']}/{row['field']}"][0, names["hypothesis"].index(hypothesis), 0, replicate]
        if row["group"] == "analysis":
            return values[names["analysis"].index(row["of"]), 0]
        if row["group"] == "endpoint":
            endpoint, arm = row["of"].split(", ")
            return values[names["endpoint"].index(endpoint), names["arm"].index(arm)]
        return values

    def test_has_every_stored_number_of_the_full_run(self):
        with h5py.File(self.folder / "out.h5") as file:
            fields = sum(len(file["results"][group]) for group in ("analysis", "endpoint", "trial"))
            for replicate, hypothesis in ((0, "as_specified"), (17, "no_effect"), (REPLICATES - 1, "no_effect_unbiased")):
                seen = set()
                for row in self.replay(replicate, hypothesis)["rows"]:
                    if row["group"] == "flow":
                        continue  # summed over the run
                    stored = self.stored(file, row, hypothesis, replicate)
                    shown = row["value"]
                    self.assertTrue(shown == stored or (shown is None and stored != stored), (row, stored))
                    seen.add((row["group"], row["field"]))
                self.assertEqual(len(seen), fields)

    def test_shows_what_does_not_exist_as_every_table_does(self):
        shown = self.islet("replay", "out.h5", "--point", 0, "--replicate", 0).stdout
        self.assertRegex(shown, r"baseline_correlation +fisher +-\n")
        self.assertNotIn("nan", shown.lower())

    def test_shows_a_candidate_as_he_was_and_as_he_was_seen(self):
        persons = [self.replay(3, "as_specified", "--candidate", candidate) for candidate in range(4)]
        attended = 0
        for person in persons:
            self.assertEqual(person["simulated"], "Y")
            self.assertGreater(person["screening"]["hba1c"], 4.0)
            enrolled = person["arm"] is not None
            self.assertEqual(len(person["visits"]), 3 if enrolled else 0)
            for visit in person["visits"]:
                if visit["attended"]:
                    self.assertNotEqual(visit["true"]["fpg"], visit["observed"]["fpg"])
                    attended += 1
        self.assertGreater(attended, 0)
        self.assertEqual(len({person["screening"]["age"] for person in persons}), 4)

    def test_of_what_is_not_there_is_refused(self):
        def refused(says, *options):
            self.assert_refused("replay", "out.h5", *options, says=[says])

        refused("there is no design point 1", "--point", 1, "--replicate", 0)
        refused("there is no replicate 60", "--point", 0, "--replicate", REPLICATES)
        refused("--replicate", "--point", 0, "--replicate", -1)
        refused("--candidate", "--point", 0, "--replicate", 0, "--candidate", 2**32)
        refused("--hypothesis", "--point", 0, "--replicate", 0, "--hypothesis", "magic")
        refused("--replicate is required", "--point", 0)
        screened = int({row["field"]: row["value"] for row in self.replay(3, "as_specified")["rows"]}["n_screened"])
        last = self.replay(3, "as_specified", "--candidate", screened - 1)
        self.assertIn("enrolled on calendar day", last["outcome"])  # screening ends with him
        refused(f"candidate {screened} was not screened", "--point", 0, "--replicate", 3, "--candidate", screened)
        refused(f"screened {screened} candidates", "--point", 0, "--replicate", 3, "--candidate", screened + 100)


if __name__ == "__main__":
    unittest.main()
