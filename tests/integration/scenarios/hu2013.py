"""Hu 2013: the facts are those of the abstract and of the reviews that tabulate the paper; the criteria are borrowed from
NCT01219465, because the paper's own were not retrieved."""

import unittest

from trial_facts import YEAR, TrialFacts, main


class Hu2013(TrialFacts, unittest.TestCase):
    scenario = "hu2013"

    altered = (
        ("subjects: 15", "subjects: 16"),
        ("block_size: 29", "block_size: 15"),
        ("{product: saline, count: 2, first: 0 day, every: 28 day", "{product: saline, count: 2, first: 0 day, every: 27 day"),
        ("      every: 28 day", "      every: 35 day"),
        ("masking: double_blind", "masking: open_label"),
        ("2 month, 3 month, 6 month, 9 month", "3 month, 6 month, 9 month"),
        ("age: {mean: 17.9 year", "age: {mean: 21 year"),
        ("male: {share: 58.6 %}", "male: {share: 45 %}"),
        ("bmi: {mean: 20.9 kg/m2", "bmi: {mean: 22 kg/m2"),
        ("source: allogeneic", "source: autologous"),
        (", donor_lots: 4", ""),
        ("events: [fever, infusion_reaction, serious_adverse_event]\n", ""),
        ("dose: {median: 0.5e6 cells/kg", "dose: {median: 26e6 cells/kg"),
    )

    @staticmethod
    def facts(trial):
        allocation = trial.conduct["allocation"].get("randomized", {})
        ages = [trial.at_baseline("mean", "age", arm) / YEAR for arm in (0, 1)]
        # The published means lie where 15 and 14 people of this population would put them: within 2 standard errors.
        ages_fit = abs(ages[0] - 17.6) < 2 * 8.7 / 15**0.5 and abs(ages[1] - 18.2) < 2 * 7.9 / 14**0.5
        sexes = [trial.at_baseline("mean", "male", arm) for arm in (0, 1)]
        error = (0.586 * 0.414 / (40 * 14))**0.5
        visits = [0, 1, 2, 3, 6, 9, 12, 15, 18, 21, 24]
        return {
            "15 against 14": trial.planned() == trial.enrolled() == {"MSC": 15, "Control": 14},
            "randomized": allocation.get("block_size") == 29,
            "double-blind": trial.conduct["masking"] == "double_blind",
            "cells in weeks 0 and 4": [i[0::2] for i in trial.infusions("MSC")] == [(0, "intravenous"), (28, "intravenous")],
            "saline in weeks 0 and 4": [(i[0], i[3]) for i in trial.infusions("Control")] == [(0, "saline"), (28, "saline")],
            "visits to month 24": trial.visits() == [round(30.4375 * m) for m in visits],
            "age 17.6 (8.7) and 18.2 (7.9) years": ages_fit and trial.has_mean_and_sd("age", 17.9 * YEAR, 8.2 * YEAR),
            "6 women and 9 men, 6 and 8": all(abs(share - 17 / 29) < 4 * error + 0.02 for share in sexes),
            "BMI 20.9 (3.7) kg/m2": trial.has_mean_and_sd("bmi", 20.9, 3.7),
            "allogeneic cells": trial.understood["products"][0]["source"] == "allogeneic",
            "side effects are counted in both arms": all("fever" in trial.counts(arm) for arm in trial.arms),
            "the dose is read as a total, per kilogram of about 50": trial.doses("MSC") == [0.5, 0.5],
        }

    criteria = (
        ("newly onset type 1 diabetes", "type_1", "not_simulated", "newly onset"),
        ("less than 9 weeks", "duration", "rule", "diabetes_duration below 63 day"),
        ("3 to 35 years", "age_low", "rule", "age at least 3 year"),
        ("3 to 35 years", "age_high", "rule", "age at most 35 year"),
        ("all sexes", "sex", "not_simulated", "women and men"),
        ("consent of patient or guardian", "consent", "attribute", "excludes"),
        ("diabetic ketoacidosis", "ketoacidosis", "attribute", "excludes"),
        ("retinopathy", "retinopathy", "attribute", "excludes"),
        ("BMI above 30", "bmi", "rule", "bmi at most 30 kg/m2"),
        ("severe or acute organ damage", "organs", "attribute", "excludes"),
        ("infectious diseases", "virus", "attribute", "excludes"),
        ("severe psychiatric disorder", "psychiatric", "attribute", "excludes"),
        ("malignancy", "malignancy", "attribute", "excludes"),
    )


if __name__ == "__main__":
    main()
