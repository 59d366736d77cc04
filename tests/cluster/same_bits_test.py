"""A merged file equals the file of a single run in every dataset outside /provenance, however the work was divided."""

import random
import signal
import unittest

from program import datasets
from sweep import SweepTest


class Layouts(SweepTest):
    def test_of_any_number_of_shards_in_any_order_on_any_threads(self):
        self.single(12)
        order = random.Random(20260311)
        for shards in (1, 5, 12):
            with self.subTest(shards=shards):
                folder, merged = f"sweep{shards}", f"merged{shards}.h5"
                self.plan(shards, 12, folder=folder, batch=order.choice([1, 3, 250]))
                numbers = list(range(1, shards + 1))
                order.shuffle(numbers)
                for number in numbers:
                    self.run_shard(number, shards, "--threads", order.choice([1, 2, 3]), "--lanes",
                                   order.choice([1, 64, 512]), folder=folder)
                self.merge(folder, merged)
                self.assert_same_results("single.h5", merged)

    def test_of_a_sweep_run_in_one_go_without_naming_shards(self):
        self.single()
        self.plan(7)
        self.islet("run", "sweep")
        self.merge()
        self.assert_same_results("single.h5", "merged.h5")

    def test_differ_when_the_seed_differs(self):
        self.single()
        self.islet("plan", "tiny.yaml", "-o", "other", "--shards", 2, "--replicates", 24, "--seed", 5)
        self.islet("run", "other")
        self.merge("other", "other.h5")
        a, b = datasets(self.folder / "single.h5"), datasets(self.folder / "other.h5")
        self.assertNotEqual(a["results/analysis/estimate"], b["results/analysis/estimate"])

    def test_shows_a_merged_file_of_the_same_run_again(self):
        self.plan(2)
        self.islet("run", "sweep")
        self.merge()
        before = (self.folder / "merged.h5").stat().st_mtime_ns
        self.islet("run", "tiny.yaml", "--replicates", 24, "-o", "merged.h5")
        self.merge()
        self.assertEqual((self.folder / "merged.h5").stat().st_mtime_ns, before)


class Repeated(SweepTest):
    def test_shards_that_are_done_are_left_alone(self):
        self.plan(3)
        self.islet("run", "sweep")
        before = [self.shard_path(number).stat().st_mtime_ns for number in (1, 2, 3)]
        self.assertIn("shard 2 of 3", self.run_shard(2, 3).stdout)
        self.islet("run", "sweep")
        self.assertEqual([self.shard_path(number).stat().st_mtime_ns for number in (1, 2, 3)], before)

    def test_shards_killed_and_run_again_give_the_same_bits(self):
        self.plan(2, replicates=1600, batch=20)
        process = self.start("run", "sweep", "--shard", "2/2", "--threads", 1)
        self.wait_until(lambda: len(self.batches_of(2)) >= 2)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.assertFalse(self.shard_path(2).exists())
        kept = len(self.batches_of(2))
        status = self.status()
        self.assertEqual(status["missing"], [1, 2])
        self.assertEqual(status["replicates_done"], 20 * kept)
        self.islet("run", "sweep")
        self.single(1600)
        self.merge()
        self.assert_same_results("single.h5", "merged.h5")


if __name__ == "__main__":
    unittest.main()
