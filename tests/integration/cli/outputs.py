"""What stands under an output's name is never lost and never replaced unasked; results go to stdout, the rest does not."""

import hashlib
import json
import unittest

import h5py

from program import SMALL, ProgramTest


class Outputs(ProgramTest):
    command = ("run", "small.yaml", "-o", "out.h5", "--replicates", 20)

    def fingerprint(self):
        path = self.folder / "out.h5"
        return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns, path.stat().st_ino

    def test_are_shown_again_and_left_alone_when_the_same_run_is_asked_for(self):
        first = self.islet(*self.command)
        before = self.fingerprint()
        second = self.islet(*self.command)
        self.assertEqual(second.stdout, first.stdout)
        self.assertEqual(self.islet("show", "out.h5").stdout, first.stdout)
        self.assertEqual(self.fingerprint(), before)

    def test_explain_what_stands_in_place_of_a_standard_error_where_it_does(self):
        explained = "In place of a standard error: "
        few = self.islet(*self.command).stdout  # of 20 trials some share is always 0 or 100 %
        self.assertRegex(few, r"[0 ]0 % \([<>]")
        self.assertEqual(few.count(explained), 1)
        self.assertIn("95 % limit of a share", few.splitlines()[-1])
        one = self.islet("run", "small.yaml", "-o", "one.h5", "--replicates", 1).stdout
        self.assertRegex(one, r"\d \(-\)")
        self.assertIn("too few to tell the standard error", one.splitlines()[-1])

    def test_that_were_edited_do_not_reach_the_terminal_with_control_characters(self):
        self.islet(*self.command)
        with h5py.File(self.folder / "out.h5", "r+") as file:
            names = file["analysis"]
            names[0] = "\x1b[31mred"
        shown = self.islet("show", "out.h5").stdout
        self.assertIn("?[31mred", shown)
        self.assertNotIn("\x1b", shown)

    def test_of_another_run_are_kept_and_every_difference_is_named(self):
        self.islet(*self.command)
        before = self.fingerprint()
        self.assert_refused(*self.command, "--seed", 4, says=["out.h5 holds results of another run",
                                                             "seed is 20260311 there, 4 here", "--force"])
        self.assert_refused("run", "small.yaml", "-o", "out.h5", "--replicates", 21,
                            says=["replicates is 20 there, 21 here"])
        self.write("small.yaml", SMALL.replace("subjects: 16", "subjects: 17"))
        self.assert_refused(*self.command, says=["scenario (sha256) is "])
        self.assertEqual(self.fingerprint(), before)

    def test_are_replaced_with_force(self):
        self.islet(*self.command)
        before = self.fingerprint()
        self.islet(*self.command, "--seed", 4, "--force")
        self.assertNotEqual(self.fingerprint()[0], before[0])
        with h5py.File(self.folder / "out.h5") as file:
            self.assertEqual(file["provenance/seed_text"][()].decode(), "4")

    def test_that_are_no_results_are_kept(self):
        self.write("out.h5", "my thesis")
        self.assert_refused(*self.command, says=["out.h5"])
        self.assertEqual((self.folder / "out.h5").read_text(encoding="utf-8"), "my thesis")

    def test_stand_by_default_under_the_scenarios_name_in_the_current_folder(self):
        (self.folder / "below").mkdir()
        self.write("below/other.yaml", SMALL)
        self.islet("run", "below/other.yaml", "--replicates", 20)
        self.assertTrue((self.folder / "other.h5").exists())

    def test_do_not_depend_on_comments_in_the_scenario(self):
        self.islet(*self.command)
        before = self.fingerprint()
        self.write("small.yaml", "# a remark\n" + SMALL)
        self.islet(*self.command)
        self.assertEqual(self.fingerprint(), before)


