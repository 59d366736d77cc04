"""A shard that is asked to stop ends in seconds, keeps its finished replicates, and is completed by running it again."""

import os
import signal
import time
import unittest

from sweep import SweepTest

SECONDS = 10.0  # to end; most of them for a machine that is busy with other tests


class Asked(SweepTest):
    replicates = 200000
    bounded = 8000  # more than the first limit allows anywhere

    def stop(self, number):
        before = len(self.batches_of(1))
        process = self.start("run", "sweep", "--shard", "1/2", "--threads", 2)
        self.wait_until(lambda: len(self.batches_of(1)) >= before + 2)
        self.assertEqual(self.status()["running"], [1])
        begin = time.monotonic()
        process.send_signal(number)
        _, stderr = process.communicate()
        self.assertLess(time.monotonic() - begin, SECONDS)
        self.assertEqual(process.returncode, 130)
        return stderr

    def test_by_signals_it_keeps_what_is_finished(self):
        self.plan(2, self.replicates, batch=50)
        kept = 0
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1):
            with self.subTest(signal=number.name):
                stderr = self.stop(number)
                status = self.status()
                self.assertEqual(status["missing"], [1, 2])
                self.assertEqual(status["resubmit"], "1-2")
                self.assertEqual(status["replicates_done"], 50 * len(self.batches_of(1)))
                self.assertGreaterEqual(status["replicates_done"], kept)
                kept = status["replicates_done"]
                self.assertIn(f"{kept} of 100000 replicates of shard 1 are kept", stderr)

    def test_by_a_time_limit_until_it_is_complete(self):
        self.plan(1, self.bounded, batch=100)
        codes = []
        while not codes or codes[-1] == 130:
            # The limit counts from the start of the program: on a busy machine the first is over before a batch is.
            process = self.start("run", "sweep", "--shard", "1/1", "--threads", 1, "--time-limit", f"{0.4 * (len(codes) + 1):.1f} s")
            process.communicate()
            codes.append(process.returncode)
        self.assertEqual(codes, [130] * (len(codes) - 1) + [0])
        self.assertGreater(len(codes), 1)
        self.single(self.bounded)
        self.merge()
        self.assert_same_results("single.h5", "merged.h5")

    def test_before_it_has_begun_it_ends_without_a_trace(self):
        self.plan(1, self.replicates)
        process = self.start("run", "sweep", "--shard", "1/1")
        process.send_signal(signal.SIGTERM)
        process.communicate()
        self.assertIn(process.returncode, (130, -signal.SIGTERM))
        self.assertFalse(self.shard_path(1).exists())
        self.assertEqual(self.status()["missing"], [1])


class Watched(SweepTest):
    def test_ends_when_the_sweep_is_complete_and_does_not_disturb_the_shards(self):
        self.plan(12)
        watch = self.start("status", "sweep", "--watch", "--json")
        for number in range(1, 13):
            self.run_shard(number, 12)
        stdout, _ = watch.communicate(timeout=60)
        self.assertEqual(watch.returncode, 0)
        self.assertIn('"complete":true', stdout.splitlines()[-1])
        self.assertNotIn("lock", " ".join(os.listdir(self.shard_path(1).parent)))


if __name__ == "__main__":
    unittest.main()
