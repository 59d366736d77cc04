"""The self-test as a user runs it."""

import json
import unittest

from program import ProgramTest


class SelfTest(ProgramTest):
    def test_one_case_prints_a_report_that_can_be_read(self):
        shown = self.islet("selftest", "--case", "statistics").stdout
        self.assertIn("Result: passed.", shown)
        self.assertIn("fisher", shown.lower())
        self.assertIn("commit", shown)

    def test_the_json_document_names_version_values_references_and_verdicts(self):
        shown = json.loads(self.islet("selftest", "--json", "--quick", "--case", "statistics", "--case", "lu_2021").stdout)
        self.assertTrue(shown["passed"])
        self.assertTrue(shown["version"])
        statistics, skipped = shown["topics"]
        self.assertGreater(len(statistics["rows"]), 10)
        for row in statistics["rows"]:
            self.assertEqual(row["verdict"], "inside")
            self.assertTrue(row["gate_holds"])
            self.assertTrue(row["low"] <= row["value"] <= row["high"], row)
        self.assertTrue(skipped["skipped"])
        self.assertEqual(skipped["rows"], [])

    def test_a_filed_report_is_not_replaced_unasked(self):
        self.islet("selftest", "--case", "random_streams", "-o", "report.txt")
        first = (self.folder / "report.txt").read_text(encoding="utf-8")
        self.assertIn("Result: passed.", first)
        refused = self.islet("selftest", "--case", "random_streams", "-o", "report.txt", code=2)
        self.assertIn("--force", refused.stderr)
        self.assertEqual((self.folder / "report.txt").read_text(encoding="utf-8"), first)
        self.islet("selftest", "--case", "random_streams", "-o", "report.txt", "--force")

    def test_only_a_regular_file_is_ever_replaced(self):
        (self.folder / "place").mkdir()
        self.islet("selftest", "--case", "random_streams", "-o", "place", "--force", code=2)

    def test_an_unknown_case_is_named(self):
        self.assertIn("statistics", self.islet("selftest", "--case", "statistic", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
