"""Scenarios that are well written and cannot be conducted: the search is bounded, and what blocks is named with its line."""

import unittest

from program import SMALL, ProgramTest


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


class ImpossibleTrials(ProgramTest):
    def refused(self, text, part, says):
        """The fault stands at the line of `part`."""
        self.write("impossible.yaml", text)
        place = f"impossible.yaml:{line_of(text, part)}:"
        self.assert_refused("run", "impossible.yaml", "-o", "out.h5", says=[place, *says])

    def test_nobody_is_as_the_eligibility_asks(self):
        text = SMALL.replace("at_least: 7.5 %}", "at_least: 7.5 %}\n    - {name: old, variable: age, at_least: 118 year}")
        self.refused(text, "name: old", ["hardly anyone is eligible", "the criterion 'old'"])
        self.assert_refused("check", "impossible.yaml", says=["hardly anyone is eligible", "the criterion 'old'"])

    def test_the_criterion_that_leaves_nobody_is_named_and_not_the_one_that_fails_most_often(self):
        text = SMALL.replace("prevalence: 9 %", "prevalence: 99.999 %")
        self.refused(text, "name: virus", ["hardly anyone is eligible", "the criterion 'virus' fails for"])

    def test_a_baseline_table_cannot_be_reached(self):
        text = SMALL.replace("  eligibility:", "  baseline:\n    hba1c: {mean: 6.0 %, sd: 0.5 %}\n  eligibility:")
        self.refused(text, "mean: 6.0 %, sd", ["the baseline table cannot be reached", "mean of hba1c asked 6", "reached"])

    def test_a_baseline_table_asks_for_what_no_distribution_moves(self):
        text = SMALL.replace("  eligibility:", "  baseline:\n    homa_beta: {median: 60}\n  eligibility:")
        self.refused(text, "homa_beta: {median", ["homa_beta"])

    def test_a_level_of_the_stratum_is_kept_out_by_eligibility(self):
        for sizes in ("old: 15, young: 15", "old: 60 %, young: 40 %"):
            text = SMALL.replace("  eligibility:", f"  strata: {{years: {{by: age, cut: 50 year, {sizes}}}}}\n  eligibility:\n"
                                 "    - {name: grown, variable: age, at_least: 50 year}")
            self.write("impossible.yaml", text)
            for command in ("check", "run"):
                self.assert_refused(command, "impossible.yaml", says=["nobody is in the level 'young' of the stratum 'years'"])

    def test_more_people_are_asked_for_than_a_run_can_hold(self):
        text = SMALL.replace("subjects: 16", "subjects: 99999999999")
        self.refused(text, "subjects: 99999999999", ["subjects"])


if __name__ == "__main__":
    unittest.main()
