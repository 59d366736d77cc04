"""NCT01219465: the facts are those of the registry record, and of a mirror that shows the ages."""

import unittest

from trial_facts import YEAR, TrialFacts, main


class Nct01219465(TrialFacts, unittest.TestCase):
    scenario = "nct01219465"

    altered = (
        ("subjects: 50", "subjects: 48"),
        ("masking: open_label", "masking: open_label\n  deprescribing: default"),
        ("variable: diabetes_duration, below: 9 week", "variable: diabetes_duration, below: 12 week"),
        ("age: {range: [3 year, 35 year]}", "age: {range: [6 year, 40 year]}"),
        ("at_most: 35 year", "at_most: 40 year"),
        ("at_most: 30 kg/m2", "at_most: 28 kg/m2"),
        ("route: intravenous", "route: pancreatic_artery"),
        ("visit: 3 month", "visit: 1 month"),
        ("ages 3 to 7 lie outside", "the youngest lie outside"),
        ("No result of NCT01219465 is published", "Nothing of it is published"),
        ("subset: {evidence: from_8_years}", "subset: {evidence: below_8_years}"),
        ("variable: release_c_peptide_auc", "variable: mmtt_c_peptide_auc_0_120"),
        ("variable: treg,", "variable: tnf_alpha,"),
        ("hypoglycemia_severe, hypoglycemia_documented, fever", "fever"),
        ("  - {name: severe_hypoglycemia, variable: hypoglycemia_severe, measure: value, visit: 1 month, benefit: decrease, missing: complete_case}\n", ""),
        ("  - {name: documented_hypoglycemia, variable: hypoglycemia_documented, measure: value, visit: 1 month, benefit: decrease, missing: complete_case}\n", ""),
        ("{name: release, ", "{name: auc, "),
    )
    # A single arm cannot be made anything else by one alteration, and all secondary endpoints are tested.
    untouched = ("one arm, open label", "insulin dose, glucose and HbA1c")

    @staticmethod
    def facts(trial):
        analyses = {a["name"]: a for a in trial.understood["analyses"]}
        endpoints = {e["name"]: e for e in trial.understood["endpoints"]}
        age = trial.understood["population"]["baseline"]["age"]
        return {
            "50 patients": trial.planned() == trial.enrolled() == {"MSC": 50},
            "one arm, open label": len(trial.arms) == 1 and trial.conduct["masking"] == "open_label",
            "less than 9 weeks since diagnosis": trial.criteria["duration"]["text"] == "diabetes_duration below 63 day",
            "3 to 35 years": [age["low"], age["high"]] == [3 * YEAR, 35 * YEAR] and trial.at_baseline("p05", "age") < 7 * YEAR,
            "not above BMI 30": trial.criteria["bmi"]["text"] == "bmi at most 30 kg/m2",
            "into a vein": {i[2] for i in trial.infusions("MSC")} == {"intravenous"},
            "primary: C-peptide release at 3 months": trial.primary == {"release"} and
                endpoints[analyses["release"]["endpoint"]]["visit"] == "3 month",
            "by a C-peptide release test": "release_c_peptide_auc" in trial.measures()[1],
            "immune reconstitution": {"treg", "th17", "cd4_cd8_ratio"} <= trial.measures()[1],
            "insulin dose, glucose and HbA1c": {"insulin_dose", "fpg", "postprandial_glucose", "hba1c"} <= trial.measures()[1],
            "severe and documented hypoglycemia": {"hypoglycemia_severe", "hypoglycemia_documented"} <=
                trial.counts("MSC").keys() & trial.measures()[0],
            "all endpoints at 3 months": {e["visit"] for e in endpoints.values()} == {"3 month"},
            "ages 3 to 7 are flagged": trial.assumes("ages 3 to 7 lie outside"),
            "and can be left out": analyses["release_from_8_years"]["subset"] == {"evidence": "from_8_years"},
            "predictions, not validated": trial.assumes("No result of NCT01219465 is published"),
        }

    criteria = (
        ("type 1 diabetes by ADA criteria", "type_1", "not_simulated", "ADA"),
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