class Streams(ProgramTest):
    command = ("run", "small.yaml", "-o", "out.h5", "--replicates", 20)

    def test_carry_results_on_stdout_and_nothing_on_stderr(self):
        done = self.islet(*self.command)
        self.assertIn("How often each analysis succeeds", done.stdout)
        self.assertEqual(done.stderr, "")
        self.assertNotIn("\x1b", done.stdout)

    def test_carry_progress_as_json_lines_on_stderr_when_asked(self):
        done = self.islet(*self.command, "--progress", "json", "--batch-size", 5)
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        self.assertEqual({line["total"] for line in lines}, {20})
        self.assert_ends_with_the_power_of_the_file(lines[-1], 20)

    def test_count_the_replicates_of_an_earlier_call_in_their_progress(self):
        command = ("run", "small.yaml", "-o", "out.h5", "--replicates", 100, "--batch-size", 5)
        process = self.start(*command)
        self.wait_for_parts("out.h5", process)
        self.end(process)
        self.assertLess(len(self.parts("out.h5")), 20, "the run was over before it could be stopped")
        done = self.islet(*command, "--progress", "json")
        self.assert_ends_with_the_power_of_the_file(json.loads(done.stderr.splitlines()[-1]), 100)

    def assert_ends_with_the_power_of_the_file(self, line, replicates):
        with h5py.File(self.folder / "out.h5") as file:
            table = file["operating_characteristics"]
            limits = [table[f"power_{end}"][0, 0, 0] for end in ("low", "high")]
            self.assertAlmostEqual(line["power"], table["power"][0, 0, 0], places=6)  # six decimals are written
        self.assertEqual([line[key] for key in ("done", "total", "counted", "analysis")], [*[replicates] * 3, "pooled"])
        self.assertGreater(line["half_width"], 0.0)
        self.assertAlmostEqual(line["half_width"], (limits[1] - limits[0]) / 2, places=6)

    def test_carry_one_json_document_with_the_numbers_of_the_file(self):
        document = json.loads(self.islet(*self.command, "--json").stdout)
        self.assertEqual(document, json.loads(self.islet("show", "out.h5", "--json").stdout))
        self.assertEqual(document["seed"], "20260311")
        self.assertEqual(document["replicates"], 20)
        compared = 0
        with h5py.File(self.folder / "out.h5") as file:
            table = file["operating_characteristics"]
            for h, hypothesis in enumerate(document["hypotheses"].values()):
                for a, analysis in enumerate(hypothesis["analyses"]):
                    for name in ("power", "reject_any", "reject_harm", "estimate", "true_estimand", "bias", "coverage",
                                 "sd_change", "empirical_se"):
                        for key, suffix in (("value", ""), ("mcse", "_mcse"), ("n", "_n")):
                            stored = table[name + suffix][0, h, a]
                            shown = analysis[name][key]
                            self.assertTrue(shown == stored or (shown is None and stored != stored), (name, key))
                            compared += 1
                self.assertEqual(hypothesis["flow"]["screened"]["value"], table["n_screened"][0, h])
        self.assertEqual(compared, 3 * 4 * 9 * 3)

    def test_warn_of_homa_in_people_who_inject_insulin_in_the_file_on_the_screen_and_in_json(self):
        asked = SMALL.replace("variable: fpg", "variable: homa_ir")
        self.write("small.yaml", asked.replace("t2dm_vietnam_hospital", "t2dm_china_insulin"))
        shown = self.islet(*self.command).stdout
        document = json.loads(self.islet("show", "out.h5", "--json").stdout)
        with h5py.File(self.folder / "out.h5") as file:
            stored = [file["warnings"][name][0].decode() for name in ("code", "what", "text")]
        self.assertEqual(stored[:2], ["homa_in_insulin_users", "endpoints.fpg"])
        self.assertEqual(document["warnings"][0], dict(zip(("code", "what", "text"), stored)))
        self.assertIn(stored[2], shown)
        # A check knows it before the run, from fewer people.
        foreseen = json.loads(self.islet("check", "small.yaml", "--json").stdout)["warnings"][0]
        self.assertEqual([foreseen["code"], foreseen["what"]], stored[:2])
        self.assertIn("homa_in_insulin_users (endpoints.fpg)", self.islet("check", "small.yaml").stdout)

        # Where nothing that is shown uses HOMA, only the files say so.
        self.write("small.yaml", SMALL.replace("t2dm_vietnam_hospital", "t2dm_china_insulin"))
        self.assertNotIn("homa_in_insulin_users", self.islet("check", "small.yaml").stdout)
        self.assertIn("homa_in_insulin_users", self.islet("check", "small.yaml", "--json").stdout)

        self.write("small.yaml", asked)  # a preset in which nobody injects insulin
        self.assertNotIn("homa_in_insulin_users", self.islet(*self.command, "--force").stdout)
        with h5py.File(self.folder / "out.h5") as file:
            self.assertNotIn(b"homa_in_insulin_users", list(file["warnings/code"]) if "code" in file["warnings"] else [])

    def test_carry_the_check_as_a_table_and_as_json(self):
        done = self.islet("check", "small.yaml")
        self.assertIn("no fault found", done.stdout)
        self.assertIn("x 60 replicates x 3 hypotheses = 5,400 patients;", done.stdout)
        self.assertEqual(done.stderr, "")
        document = json.loads(self.islet("check", "small.yaml", "--json").stdout)
        self.assertEqual((document["replicates"], document["patients"]), (60, 60 * 30 * 3))

    def test_carry_the_faults_of_a_check_as_json(self):
        self.assertIs(json.loads(self.islet("check", "small.yaml", "--json").stdout)["valid"], True)
        self.write("wrong.yaml", SMALL.replace("seed:", "sede:"))
        done = self.islet("check", "wrong.yaml", "--json", code=2)
        document = json.loads(done.stdout)
        self.assertIs(document["valid"], False)
        fault = document["faults"][0]
        self.assertEqual(sorted(fault), ["column", "file", "line", "problem", "reason", "suggestion"])
        self.assertIn(f"{fault['file']}:{fault['line']}:{fault['column']}: {fault['problem']}\n", done.stderr)
        self.assertEqual(done.stderr, self.islet("check", "wrong.yaml", code=2).stderr)
        self.assertEqual(self.islet("check", "wrong.yaml", code=2).stdout, "")
        fault = json.loads(self.islet("check", "none.yaml", "--json", code=2).stdout)["faults"][0]
        self.assertEqual((fault["file"], fault["line"], fault["column"]), ("none.yaml", None, None))
        (self.folder / "latin.yaml").write_bytes(b"title: caf\xe9\n")
        self.assertIn("not UTF-8", json.loads(self.islet("check", "latin.yaml", "--json", code=2).stdout)["faults"][0]["problem"])

    def test_take_about_the_room_that_the_check_says(self):
        estimates, sizes = [], []
        for patients in (0, 60):
            self.write("small.yaml", SMALL.replace("output: {patients: 12}", f"output: {{patients: {patients}}}"))
            estimates.append(json.loads(self.islet("check", "small.yaml", "--json").stdout)["file_megabytes_estimate"])
            self.islet("run", "small.yaml", "-o", "out.h5", "--force")
            sizes.append((self.folder / "out.h5").stat().st_size / 1e6)
        self.assertAlmostEqual(estimates[0] / sizes[0], 1.0, delta=0.4)  # names and texts are of any length
        stored = (estimates[1] - estimates[0]) / (sizes[1] - sizes[0])
        self.assertAlmostEqual(stored, 1.0, delta=0.2)  # whole numbers are compressed, and chunks are not all full

    def test_warn_of_a_level_of_the_stratum_that_hardly_anyone_is_in(self):
        # Half a year of ages out of fifty.
        strata = "  strata: {years: {by: age, cut: 69.5 year, old: 50 %, young: 50 %}}\n  eligibility:\n"
        ages = "".join(f"    - {{name: {name}, variable: age, {limit} year}}\n"
                       for name, limit in (("grown", "at_least: 20"), ("able", "at_most: 70")))
        self.write("small.yaml", SMALL.replace("  eligibility:\n", strata + ages))
        warnings = json.loads(self.islet("check", "small.yaml", "--json").stdout)["warnings"]
        rare = next(w for w in warnings if w["code"] == "rare_stratum_level")
        self.assertEqual(rare["what"], "population.strata.years")
        self.assertIn("the level 'old' holds", rare["text"])
        self.assertIn(rare["text"], self.islet("run", "small.yaml", "-o", "rare.h5", "--replicates", 1).stderr)
        self.write("small.yaml", SMALL.replace("  eligibility:\n", strata.replace("69.5", "60") + ages))
        self.assertNotIn("rare_stratum_level", self.islet("check", "small.yaml", "--json").stdout)

    def test_carry_what_a_design_space_would_cost(self):
        space = "\ndesign_space:\n  per_arm: {set: \"arms.*.subjects\", to: [10, 20]}\n"
        self.write("swept.yaml", SMALL + space)
        document = json.loads(self.islet("check", "swept.yaml", "--json").stdout)
        self.assertEqual((document["design_points"], document["groups_of_people"]), (2, 1))
        self.assertEqual(document["patients"], 60 * (20 + 40) * 3)
        self.assertEqual(document["factors"][0]["values"], [10, 20])
        shown = self.islet("check", "swept.yaml").stdout
        self.assertIn("2 design points", shown)
        # 16 and 14 are written: the numbers of those screened are of one point, which is named.
        self.assertRegex(shown, r"At design point 0 \(per_arm 10\), of the candidates .* for 20 subjects; other points may differ\.")
        self.assertRegex(self.islet("check", "small.yaml").stdout, r"\nOf the candidates .* for 30 subjects\.\n")

    def test_carry_the_version_and_the_models(self):
        version = json.loads(self.islet("version", "--json").stdout)
        self.assertIn(version["version"], self.islet("version").stdout)
        self.assertEqual(self.islet("--version").stdout, self.islet("version").stdout)
        self.assertIn("msc.ec50", self.islet("models", "msc_emax_pulse").stdout)
        json.loads(self.islet("models", "--json").stdout)


if __name__ == "__main__":
    unittest.main()
