"""The same datasets, bit for bit, however a run is divided, interrupted and continued."""

import os
import signal
import unittest

import h5py
import numpy

from program import ProgramTest, datasets

LONG = 1500  # replicates: a run that is long enough to be stopped


class SameBits(ProgramTest):
    def run_to(self, output, *options, replicates=60):
        self.islet("run", "small.yaml", "-o", output, "--replicates", replicates, *options)

    def test_for_any_number_of_threads_batches_and_lanes(self):
        self.run_to("reference.h5", "--threads", 1)
        variants = [("--threads", 2), ("--batch-size", 7), ("--batch-size", 50, "--threads", 2), ("--lanes", 53),
                    ("--lanes", 1, "--threads", 2, "--batch-size", 11)]
        for number, options in enumerate(variants):
            with self.subTest(options=options):
                self.run_to(f"{number}.h5", *options)
                self.assert_same_results("reference.h5", f"{number}.h5")

    def test_but_not_for_another_seed(self):
        self.run_to("reference.h5")
        self.run_to("other.h5", "--seed", 5)
        a, b = datasets(self.folder / "reference.h5"), datasets(self.folder / "other.h5")
        self.assertNotEqual(a["results/analysis/estimate"], b["results/analysis/estimate"])

    def test_of_a_replicate_in_shorter_and_longer_runs(self):
        self.run_to("short.h5", replicates=40)
        self.run_to("long.h5", replicates=60)
        with h5py.File(self.folder / "short.h5") as short, h5py.File(self.folder / "long.h5") as long:
            for name in ("results/analysis/estimate", "results/endpoint/mean", "results/trial/months"):
                numpy.testing.assert_array_equal(long[name][:, :, :, :40], short[name][()])


class AfterAnInterrupt(ProgramTest):
    command = ("run", "small.yaml", "--replicates", LONG, "--threads", 1)

    def stop(self, number):
        process = self.start(*self.command, "-o", "stopped.h5", "--batch-size", 50)
        self.wait_for_parts("stopped.h5", process, 2)
        process.send_signal(number)
        _, stderr = process.communicate()
        return process.returncode, stderr

    def go_on_and_compare(self):
        kept = {part.name: part.stat().st_mtime_ns for part in self.parts("stopped.h5")}
        self.assertGreaterEqual(len(kept), 2)
        self.assertLess(len(kept), LONG / 50)
        process = self.start(*self.command, "-o", "stopped.h5", "--batch-size", 50)
        self.wait_for_parts("stopped.h5", process, len(kept) + 1)
        now = {part.name: part.stat().st_mtime_ns for part in self.parts("stopped.h5")}
        self.assertEqual({name: now.get(name) for name in kept}, kept)  # finished work is not done again
        process.communicate()
        self.assertEqual(process.returncode, 0)
        self.islet(*self.command, "-o", "whole.h5")
        self.assert_same_results("stopped.h5", "whole.h5")
        self.assertEqual(sorted(os.listdir(self.folder)), ["small.yaml", "stopped.h5", "whole.h5"])

    def test_from_the_keyboard_work_is_kept_and_the_results_are_the_same(self):
        code, stderr = self.stop(signal.SIGINT)
        self.assertEqual(code, 130)
        self.assertIn(f"of {LONG} replicates are kept in stopped.h5.parts", stderr)
        self.assertFalse((self.folder / "stopped.h5").exists())
        self.go_on_and_compare()

    def test_by_kill_work_is_kept_and_the_results_are_the_same(self):
        code, _ = self.stop(signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)
        self.go_on_and_compare()


class TimeLimit(ProgramTest):
    def test_stops_cleanly_keeps_its_parts_and_is_no_part_of_the_run(self):
        command = ("run", "small.yaml", "-o", "out.h5", "--replicates", 100000, "--batch-size", 20, "--threads", 1)
        done = self.islet(*command, "--time-limit", "2 s", code=130)
        self.assertEqual(done.stdout, "")
        kept = len(self.parts("out.h5"))
        self.assertFalse((self.folder / "out.h5").exists())
        self.islet(*command, "--time-limit", "0.05 min", code=130)
        self.assertGreater(len(self.parts("out.h5")), kept)


class Seeds(ProgramTest):
    """Pearson correlation over n pairs of independent values has standard error 1 / sqrt(n); 4 of them are allowed."""

    replicates = 400

    def estimates(self, seed):
        output = f"{seed}.h5"
        self.islet("run", "small.yaml", "-o", output, "--replicates", self.replicates, "--seed", seed)
        with h5py.File(self.folder / output) as file:
            return file["results/analysis/estimate"][0, :, 0, :, :, 0]  # [hypothesis, replicate, analysis]

    def test_that_are_neighbors_give_uncorrelated_trials(self):
        first, second = self.estimates(20260311), self.estimates(20260312)
        limit = 4.0 / numpy.sqrt(self.replicates)
        self.assertEqual(first.shape, (3, self.replicates, 4))
        for analysis in range(first.shape[2]):
            r = numpy.corrcoef(first[0, :, analysis], second[0, :, analysis])[0, 1]
            self.assertLess(abs(r), limit)
            # Nor is replicate r + 1 of one seed replicate r of the next.
            shifted = numpy.corrcoef(first[0, 1:, analysis], second[0, :-1, analysis])[0, 1]
            self.assertLess(abs(shifted), limit)
            # The ruler sees what is correlated: the same people under another hypothesis.
            same_people = numpy.corrcoef(first[0, :, analysis], first[1, :, analysis])[0, 1]
            self.assertGreater(same_people, limit)


if __name__ == "__main__":
    unittest.main()
