"""Lu 2021: the facts are those of the abstract, and of one review table for ages, duration and C-peptide."""

import unittest

from trial_facts import YEAR, TrialFacts, main


class Lu2021(TrialFacts, unittest.TestCase):
    scenario = "lu2021"

    altered = (
        ("adult: 33, juvenile: 20", "adult: 30, juvenile: 24"),
        ("subjects: 27", "subjects: 28"),
        ("every: 91 day", "every: 60 day"),
        ("route: intravenous  ", "route: splenic_artery  "),
        ("9 month, 12 month]", "9 month, 11 month]"),
        ("visit: 12 month", "visit: 11 month"),
        ("definition: c_peptide_response_10pct", "definition: insulin_independence"),
        ("allocation: {nonrandomized: {selection: {fasting_c_peptide: 0.2}}}", "allocation: {randomized: {block_size: 27}}"),
        ("masking: open_label", "masking: double_blind"),
        ("cut: 18 year", "cut: 16 year"),
        ("dose: {median: 1e6 cells/kg, cv: 20 %}", "dose: 1e6 cells/kg"),
        ("covariates: [fasting_c_peptide, dose], tested: dose", "covariates: [fasting_c_peptide, age], tested: age"),
        ("source: allogeneic", "source: autologous"),
        (", donor_lots: 4", ""),
        ("events: [fever, infusion_reaction, serious_adverse_event]", "events: [infusion_reaction]"),
        ("range: [8 year, 55 year]", "range: [8 year, 70 year]"),
        ("subjects: 26", "subjects: 26, infusions: {product: saline, count: 1, route: intravenous}"),
    )

    @staticmethod
    def facts(trial):
        strata = trial.understood["population"]["strata"]
        endpoints = {e["name"]: e for e in trial.understood["endpoints"]}
        primary = next(a for a in trial.understood["analyses"] if a["role"] == "primary")
        ages = trial.understood["population"]["baseline"]["age"]
        logistic = {a["tested"]: a for a in trial.understood["analyses"] if a["test"] == "logistic"}
        return {
            "doses differ between patients": all(i["dose"]["sd_log"] > 0 for i in trial.arms["MSC"]["infusions"]),
            "response is regressed on C-peptide and dose": logistic.keys() == {"fasting_c_peptide", "dose"} and
                all(a["covariates"] == ["fasting_c_peptide", "dose"] and a["arms"] == ["MSC"] for a in logistic.values()),
            "allogeneic cells": trial.understood["products"][0]["source"] == "allogeneic",
            "side effects are counted": {"fever", "serious_adverse_event"} <= trial.counts("MSC").keys(),
            "27 against 26": trial.planned() == trial.enrolled() == {"MSC": 27, "Control": 26},
            "33 adult-onset and 20 juvenile-onset": strata["count_at_or_above"] == 33 and strata["cut"] == 18 * YEAR,
            "infusions at 0 and 3 months": [i[0] for i in trial.infusions("MSC")] == [0, 91],
            "into a vein": {i[2] for i in trial.infusions("MSC")} == {"intravenous"},
            "nothing for the controls": not trial.arms["Control"]["infusions"],
            "report at 12 months": trial.visits()[-1] == 365,
            "primary: 10 % more C-peptide at 12 months":
                endpoints[primary["endpoint"]].get("definition") == "c_peptide_response_10pct" and
                endpoints[primary["endpoint"]]["visit"] == "12 month",
            "nonrandomized": "nonrandomized" in trial.conduct["allocation"],
            "open label": trial.conduct["masking"] == "open_label",
            "8 to 55 years": [ages["low"], ages["high"]] == [8 * YEAR, 55 * YEAR],
        }

    criteria = (
        ("recent onset", "duration", "rule", "diabetes_duration at most"),
        ("type 1 diabetes", "type_1", "not_simulated", "type 1"),
    )


if __name__ == "__main__":
    main()
