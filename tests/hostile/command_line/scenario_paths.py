"""Scenario paths and options that cannot be meant: exit code 2, what is wrong in plain words, and nothing left behind."""

import os
import unittest

from program import SMALL, ProgramTest


class ScenarioPaths(ProgramTest):
    def test_that_are_a_directory(self):
        (self.folder / "folder.yaml").mkdir()
        for command in ("run", "check"):
            self.assert_refused(command, "folder.yaml", says=["folder.yaml", "this is a directory"])

    def test_that_do_not_exist(self):
        for command in ("run", "check"):
            self.assert_refused(command, "lu2012.yaml", says=["lu2012.yaml", "No such file"])

    def test_that_cannot_be_reached(self):
        self.assert_refused("run", "small.yaml/x", says=["small.yaml/x", "Not a directory"])

    @unittest.skipIf(os.geteuid() == 0, "root may read every file")
    def test_that_may_not_be_read(self):
        (self.folder / "small.yaml").chmod(0)
        self.assert_refused("run", "small.yaml", says=["small.yaml", "Permission denied"])

    def test_that_are_a_pipe_nobody_writes_to(self):
        os.mkfifo(self.folder / "pipe.yaml")
        self.assert_refused("run", "pipe.yaml", says=["pipe.yaml", "this is not a regular file"])

    def test_that_are_a_device(self):
        self.assert_refused("run", "/dev/zero", says=["/dev/zero", "this is not a regular file"])

    def test_that_go_in_a_circle(self):
        (self.folder / "loop.yaml").symlink_to("loop.yaml")
        self.assert_refused("run", "loop.yaml", says=["loop.yaml"])

    def test_that_are_empty_or_binary(self):
        self.write("empty.yaml", "")
        self.assert_refused("run", "empty.yaml", says=["empty.yaml"])
        (self.folder / "binary.yaml").write_bytes(bytes(range(256)) * 10)
        self.assert_refused("run", "binary.yaml", says=["binary.yaml"])

    def test_that_name_a_results_file(self):
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", 2)
        self.assert_refused("run", "out.h5", "-o", "again.h5", says=["out.h5"])

    def test_with_faults_which_all_show_with_their_lines(self):
        self.write("wrong.yaml", SMALL.replace("seed: 20260311", "seeds: 20260311").replace("rate: 4 subject/month", "rate: 4 subject"))
        done = self.assert_refused("run", "wrong.yaml", says=["wrong.yaml:5:", "wrong.yaml:28:", "did you mean `seed`"])
        self.assertIn("\n    seeds: 20260311\n    ^", done.stderr)  # the line itself, and where in it


class Options(ProgramTest):
    def run_with(self, *options, says):
        self.assert_refused("run", "small.yaml", "-o", "out.h5", *options, says=says)

    def test_and_commands_that_do_not_exist(self):
        self.assert_refused("shwo", "small.yaml", says=["there is no command 'shwo'", "did you mean `show`"])
        self.assert_refused(says=["Usage: islet [OPTIONS] SUBCOMMAND"])
        self.run_with("--fast", says=["--fast"])
        self.assert_refused("run", says=["scenario is required"])

    def test_with_numbers_of_replicates_that_make_no_sense(self):
        for number in ("0", "-5", "1e3", "1.5", "many", "010", "0x10", "99999999999999999999", "2147483648", " 5", "+5", ""):
            with self.subTest(number=number):
                self.run_with("--replicates", number, says=["--replicates"])

    def test_with_seeds_that_do_not_fit(self):
        for seed in ("-1", "18446744073709551616", "99999999999999999999", "0x10", "abc", "1.0"):
            with self.subTest(seed=seed):
                self.run_with("--seed", seed, says=["--seed"])

    def test_with_other_numbers_that_make_no_sense(self):
        self.run_with("--threads", "0", says=["--threads"])
        self.run_with("--threads", "-2", says=["--threads"])
        self.run_with("--threads", "100000", says=["--threads"])
        self.run_with("--batch-size", "0", says=["--batch-size"])
        self.run_with("--lanes", "0", says=["--lanes"])
        self.run_with("--kernel", "quantum", says=["--kernel", "there is no kernel 'quantum'", "baseline"])
        self.run_with("--progress", "xml", says=["--progress"])

    def test_with_time_limits_that_are_none(self):
        for limit in ("", "soon", "-3 s", "0 s", "5 year", "1e300 h", "nan s", "inf", "5 s 3"):
            with self.subTest(limit=limit):
                self.run_with("--time-limit", limit, says=["--time-limit", "is no duration"])

    def test_of_the_indices_with_numbers_that_are_none(self):
        points = self.islet("sensitivity", "plan", "--method", "sobol", "--factors", 1, "--rows", 4).stdout
        self.write("points.csv", points)
        self.write("values.csv", "".join(f"{i}\n" for i in range(len(points.splitlines()) - 2)))
        command = ("sensitivity", "indices", "points.csv", "values.csv")
        self.islet(*command, "--penalize", "-1e9")
        for option in ("--penalize=nan", "--penalize=inf", "--penalize=1e400", "--penalize=-1e71", "--tolerate=nan", "--confidence=nan"):
            with self.subTest(option=option):
                self.assert_refused(*command, option, says=[option.split("=")[0], "why", "instead"])

    def test_with_an_empty_text_for_a_name(self):
        for command in (("run", "small.yaml", "-o", ""), ("run", ""), ("run", "small.yaml", "--shard", ""), ("check", ""), ("show", ""),
                        ("report", "out.h5", "-o", ""), ("report", "out.h5", "--svg", ""), ("selftest", "--quick", "-o", ""),
                        ("export", "out.h5", "--format", "adam-csv", "-o", ""), ("plan", "small.yaml", "-o", ""),
                        ("plan", "--continue", ""), ("status", ""), ("merge", "sweep", "-o", ""), ("submit", "", "--engine", "slurm"),
                        ("submit", "sweep", "--engine", "slurm", "--dry-run", "-o", ""),
                        ("submit", "sweep", "--engine", "slurm", "--dry-run", "--memory", ""),
                        ("submit", "sweep", "--engine", "slurm", "--dry-run", "--option", ""), ("sensitivity", "indices", "", "values.csv")):
            with self.subTest(command=command):
                self.assert_refused(*command, says=["'' is empty"])


if __name__ == "__main__":
    unittest.main()
