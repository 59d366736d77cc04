"""Exported data sets: statisticians' R code on them finds the program's own estimates, their names and codes are those of
the standards, and nothing is overwritten."""

import csv
import json
import math
import pathlib
import shutil
import subprocess
import unittest

import h5py
import jsonschema

from program import SMALL, ProgramTest

STORED = 5
HERE = pathlib.Path(__file__).parent
SCENARIO = SMALL.replace("t2dm_vietnam_hospital", "t2dm_china_insulin").replace(
    "output: {patients: 12}", f"output: {{patients: {STORED}}}").replace(
    "definition: insulin_independence", "definition: c_peptide_response_10pct").replace(
    "\nendpoints:", "\nevents: [hypoglycemia_documented, fever]\n\nendpoints:").replace(
    "\nanalyses:", """  - {name: lows, variable: hypoglycemia_documented, measure: value, visit: 3 month, benefit: decrease}
  - {name: rise, time_to: c_peptide_response_10pct, visit: 3 month, benefit: increase}
  - {name: cytokine, variable: il_1beta, visit: 3 month, benefit: decrease, missing: complete_case}

analyses:
  - {name: poisson, endpoint: lows, test: poisson, arms: [MSC, Control], alpha: 0.05, sides: 2}
  - {name: logrank, endpoint: rise, test: log_rank, arms: [MSC, Control], alpha: 0.05, sides: 2}""")

# Relative. The same formulas in doubles agree to rounding (1e-9); Fisher's p-value is a sum of exponentials of logarithms
# in R (1e-7); the Poisson regression ends when the deviance changes by 1e-8, which leaves some 1e-7 in its standard error
# and some 1e-6 in a small p-value (1e-5); gls finds its variances numerically, to about 1e-6 (1e-4).
TOLERANCE = {"pooled": 1e-9, "welch": 1e-9, "ancova": 1e-9, "fisher": 1e-7, "logrank": 1e-9, "poisson": 1e-5, "gls": 1e-4}

MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"
# After the description of Dataset-JSON 1.1: the attributes of a data set and of its columns, which are required, and rows
# as arrays of values.
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["datasetJSONCreationDateTime", "datasetJSONVersion", "itemGroupOID", "records", "name", "label", "columns"],
    "properties": {
        "datasetJSONCreationDateTime": {"type": "string", "pattern": MOMENT},
        "datasetJSONVersion": {"type": "string", "pattern": r"^1\.1(\.\d+)?$"},
        "fileOID": {"type": "string"}, "originator": {"type": "string"}, "studyOID": {"type": "string"},
        "dbLastModifiedDateTime": {"type": "string", "pattern": MOMENT},
        "sourceSystem": {"type": "object", "additionalProperties": False, "required": ["name", "version"],
                         "properties": {"name": {"type": "string"}, "version": {"type": "string"}}},
        "metaDataVersionOID": {"type": "string"}, "metaDataRef": {"type": "string"},
        "itemGroupOID": {"type": "string"}, "isReferenceData": {"type": "boolean"},
        "records": {"type": "integer", "minimum": 0}, "name": {"type": "string"}, "label": {"type": "string"},
        "columns": {"type": "array", "minItems": 1, "items": {
            "type": "object", "additionalProperties": False, "required": ["itemOID", "name", "label", "dataType"],
            "properties": {
                "itemOID": {"type": "string"}, "name": {"type": "string"}, "label": {"type": "string"},
                "dataType": {"enum": ["string", "integer", "decimal", "float", "double", "boolean", "datetime", "date",
                                      "time", "URI"]},
                "targetDataType": {"enum": ["integer", "decimal"]}, "length": {"type": "integer", "minimum": 1},
                "displayFormat": {"type": "string"}, "keySequence": {"type": "integer", "minimum": 1}}}},
        "rows": {"type": "array", "items": {"type": "array", "items": {
            "type": ["string", "integer", "number", "boolean", "null"]}}},
    },
}
DATASETS = ("adsl", "adlb", "adae", "adtte")


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class ExportedData(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        maker = cls("test_of_everything_that_r_can_compute_again")
        ProgramTest.setUp(maker)
        maker.write("trial.yaml", SCENARIO)
        maker.islet("run", "trial.yaml", "-o", "out.h5", "--replicates", STORED)
        maker.islet("export", "out.h5", "--format", "adam-csv", "-o", "csv")
        maker.islet("export", "out.h5", "--format", "dataset-json", "-o", "json", env={"SOURCE_DATE_EPOCH": "1234567890"})
        cls.made = maker
        cls.addClassCleanup(maker.doCleanups)

    def setUp(self):
        super().setUp()
        for name in ("out.h5", "csv", "json"):
            (self.folder / name).symlink_to(self.made.folder / name)

    def recomputed(self, folder):
        done = subprocess.run(["Rscript", "--vanilla", HERE / "analyses.R", folder], capture_output=True, text=True,
                              timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        values = {}
        for line in done.stdout.splitlines():
            analysis, replicate, what, value = line.split(",")
            values[analysis, int(replicate), what] = float(value)
        return values

    def differences(self, values):
        """What R found, and the program did not."""
        different = []
        with h5py.File(self.folder / "out.h5") as file:
            analyses = [name.decode() for name in file["analysis"]]
            endpoint = [name.decode() for name in file["endpoint"]].index("independent")
            event = [name.decode() for name in file["event"]].index("fever")
            arms = {name.decode(): place for place, name in enumerate(file["arm"])}
            for (analysis, replicate, what), theirs in values.items():
                if what.startswith("responders_"):
                    ours = file["results/endpoint/responders"][0, 0, 0, replicate, endpoint, arms[what[11:]]]
                elif analysis.startswith("fever_"):
                    ours = file[f"results/event/{what}"][0, 0, 0, replicate, arms[analysis[6:]], event]
                else:
                    source = "welch" if analysis == "gls" else analysis
                    ours = file[f"results/analysis/{what}"][0, 0, 0, replicate, analyses.index(source), 0]
                if not math.isclose(ours, theirs, rel_tol=TOLERANCE.get(analysis, 0.0), abs_tol=1e-12):
                    different.append((analysis, replicate, what, float(ours), theirs))
        return different

    def test_of_everything_that_r_can_compute_again(self):
        values = self.recomputed(self.folder / "csv")
        found = {analysis for analysis, _, _ in values}
        self.assertLessEqual(set(TOLERANCE) | {"fever_MSC", "fever_Control"}, found)
        self.assertEqual({replicate for _, replicate, _ in values}, set(range(STORED)))
        self.assertEqual(self.differences(values), [])
        self.assertGreater(sum(v for (a, _, w), v in values.items() if w == "events"), 0)

    def test_of_the_comparison_which_sees_one_changed_value(self):
        shutil.copytree(self.made.folder / "csv", self.folder / "changed")
        rows = table(self.folder / "changed/adlb.csv")
        row = next(r for r in rows if r["PARAMCD"] == "HBA1CHGB" and r["AVISIT"] == "3 month" and r["REPLICAT"] == "2")
        row["CHG"] = str(float(row["CHG"]) + 0.1)  # the resolution of a laboratory's HbA1c
        with open(self.folder / "changed/adlb.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        different = self.differences(self.recomputed(self.folder / "changed"))
        self.assertEqual({(analysis, replicate) for analysis, replicate, *_ in different}, {("pooled", 2), ("ancova", 2)})

    def test_of_the_subjects(self):
        adsl = table(self.folder / "csv/adsl.csv")
        self.assertEqual(len(adsl), 30 * STORED)
        self.assertEqual(len({row["USUBJID"] for row in adsl}), len(adsl))
        for row in adsl:
            self.assertRegex(row["STUDYID"], "^SIM")
            self.assertEqual((row["SIMFL"], row["ITTFL"]), ("Y", "Y"))
            treated = row["TRT01P"] == "Control" or int(row["INFNUM"]) > 0
            self.assertEqual(row["SAFFL"] == "Y", treated)
            self.assertEqual(row["TRT01A"], row["TRT01P"] if treated else "")
            self.assertEqual(row["EOSSTT"], "COMPLETED" if row["COMPLFL"] == "Y" else "DISCONTINUED")
            self.assertEqual(float(row["DOSECUM"]) > 0, int(row["INFNUM"]) > 0)
            self.assertEqual(int(row["AGE"]), math.floor(float(row["AGEDAY"]) / 365.25))
        first = [int(row["ENRLDT"]) for row in adsl if row["REPLICAT"] == "0"]
        self.assertEqual(first[0], 28)  # screened on day 0, 28 days before enrollment
        self.assertEqual(first, sorted(first))

    def test_of_changes_flags_and_both_units_of_hba1c(self):
        rows = table(self.folder / "csv/adlb.csv")
        by_key = {(row["USUBJID"], row["PARAMCD"], row["AVISITN"]): row for row in rows}
        self.assertEqual(len(by_key), len(rows))
        seen = {"change": 0, "HBA1CIFC": 0, "below": 0}
        for (subject, code, visit), row in by_key.items():
            self.assertNotEqual(row["AVAL"], "")
            self.assertEqual(row["ABLFL"], "Y" if visit == "0" else "")
            if visit == "0":
                self.assertEqual((row["BASE"], row["CHG"]), (row["AVAL"], ""))
            elif row["BASE"]:
                self.assertEqual(row["BASE"], by_key[subject, code, "0"]["AVAL"])
                # CHG is a difference of the two doubles; in the IFCC's unit, too.
                self.assertEqual(float(row["CHG"]), float(row["AVAL"]) - float(row["BASE"]))
                seen["change"] += 1
            if code == "HBA1CIFC":
                ngsp = float(by_key[subject, "HBA1CHGB", visit]["AVAL"])
                self.assertAlmostEqual(0.09148 * float(row["AVAL"]) + 2.152, ngsp, delta=1e-12)  # rounding there and back
                seen["HBA1CIFC"] += 1
            if row["BLQFL"] == "Y":
                self.assertTrue(row["AVALC"].startswith("<"))
                self.assertAlmostEqual(float(row["AVALC"][1:]), 2 * float(row["AVAL"]), delta=1e-3 * float(row["AVAL"]))
                seen["below"] += 1
        self.assertGreater(min(seen.values()), 0, seen)

    def test_of_names_labels_and_codes(self):
        define = table(self.folder / "csv/define.csv")
        for row in define:
            self.assertRegex(row["VARIABLE"], "^[A-Z][A-Z0-9]{0,7}$")
            self.assertLessEqual(len(row["LABEL"]), 40, row)
        for name in DATASETS:
            header = next(csv.reader(open(self.folder / f"csv/{name}.csv", encoding="utf-8", newline="")))
            self.assertEqual(header, [row["VARIABLE"] for row in define if row["DATASET"] == name.upper()])
            terms = {row["VARIABLE"]: row["TERMS"].split(",") for row in define
                     if row["DATASET"] == name.upper() and row["TERMS"]}
            rows = table(self.folder / f"csv/{name}.csv")
            self.assertGreater(len(rows), 0, name)
            self.assertGreater(len(terms), 0, name)
            for row in rows:
                for variable, allowed in terms.items():
                    self.assertIn(row[variable], allowed + [""])
        parameters = {row["PARAMCD"]: row for row in table(self.folder / "csv/parameters.csv")}
        for code, unit, concept in (("HBA1CHGB", "%", "C111207"), ("HBA1CIFC", "mmol/mol", "C111207"),
                                    ("GLUC", "mmol/L", "C105585"), ("CPEPTIDE", "nmol/L", "C74736"),
                                    ("INSULIN", "mIU/L", "C74788"), ("HOMAIR", "", "")):
            self.assertEqual((parameters[code]["AVALU"], parameters[code]["NCICODE"]), (unit, concept))
        self.assertEqual(parameters["HOMAIR"]["PARCAT1"], "DERIVED")
        for code in parameters:
            self.assertRegex(code, "^[A-Z][A-Z0-9]{0,7}$")

    def test_of_dataset_json_which_follows_its_description_and_holds_the_same_rows(self):
        for name in DATASETS:
            document = json.loads((self.folder / f"json/{name}.json").read_text(encoding="utf-8"))
            jsonschema.validate(document, SCHEMA)
            self.assertEqual(document["datasetJSONCreationDateTime"], "2009-02-13T23:31:30Z")
            self.assertEqual(document["records"], len(document["rows"]))
            columns = document["columns"]
            self.assertEqual({len(row) for row in document["rows"]}, {len(columns)})
            names = [column["name"] for column in columns]
            rows = table(self.folder / f"csv/{name}.csv")
            self.assertEqual(len(rows), len(document["rows"]))
            self.assertGreater(len(rows), 0, name)
            types = {"string": str, "integer": int, "double": (int, float)}
            for theirs, ours in zip(document["rows"], rows):
                for column, value in zip(columns, theirs):
                    text = ours[column["name"]]
                    if value is None:
                        self.assertEqual(text, "")
                        continue
                    self.assertIsInstance(value, types[column["dataType"]])
                    self.assertEqual(value, type(value)(text) if isinstance(value, (int, float)) else text)
            keys = sorted((c["keySequence"], c["name"]) for c in columns if "keySequence" in c)
            places = [names.index(key) for _, key in keys]
            self.assertEqual(len({tuple(row[p] for p in places) for row in document["rows"]}), len(rows))

    def test_of_the_schema_which_refuses_what_lacks_an_attribute(self):
        document = json.loads((self.folder / "json/adtte.json").read_text(encoding="utf-8"))
        self.assertGreater(len(SCHEMA["required"]), 5)
        for name in SCHEMA["required"]:
            without = {key: value for key, value in document.items() if key != name}
            self.assertRaises(jsonschema.ValidationError, jsonschema.validate, without, SCHEMA)

    def test_of_an_export_which_has_the_same_bytes_again(self):
        self.islet("export", "out.h5", "--format", "adam-csv", "-o", "again")
        self.islet("export", "out.h5", "--format", "dataset-json", "-o", "again.json", env={"SOURCE_DATE_EPOCH": "1234567890"})
        for first, second in (("csv", "again"), ("json", "again.json")):
            files = sorted(path.name for path in (self.folder / first).iterdir())
            self.assertGreaterEqual(len(files), len(DATASETS))
            self.assertEqual(files, sorted(path.name for path in (self.folder / second).iterdir()))
            for file in files:
                self.assertEqual((self.folder / first / file).read_bytes(), (self.folder / second / file).read_bytes(), file)

    def test_of_what_is_in_the_way_which_is_kept(self):
        self.write("taken", "my thesis")
        export = ("export", "out.h5", "--format", "adam-csv", "-o")
        self.assert_refused(*export, "taken", says=["taken is there already", "--force"])
        self.assert_refused(*export, "taken", "--force", says=["taken is no earlier export"])
        self.assertEqual((self.folder / "taken").read_text(encoding="utf-8"), "my thesis")
        (self.folder / "mine").mkdir()
        self.write("mine/notes.txt", "notes")
        self.assert_refused(*export, "mine", "--force", says=["mine is no earlier export"])
        self.assertTrue((self.folder / "mine/notes.txt").exists())
        self.assert_refused(*export, "nowhere/below", says=["nowhere"])
        self.islet(*export, "twice")
        self.assert_refused(*export, "twice", says=["twice is there already"])
        (self.folder / "twice/adtte.csv").unlink()
        self.islet("export", "out.h5", "--format", "dataset-json", "-o", "twice/", "--force")
        self.assertEqual(sorted(path.name for path in (self.folder / "twice").iterdir()),
                         sorted(path.name for path in (self.folder / "json").iterdir()))

    def test_of_data_of_a_real_trial_which_are_never_replaced(self):
        names = {"adam-csv": "adsl.csv", "dataset-json": "adsl.json"}
        real = {"adsl.csv": "STUDYID,USUBJID,AGE\nNCT-1,NCT-1-001,61\n",
                "adsl.json": json.dumps({"originator": "a sponsor", "studyOID": "NCT-1", "records": 0, "rows": []})}
        for file_format, name in names.items():
            for file, text in real.items():
                folder = self.folder / f"real-{file_format}-{file}"
                folder.mkdir()
                (folder / file).write_text(text, encoding="utf-8")
                self.assert_refused("export", "out.h5", "--format", file_format, "-o", folder.name, "--force",
                                    says=[f"{folder.name} is no earlier export", file, "does not say that it is simulated"])
                self.assertEqual((folder / file).read_text(encoding="utf-8"), text)
            self.islet("export", "out.h5", "--format", file_format, "-o", f"mixed-{file_format}")
            mixed = self.folder / f"mixed-{file_format}" / name  # one real data set among those of the program
            mixed.write_text(real[name], encoding="utf-8")
            self.assert_refused("export", "out.h5", "--format", file_format, "-o", mixed.parent.name, "--force", says=[name])
            self.assertTrue(mixed.exists())
        (self.folder / "nothing").mkdir()
        self.islet("export", "out.h5", "--format", "adam-csv", "-o", "nothing", "--force")

    def test_of_wrong_commands_and_files(self):
        self.assert_refused("export", "out.h5", "-o", "x", says=["--format"])
        self.assert_refused("export", "out.h5", "--format", "sas", "-o", "x", says=["sas", "adam-csv"])
        self.assert_refused("export", "out.h5", "--format", "adam-csv", says=["--output"])
        self.assert_refused("export", "none.h5", "--format", "adam-csv", "-o", "x", says=["there is no file none.h5"])
        whole = (self.made.folder / "out.h5").read_bytes()
        for name, size in (("half.h5", len(whole) // 2), ("empty.h5", 0)):
            (self.folder / name).write_bytes(whole[:size])
            self.assert_refused("export", name, "--format", "adam-csv", "-o", "x", says=[name])
        self.assert_refused("export", "out.h5", "--format", "dataset-json", "-o", "x", env={"SOURCE_DATE_EPOCH": "now"},
                            says=["SOURCE_DATE_EPOCH is 'now'"])

    def test_of_damaged_values_which_leave_nothing(self):
        path = self.folder / "damaged.h5"
        shutil.copy(self.made.folder / "out.h5", path)
        with h5py.File(path) as file:
            place = file["patients/AVAL"].id.get_chunk_info(0)
        with open(path, "r+b") as file:
            file.seek(place.byte_offset + place.size // 2)
            byte = file.read(1)
            file.seek(-1, 1)
            file.write(bytes([byte[0] ^ 0xFF]))
        self.assert_refused("export", "damaged.h5", "--format", "adam-csv", "-o", "x",
                            says=["damaged.h5: its patients cannot be read"])

    def test_of_a_file_without_patients_which_says_how_to_get_them(self):
        self.write("none.yaml", SMALL.replace("output: {patients: 12}\n", ""))
        self.islet("run", "none.yaml", "--replicates", 2)
        with h5py.File(self.folder / "none.h5") as file:
            self.assertNotIn("patients", file)
        self.assert_refused("export", "none.h5", "--format", "adam-csv", "-o", "x",
                            says=["none.h5 holds no patients", "output: {patients: K}"])


class Truth(ProgramTest):
    """What is stored beside the observed values is what the program measures its estimates against."""

    def test_of_the_estimand(self):
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", 14)
        with h5py.File(self.folder / "out.h5") as file:
            group = file["patients"]
            self.assertEqual(group.attrs["stored_replicates"], 12)
            place = [code.decode() for code in group["PARAMCD"]].index("HBA1CHGB")
            effect = group["AVALTRUE"][:, 2, place] - group["AVALNOFX"][:, 2, place]
            replicate, treatment = group["REPLICAT"][()], group["TRT01P"].asstr()[()]
            estimand = file["results/analysis/true_estimand"][0, 0, 0, :12, 0, 0]
        self.assertEqual(set(replicate), set(range(12)))
        for r in range(12):
            mine = effect[(replicate == r) & (treatment == "MSC")].mean()
            self.assertAlmostEqual(mine, estimand[r], delta=1e-12)  # a mean of 16 in another order
        self.assertEqual((treatment == "Control").sum(), 12 * 14)
        self.assertTrue((effect[treatment == "Control"] == 0.0).all())


if __name__ == "__main__":
    unittest.main()
