"""Liu 2014: the facts are those of the paper's abstract, of its stored excerpt and of the reviews that tabulate it."""

import unittest

from trial_facts import YEAR, TrialFacts, main


class Liu2014(TrialFacts, unittest.TestCase):
    scenario = "liu2014"

    altered = (
        ("users: 17, no_insulin: 5", "users: 15, no_insulin: 8"),
        ("subjects: 22", "subjects: 23"),
        ("age: {mean: 52.9 year", "age: {mean: 50 year"),
        ("bmi: {mean: 25.1 kg/m2", "bmi: {mean: 26.5 kg/m2"),
        ("diabetes_duration: {mean: 8.7 year", "diabetes_duration: {mean: 7 year"),
        ("variable: fpg, at_least: 7 mmol/L", "variable: fpg, at_least: 6.5 mmol/L"),
        ("variable: hba1c, at_least: 7 %", "variable: hba1c, at_least: 6.5 %"),
        ("{name: artery, day: 10 day, product: wj_msc, dose: 1e6 cells/kg, route: splenic_artery",
         "{name: artery, day: 12 day, product: wj_msc, dose: 2e6 cells/kg, route: pancreatic_artery"),
        ("clock: last_infusion, at: [-10 day, 1 month, 3 month, 6 month, 12 month]",
         "clock: first_infusion, at: [-5 day, 1 month, 3 month, 6 month, 12 month]"),
        ("prevalence: 4.348 %", "prevalence: 12 %"),
        ("test: t_paired, subset: {insulin: users}", "test: t_paired"),
        ("role: primary", "role: secondary"),
        ("variable: il_6,", "variable: tnf_alpha,"),
        ("routine_care: default", "deprescribing: default"),
        ("events: [fever, infusion_reaction, hematoma, nausea,", "events: [fever, infusion_reaction, nausea,"),
        ("source: allogeneic", "source: autologous"),
        (", donor_lots: 4", ""),
    )

    @staticmethod
    def facts(trial):
        analyses = {a["name"]: a for a in trial.understood["analyses"]}
        # Of the measured doses at baseline 5 of 22, 22.7 %, are zero: the 5th percentile is, the 25th is not.
        zeros = trial.at_baseline("p05", "insulin_dose") < 0.02 and trial.at_baseline("p25", "insulin_dose") > 0.04
        not_treated = trial.flow["not_enrolled_because_of"]["not_treated"]
        return {
            "22 are treated and analyzed": trial.planned() == trial.enrolled() == {"MSC": 22},
            "one more was enrolled and not treated, on average":  # mean of a count with mean 1 over the replicates
                abs(not_treated["value"] - 1) < 4 * (1.05 / not_treated["n"])**0.5,
            "17 of them inject insulin": trial.understood["population"]["strata"]["count_at_or_above"] == 17 and zeros,
            "insulin dose is analyzed in those who inject": all(
                analyses[f"insulin_dose_{m}"].get("subset") == {"insulin": "users"} for m in (3, 6, 12)),
            "age 52.9 (10.5) years": trial.has_mean_and_sd("age", 52.9 * YEAR, 10.5 * YEAR),
            "BMI 25.1 (2.4) kg/m2": trial.has_mean_and_sd("bmi", 25.1, 2.4),
            "duration 8.7 (4.3) years": trial.has_mean_and_sd("diabetes_duration", 8.7 * YEAR, 4.3 * YEAR),
            "FPG of at least 7.0 mmol/L at screening": trial.criteria["fpg"]["text"] == "fpg at least 7 mmol/L",
            "HbA1c of at least 7.0 % at screening": trial.criteria["hba1c"]["text"] == "hba1c at least 7 %",
            "a vein on day 5, the splenic artery on day 10": [i[0::2] for i in trial.infusions("MSC")] ==
                [(5, "intravenous"), (10, "splenic_artery")],
            "1e6 cells/kg at each": trial.doses("MSC") == [1.0, 1.0],
            "1, 3, 6 and 12 months after the last infusion": trial.conduct["visits"]["clock"] == "last_infusion" and
                [v["day"] for v in trial.conduct["visits"]["at"]] == [0, 40, 101, 193, 375],
            "IL-6, IL-1beta, CD3+ and CD4+": {"il_6", "il_1beta", "cd3_count", "cd4_count"} <= trial.measures()[1],
            "insulin is titrated": trial.conduct.get("routine_care") is not None,
            "fever, hematoma and nausea are counted": {"fever", "hematoma", "nausea"} <= trial.counts("MSC").keys(),
            "allogeneic cells": [p["source"] for p in trial.understood["products"]] == ["allogeneic"],
            "primary: HbA1c and C-peptide": {analyses[name]["endpoint"] for name in trial.primary} ==
                {"hba1c_12", "c_peptide_12"},
        }

    criteria = (
        ("type 2 diabetes by ADA criteria", "type_2", "not_simulated", "type 2"),
        ("18 to 70 years", "age_low", "rule", "age at least 18 year"),
        ("18 to 70 years", "age_high", "rule", "age at most 70 year"),
        ("female or male", "sex", "not_simulated", "women and men"),
        ("poor control for at least 90 days", "poor_control", "not_simulated", "90 days"),
        ("GAD antibody negative", "gada", "attribute", "gada_positive: excludes 5 %"),
        ("not pregnant or nursing", "pregnancy", "not_simulated", "pregnant"),
        ("FBG 7.0 mmol/L", "fpg", "rule", "fpg at least 7 mmol/L"),
        ("HbA1c 7 %", "hba1c", "rule", "hba1c at least 7 %"),
        ("organs sufficient", "organs", "attribute", "excludes"),
        ("acute or chronic infections", "infection", "attribute", "excludes"),
        ("any malignancies", "malignancy", "attribute", "excludes"),
        ("hematological diseases or coagulopathy", "blood", "attribute", "excludes"),
        ("immunosuppressive disease", "immunosuppression", "attribute", "excludes"),
        ("pancreatitis", "pancreatitis", "attribute", "excludes"),
        ("thoracic or abdominal aorta", "aorta", "attribute", "excludes"),
        ("consent", "consent", "attribute", "excludes"),
        ("23 enrolled, 22 treated", "not_treated", "attribute", "excludes"),
    )


if __name__ == "__main__":
    main()
