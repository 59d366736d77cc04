"""NCT01142050: the facts are those of the registry record, and of a mirror that shows the outcomes."""

import unittest

from trial_facts import TrialFacts, main


class Nct01142050(TrialFacts, unittest.TestCase):
    scenario = "nct01142050"

    altered = (
        ("subjects: 24", "subjects: 26"),
        ("day: 7 day, window: 1 day", "day: 8 day, window: 0 day"),
        ("day: 14 day, window: 2 day, product: bm_msc, dose: 1e6 cells/kg, route: intravenous",
         "day: 14 day, window: 3 day, product: bm_msc, dose: 1e6 cells/kg, route: splenic_artery"),
        ("at_most: 75 year", "at_most: 70 year"),
        ("at_most: 30 kg/m2", "at_most: 32 kg/m2"),
        ("variable: fpg, at_least: 7.0 mmol/L", "variable: fpg, above: 7.0 mmol/L"),
        ("variable: hba1c, at_least: 7 %", "variable: hba1c, at_least: 7.5 %"),
        ("12 month], window", "9 month], window"),
        ("visit: 12 month", "visit: 9 month"),
        ("variable: k_itt, below: 2 %/min", "variable: k_itt, below: 3 %/min"),
        ("source: autologous", "source: allogeneic"),
        ("hematoma, nausea,", "nausea,"),
        ("No result of NCT01142050 is published", "Nothing of it is published"),
        ("the registry's detailed description says umbilical cord MSC instead", "as registered"),
        ("subset: {insulin: without_insulin}", "subset: {insulin: with_insulin}"),
        ("endpoint: ppg_12, test: t_paired, arms: [MSC], alpha: 0.05, sides: 2, role: primary",
         "endpoint: ppg_12, test: t_paired, arms: [MSC], alpha: 0.05, sides: 2"),
        ("dose: 1e6 cells/kg, route: pancreatic_artery, status: assumed,\n         note: ", "dose: 1e6 cells/kg, route: pancreatic_artery,\n         note: "),
    )

    @staticmethod
    def facts(trial):
        analyses = trial.understood["analyses"]
        measured, _ = trial.measures()
        by_endpoint = {e["name"]: e.get("variable") for e in trial.understood["endpoints"]}
        subsets = {(by_endpoint[a["endpoint"]], tuple((a.get("subset") or {}).values())) for a in analyses}
        return {
            "one arm of 24": trial.planned() == trial.enrolled() == {"MSC": 24},
            "days 0, 7+-1 and 14+-2": [i[:2] for i in trial.infusions("MSC")] == [(0, 0), (7, 1), (14, 2)],
            "artery, vein, vein": [i[2] for i in trial.infusions("MSC")] ==
                ["pancreatic_artery", "intravenous", "intravenous"],
            "the dose is marked as assumed": all(
                any(a["what"] == f"arms.MSC.infusions.{name}" for a in trial.shown["assumptions"])
                for name in ("artery", "vein_1", "vein_2")),
            "18 to 75 years": (trial.criteria["age_low"]["text"], trial.criteria["age_high"]["text"]) ==
                ("age at least 18 year", "age at most 75 year"),
            "BMI 19 to 30 kg/m2": trial.criteria["bmi"]["text"] == "bmi at least 19 kg/m2, at most 30 kg/m2",
            "FPG of at least 7.0 mmol/L": trial.criteria["fpg"]["text"] == "fpg at least 7 mmol/L",
            "HbA1c of at least 7 %": trial.criteria["hba1c"]["text"] == "hba1c at least 7 %",
            "one year": trial.visits()[-1] == 365 and trial.conduct["visits"]["clock"] == "first_infusion",
            "predictions, not validated": trial.assumes("No result of NCT01142050 is published"),
            "the contradiction of the registry is noted": trial.assumes("umbilical cord MSC instead"),
            "with and without insulin": {("hba1c", ("with_insulin",)), ("hba1c", ("without_insulin",))} <= subsets,
            "eight quantities are primary": len({by_endpoint[a["endpoint"]] for a in analyses if a["role"] == "primary"}
                                                & measured) == 8,
            "insulin resistant by a tolerance test": trial.criteria["insulin_resistant"]["text"] == "k_itt below 2 %/min",
            "autologous cells": [p["source"] for p in trial.understood["products"]] == ["autologous"],
            "what a catheter does is counted": {"hematoma", "nausea"} <= trial.counts("MSC").keys(),
        }

    criteria = (
        ("consent", "consent", "attribute", "excludes"),
        ("type 2 diabetes, WHO 1999", "type_2", "not_simulated", "WHO 1999"),
        ("18-75 years", "age_low", "rule", "age at least 18 year"),
        ("18-75 years", "age_high", "rule", "age at most 75 year"),
        ("male or female", "sex", "not_simulated", "women and men"),
        ("BMI 19 to 30", "bmi", "rule", "bmi at least 19 kg/m2, at most 30 kg/m2"),
        ("FBG of at least 7.0", "fpg", "rule", "fpg at least 7 mmol/L"),
        ("HbA1c of at least 7 %", "hba1c", "rule", "hba1c at least 7 %"),
        ("insulin resistant by ITT", "insulin_resistant", "rule", "k_itt below 2 %/min"),
        ("not pregnant or nursing", "pregnancy", "not_simulated", "pregnant"),
        ("negative pregnancy test", "pregnancy_test", "not_simulated", "pregnancy test"),
        ("effective contraception", "contraception", "not_simulated", "contraception"),
        ("severe concurrent condition", "severe_condition", "attribute", "excludes"),
        ("active infection", "infection", "attribute", "excludes"),
        ("unexplained febrile illness", "fever", "attribute", "excludes"),
        ("immunosuppressive disease, HIV, hepatitis", "immunosuppression", "attribute", "excludes"),
    )


if __name__ == "__main__":
    main()
