"""NCT03943940: the facts are those of the registry record and of its mirrors."""

import unittest

from trial_facts import TrialFacts, main


class Nct03943940(TrialFacts, unittest.TestCase):
    scenario = "nct03943940"

    # The endpoints of both dosages cannot be taken away: analyses test them.
    untouched = ("insulin and drug dosage",)

    altered = (
        ("subjects: 30", "subjects: 32"),
        ("0 month, 1 month, 3 month, 6 month]", "0 month, 1 month, 4 month, 6 month]"),
        ("visit: 3 month", "visit: 4 month"),
        ("masking: open_label", "masking: double_blind"),
        ("allocation: {nonrandomized: {selection: {hba1c: 0.2}}}", "allocation: {randomized: {block_size: 2}}"),
        ("variable: diabetes_duration, at_least: 3 year", "variable: diabetes_duration, at_least: 5 year"),
        ("variable: age, at_most: 70 year", "variable: age, at_most: 75 year"),
        ("variable: fpg, above: 7 mmol/L", "variable: fpg, at_least: 7 mmol/L"),
        ("variable: hba1c, at_most: 11 %", "variable: hba1c, at_most: 12 %"),
        ("variable: fasting_c_peptide, above: 0.6 ng/mL", "variable: fasting_c_peptide, above: 0.5 ng/mL"),
        ("attribute: gada_positive", "attribute: ica_positive"),
        ("variable: oral_drugs, equals: 2", "variable: oral_drugs, at_least: 1"),
        ("route: intravenous", "route: pancreatic_artery"),
        ("dose: 1.5e6 cells/kg", "dose: 2.5e6 cells/kg"),
        ("cells: bone_marrow_mononuclear, ", ""),
        ("variable: tnf_alpha,", "variable: il_6,"),
        ("homa_ir_1, homa_ir_3, homa_ir_6,", "homa_ir_1,"),
        ("events: [fever, infusion_reaction, serious_adverse_event]", "events: [fever, serious_adverse_event]"),
        ("No result of NCT03943940 is published", "Nothing of it is published"),
    )

    @staticmethod
    def facts(trial):
        texts = {name: c["text"] for name, c in trial.criteria.items()}
        drugs = (trial.at_baseline("mean", "oral_drugs"), trial.at_baseline("sd", "oral_drugs"))
        kinds = {p["name"]: (p["source"], p["cells"]) for p in trial.understood["products"]}
        doses = {i["product"]: [i["dose"]["median"]] for i in trial.arms["MSC"]["infusions"]}
        return {
            "30 against 30": trial.planned() == trial.enrolled() == {"MSC": 30, "Control": 30},
            "visits at 0, 1, 3 and 6 months": trial.visits() == [0, 30, 91, 183],
            "nonrandomized": "nonrandomized" in trial.conduct["allocation"],
            "open label": trial.conduct["masking"] == "open_label",
            "3 years of diabetes": texts["duration"] == "diabetes_duration at least 3 year",
            "18 to 70 years": (texts["age_low"], texts["age_high"]) == ("age at least 18 year", "age at most 70 year"),
            "FPG above 7 mmol/L": texts["fpg"] == "fpg above 7 mmol/L",
            "HbA1c 8 to 11 %": (texts["hba1c_low"], texts["hba1c_high"]) == ("hba1c at least 8 %", "hba1c at most 11 %"),
            "C-peptide above 198.7 pmol/L": texts["c_peptide"] == "fasting_c_peptide above 0.19866 nmol/L",
            "GAD antibody negative": texts["gada"].startswith("gada_positive: excludes"),
            # Between screening and baseline the clinic may change a drug: in one of ten at most.
            "two oral drugs": texts["two_oral_drugs"] == "oral_drugs equal to 2" and abs(drugs[0] - 2) < 0.1 and
                drugs[1]**2 < 0.1,
            "into a vein": {i[2] for i in trial.infusions("MSC")} == {"intravenous"},
            "autologous marrow cells and allogeneic cord cells, together":
                sorted((i[0], kinds[i[3]]) for i in trial.infusions("MSC")) ==
                [(0, ("allogeneic", "mesenchymal")), (0, ("autologous", "bone_marrow_mononuclear"))],
            "cord cells at 1 to 2e6/kg": all(1.0 <= d <= 2.0 for d in doses["uc_msc"]),
            "seven primary variables at three visits": trial.families()["seven variables at three visits"] == 21 and
                len(trial.primary) == 21 and {"fasting_c_peptide", "homa_beta", "homa_ir", "tnf_alpha", "il_1beta", "fpg",
                                              "hba1c"} <= trial.measures()[1],
            "adverse events during infusion and afterwards": {"fever", "infusion_reaction", "serious_adverse_event"} <=
                trial.counts("MSC").keys() & trial.counts("Control").keys(),
            "insulin and drug dosage": {"insulin_dose", "oral_drugs"} <= trial.measures()[0],
            "predictions, not validated": trial.assumes("No result of NCT03943940 is published"),
        }

    criteria = (
        ("type 2 diabetes by ADA criteria", "type_2", "not_simulated", "ADA"),
        ("3 years or more", "duration", "rule", "diabetes_duration at least 3 year"),
        ("18 to 70 years", "age_low", "rule", "age at least 18 year"),
        ("18 to 70 years", "age_high", "rule", "age at most 70 year"),
        ("FPG above 7 mmol/L", "fpg", "rule", "fpg above 7 mmol/L"),
        ("HbA1c 8 to 11 %", "hba1c_low", "rule", "hba1c at least 8 %"),
        ("HbA1c 8 to 11 %", "hba1c_high", "rule", "hba1c at most 11 %"),
        ("C-peptide above 0.6 ng/mL", "c_peptide", "rule", "fasting_c_peptide above"),
        ("GAD antibody negative", "gada", "attribute", "gada_positive"),
        ("two oral drugs", "two_oral_drugs", "rule", "oral_drugs equal to 2"),
        ("consent", "consent", "attribute", "excludes"),
        ("pregnant, planning or nursing", "pregnancy", "not_simulated", "pregnant"),
        ("vascular or aortic disease", "vascular", "attribute", "excludes"),
        ("NYHA 4", "heart_failure", "attribute", "nyha_4"),
        ("kidney failure degree IV", "kidney_failure", "attribute", "kdigo_4"),
        ("malignancy or dysplasia within 5 years", "malignancy", "attribute", "malignancy"),
        ("antibiotics within 14 days", "infection", "attribute", "antibiotics"),
        ("blood disease or coagulopathy", "blood", "attribute", "coagulopathy"),
        ("AST or ALT twice normal", "liver_enzymes", "attribute", "ast_or_alt"),
        ("bilirubin twice normal", "bilirubin", "attribute", "bilirubin"),
        ("HIV, HBV or HCV", "virus", "attribute", "hiv_hbv_or_hcv"),
        ("pancreatitis", "pancreatitis", "attribute", "pancreatitis"),
        ("further exclusions, cut off", "further", "not_simulated", "breaks off"),
    )


if __name__ == "__main__":
    main()
