"""Plans of sweeps that were changed, damaged or made up, and what is asked of a scheduler: refused with the reason, and nothing is
written."""

import json
import unittest

from program import ProgramTest

COMMANDS = (("run", "sweep", "--shard", "1/3"), ("run", "sweep"), ("status", "sweep"), ("merge", "sweep", "-o", "m.h5"),
            ("submit", "sweep", "--engine", "slurm", "--dry-run"), ("plan", "--continue", "sweep"))


class Plans(ProgramTest):
    def setUp(self):
        super().setUp()
        self.islet("plan", "small.yaml", "-o", "sweep", "--shards", 3, "--replicates", 12)
        self.path = self.folder / "sweep" / "plan.json"
        self.plan = json.loads(self.path.read_text(encoding="utf-8"))

    def refused(self, says, commands=COMMANDS):
        for command in commands:
            with self.subTest(command=command, says=says):
                done = self.assert_refused(*command, says=["plan.json", says])
                self.assertNotIn("a fault of the program", done.stderr)
        self.assertEqual({p.name for p in (self.folder / "sweep").iterdir()}, {"plan.json", "scenario.yaml"})

    def test_that_are_no_plans(self):
        for content in (b"", b"{", b"[]", b"null", b"7", b"\x00\xff\xfe", b"{}", b'{"format": "islet plan"}', b'{"format": 1}',
                        b"[" * 100_000, b'{"a":' * 50_000, "{\"format\": \"islet plän\"}".encode("latin-1")):
            self.path.write_bytes(content)
            self.refused("is no plan of islet", COMMANDS[:3])

    def test_with_a_key_that_is_missing_or_of_another_type(self):
        for key, value in self.plan.items():
            if key == "title":
                continue
            for wrong in ("absent", [], {}, "x", -1, 1.5, True):
                changed = {k: v for k, v in self.plan.items() if k != key}
                if wrong != "absent":
                    changed[key] = wrong
                # Numbers that are as good as ours, and texts that only the scenario or the program can judge.
                if (key in ("precision_half_width", "core_seconds_per_replicate", "bytes_per_replicate") and wrong == 1.5) or (
                        key in ("program_version", "scenario_sha256") and wrong == "x"):
                    continue
                with self.subTest(key=key, value=wrong):
                    self.path.write_text(json.dumps(changed), encoding="utf-8")
                    self.assert_refused("status", "sweep", says=["plan.json", "is no plan of islet"])

    def test_that_contradict_themselves(self):
        def shard(number, first, count):
            return {"shard": number, "first_replicate": first, "replicates": count}

        for shards, says in (
                ([shard(1, 0, 4), shard(2, 5, 3), shard(3, 8, 4)], "shard 2 begins at replicate 5, but the one before ends at 4: a gap"),
                ([shard(1, 0, 4), shard(2, 3, 5), shard(3, 8, 4)], "an overlap"),
                ([shard(1, 0, 4), shard(2, 4, 4), shard(4, 8, 4)], "number 3 is not there"),
                ([shard(1, 0, 4), shard(2, 4, 8)], "does not end with the last shard"),
                ([shard(1, 0, 4), shard(2, 4, 4), shard(3, 8, 5)], "the shards hold 13 replicates, the plan says 12"),
                ([shard(1, 0, 12), shard(2, 12, 0), shard(3, 12, 0)], "`replicates` is no whole number from 1"),
                ([shard(1, 0, 2**63), shard(2, 4, 4), shard(3, 8, 4)], "`replicates` is no whole number"),
                ([], "the shards hold 0 replicates"),
                ([1, 2, 3], "is no plan of islet")):
            self.path.write_text(json.dumps({**self.plan, "shards": shards}), encoding="utf-8")
            self.refused(says, COMMANDS[:3])

    def test_of_another_version_of_the_format(self):
        self.path.write_text(json.dumps({**self.plan, "format_version": 2}), encoding="utf-8")
        self.refused("it has format version 2, this program reads version 1")

    def test_of_another_program_or_format_of_results_are_refused_by_name(self):
        for key, value, says in (("program_version", "0.0.1 (000000)", "program version is 0.0.1 (000000) there"),
                                 ("results_format_version", 99, "format version is 99 there"),
                                 ("scenario_sha256", "0" * 64, "scenario (sha256) is 000")):
            self.path.write_text(json.dumps({**self.plan, key: value}), encoding="utf-8")
            self.refused(says, [COMMANDS[0], COMMANDS[3]])

    def test_whose_scenario_is_gone_or_wrong(self):
        scenario = self.folder / "sweep" / "scenario.yaml"
        scenario.write_text("format: 1\n", encoding="utf-8")
        self.assert_refused("run", "sweep", "--shard", "1/3", says=["scenario.yaml"])
        scenario.unlink()
        self.assert_refused("run", "sweep", "--shard", "1/3", says=["scenario.yaml"])

    def test_that_cannot_be_reached(self):
        self.path.unlink()
        self.path.mkdir()
        for command in COMMANDS[:3]:
            self.assert_refused(*command, says=["there is no plan"])


class Submissions(ProgramTest):
    command = ("submit", "sweep", "--engine", "slurm", "--dry-run")

    def test_that_would_leave_their_place_in_the_batch_script_are_refused(self):
        self.islet("plan", "small.yaml", "-o", "sweep", "--shards", 3, "--replicates", 12)
        for memory in (";rm", "-1", "2 G", "2GB", "1.5G", "G", "2G\n#SBATCH --exclusive", "1" * 13):
            with self.subTest(memory=memory):
                self.assert_refused(*self.command, f"--memory={memory}", says=["--memory", "is no amount of memory", "2G"])
        for memory in ("2G", "500", "0", "800m"):
            self.assertIn(f"#SBATCH --mem={memory}\n", self.islet(*self.command, f"--memory={memory}").stdout)
        done = self.assert_refused(*self.command, "--time", "0h", says=["--time: '0h' is no duration"])
        self.assertNotIn("--time-limit", done.stderr)
        for character in ("\n", "\r", "\t", "\x1b", "\x7f"):
            self.assert_refused(*self.command, f"--option=--qos=long{character}rm", says=["--option", "control character"])
            self.assert_refused(*self.command, "-o", f"out{character}put.h5", says=["--output", "control character"])
        (self.folder / "sweep").rename(self.folder / "two\nlines")
        self.assert_refused("submit", "two\nlines", *self.command[2:], says=["folder", "control character"])


if __name__ == "__main__":
    unittest.main()
