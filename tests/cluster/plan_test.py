"""What a plan says, how it is checked, and how it grows towards a precision."""

import json
import os
import unittest

from sweep import SweepTest, TINY


class Plans(SweepTest):
    def read(self, folder="sweep"):
        return json.loads((self.folder / folder / "plan.json").read_text(encoding="utf-8"))

    def test_cover_every_replicate_once_in_shards_that_differ_by_one_at_most(self):
        for shards in (1, 7, 99, 100):
            with self.subTest(shards=shards):
                self.plan(shards, 100, folder=f"sweep{shards}")
                plan = self.read(f"sweep{shards}")
                covered = [r for s in plan["shards"] for r in range(s["first_replicate"], s["first_replicate"] + s["replicates"])]
                self.assertEqual(covered, list(range(100)))
                sizes = {s["replicates"] for s in plan["shards"]}
                self.assertLessEqual(max(sizes) - min(sizes), 1)
                self.assertEqual(len(plan["shards"]), shards)

    def test_name_the_scenario_the_program_and_the_cost(self):
        done = self.islet("plan", "tiny.yaml", "-o", "sweep", "--shards", 3, "--json")
        plan = self.read()
        self.assertEqual(len(plan["scenario_sha256"]), 64)
        version = json.loads(self.islet("version", "--json").stdout)["version"]
        self.assertIn(version, plan["program_version"])
        said = json.loads(done.stdout)
        for key in ("core_seconds", "bytes", "memory_bytes_per_task"):
            self.assertGreater(said[key], 0)

    def test_take_at_most_a_thousand_shards_by_themselves(self):
        self.islet("plan", "tiny.yaml", "-o", "sweep", "--replicates", 2_000_000_000)
        self.assertLessEqual(len(self.read()["shards"]), 1000)
        self.islet("plan", "tiny.yaml", "-o", "fewer", "--replicates", 2_000_000_000, "--max-shards", 50)
        self.assertLessEqual(len(self.read("fewer")["shards"]), 50)

    def test_are_refused_with_more_shards_than_replicates_or_none(self):
        self.assert_refused("plan", "tiny.yaml", "-o", "sweep", "--shards", 61, says=["61 shards of 60 replicates"])
        self.assert_refused("plan", "tiny.yaml", "-o", "sweep", "--shards", 0, says=["--shards"])
        self.assert_refused("plan", "tiny.yaml", says=["-o DIR"])

    def test_are_never_replaced_by_others(self):
        self.plan(3)
        before = self.read()
        self.plan(3)  # the same again is no fault
        self.assert_refused("plan", "tiny.yaml", "-o", "sweep", "--shards", 4, "--replicates", 24, "--batch-size", 4,
                            says=["divides the replicates otherwise"])
        self.assert_refused("plan", "small.yaml", "-o", "sweep", "--shards", 3, "--replicates", 24, "--batch-size", 4,
                            says=["scenario (sha256)"])
        self.assertEqual(self.read(), before)
        (self.folder / "mine").mkdir()
        self.write("mine/thesis.txt", "do not lose")
        self.assert_refused("plan", "tiny.yaml", "-o", "mine", says=["mine is in use"])
        self.assertEqual(os.listdir(self.folder / "mine"), ["thesis.txt"])

    def test_replace_no_scenario_that_is_not_their_own(self):
        (self.folder / "mine").mkdir()
        path = self.folder / "mine" / "scenario.yaml"
        path.write_text(TINY + "# notes of mine\n", encoding="utf-8")
        command = ("plan", "tiny.yaml", "-o", "mine", "--shards", 3, "--replicates", 24)
        self.assert_refused(*command, says=["scenario.yaml is in the way", "another file"])
        self.assertTrue(path.read_text(encoding="utf-8").endswith("# notes of mine\n"))
        path.unlink()
        path.symlink_to("../tiny.yaml")
        self.assert_refused(*command, says=["scenario.yaml is in the way", "a link"])
        self.assertTrue(path.is_symlink())
        path.unlink()
        path.write_bytes((self.folder / "tiny.yaml").read_bytes())  # as a plan that was killed leaves it
        self.islet(*command)

    def test_do_not_run_an_altered_scenario_or_another_version(self):
        self.plan(2)
        self.write("sweep/scenario.yaml", TINY.replace("viability: 85 %", "viability: 80 %"))
        self.assert_refused("run", "sweep", "--shard", "1/2", says=["scenario (sha256)"])
        self.assert_refused("merge", "sweep", "-o", "m.h5", says=["scenario (sha256)"])
        self.write("sweep/scenario.yaml", TINY)
        text = (self.folder / "sweep" / "plan.json").read_text(encoding="utf-8")
        plan = json.loads(text)
        plan["program_version"] = "9.9.9 (fedcba)"
        self.write("sweep/plan.json", json.dumps(plan))
        self.assert_refused("run", "sweep", "--shard", "1/2", says=["program version is 9.9.9 (fedcba) there"])
        self.write("sweep/plan.json", text)
        self.run_shard(1, 2)


class ShardNumbers(SweepTest):
    def setUp(self):
        super().setUp()
        self.plan(3)

    def test_that_do_not_fit_the_plan_are_refused(self):
        for shard, says in {"0/3": "no shard 0", "4/3": "no shard 4", "1/4": "the plan has 3", "1": "names no shard", "a/3": "names no shard",
                            "/": "names no shard", "1/": "names no shard", "-1/3": "names no shard", "1/3/1": "names no shard",
                            "99999999999/3": "names no shard", "auto": "no array task"}.items():
            with self.subTest(shard=shard):
                self.assert_refused("run", "sweep", f"--shard={shard}", says=[says])

    def test_are_taken_from_the_scheduler(self):
        first = {"SLURM_ARRAY_TASK_ID": "1", "LSB_JOBINDEX": "1", "SGE_TASK_ID": "1", "PBS_ARRAY_INDEX": "1",
                 "AWS_BATCH_JOB_ARRAY_INDEX": "0", "JOB_COMPLETION_INDEX": "0"}
        for name, value in first.items():
            for shard in ("auto", "auto/3"):
                with self.subTest(name=name, shard=shard):
                    done = self.islet("run", "sweep", "--shard", shard, env={**os.environ, name: value})
                    self.assertIn("shard 1 of 3", done.stdout)
        both = {**os.environ, "SLURM_ARRAY_TASK_ID": "1", "PBS_ARRAY_INDEX": "2"}
        self.assert_refused("run", "sweep", "--shard", "auto/3", says=["several schedulers"], env=both)
        none = {**os.environ, "SGE_TASK_ID": "undefined", "LSB_JOBINDEX": "0"}
        self.assert_refused("run", "sweep", "--shard", "auto/3", says=["no array task"], env=none)

    def test_take_no_options_that_the_plan_has_settled(self):
        for option in (("--replicates", 5), ("--seed", 1), ("-o", "x.h5"), ("--force",), ("--batch-size", 3)):
            with self.subTest(option=option):
                self.assert_refused("run", "sweep", "--shard", "1/3", *option, says=["the plan has settled it"])


class Precision(SweepTest):
    def test_is_reached_in_stages_that_double(self):
        # Wilson's half-width at power 0.5 is 3.1 % with 1,000 replicates and 2.2 % with 2,000.
        self.write("precise.yaml", TINY.replace("replicates: 60", "precision: {power: 1.2 %}"))
        self.islet("plan", "precise.yaml", "-o", "sweep", "--shards", 2)
        self.assert_refused("plan", "--continue", "sweep", says=["shards are missing: 1-2"])
        total = 1000
        for _ in range(8):
            self.islet("run", "sweep")
            said = self.merge(output=f"{total}.h5").stderr
            self.islet("run", "precise.yaml", "--replicates", total, "-o", "single.h5", "--force")
            self.assert_same_results("single.h5", f"{total}.h5")
            if "the precision is reached" in said:
                break
            self.assertIn("add a stage", said)
            self.islet("plan", "--continue", "sweep")
            total *= 2
            plan = json.loads((self.folder / "sweep" / "plan.json").read_text(encoding="utf-8"))
            self.assertEqual(plan["replicates"], total)
            self.assertEqual(self.status()["missing"], [plan["stages"][-2] + 1, plan["stages"][-1]])
        self.assertGreater(total, 1000)
        self.assertIn("there is nothing to add", self.islet("plan", "--continue", "sweep").stderr)

    def test_is_no_matter_of_a_fixed_number(self):
        self.plan(2)
        self.islet("run", "sweep")
        self.assert_refused("plan", "--continue", "sweep", says=["fixed number of replicates"])


class Submissions(SweepTest):
    def test_are_shown_and_name_what_is_missing(self):
        self.plan(4)
        self.run_shard(2, 4)
        text = self.islet("submit", "sweep", "--engine", "slurm", "--dry-run", "--time", "2 h", "--cpus", 3,
                          "--option=--partition=long").stdout
        for line in ("#SBATCH --array=1,3-4", "#SBATCH --time=120", "#SBATCH --cpus-per-task=3", "#SBATCH --partition=long",
                     "#SBATCH --signal=B:USR1@60", "#SBATCH --dependency=afterany:JOB_OF_ARRAY_1"):
            self.assertIn(line, text)
        self.assertEqual(sorted(os.listdir(self.folder / "sweep")), ["plan.json", "scenario.yaml", "shards"])

    def test_of_more_tasks_than_an_array_takes_are_several(self):
        self.plan(2001, 2001)
        text = self.islet("submit", "sweep", "--engine", "slurm", "--dry-run").stdout
        self.assertEqual(text.count("#SBATCH --array=1-1000\n"), 2)
        self.assertIn("SLURM_ARRAY_TASK_ID + 2000))/2001", text)
        self.assertIn("--dependency=afterany:JOB_OF_ARRAY_1:JOB_OF_ARRAY_2:JOB_OF_ARRAY_3", text)

    def test_to_other_engines_point_to_the_templates(self):
        self.plan(2)
        self.assert_refused("submit", "sweep", "--engine", "lsf", says=["docs/cluster/"])

    def test_without_a_scheduler_are_told(self):
        self.plan(2)
        done = self.islet("submit", "sweep", "--engine", "slurm", code=1, env={**os.environ, "PATH": "/nowhere"})
        self.assertIn("sbatch did not take", done.stderr)


if __name__ == "__main__":
    unittest.main()
