"""kill -9 at hundreds of random moments: nothing is wrong afterwards, and only unfinished batches are lost."""

import os
import random
import signal
import time
import unittest

from sweep import SweepTest

SECONDS = 45.0  # for each of the two; the number of moments follows from it
AT_LEAST = 100  # moments; far fewer would mean that the kills fall after the end


class KilledAnywhere(SweepTest):
    replicates = 6000
    batch = 10

    def torment(self, command, committed, finished):
        """Kills `command` again and again until it has finished, at moments that cover all of it, and starts afresh."""
        moments = random.Random(611953)
        begin = time.monotonic()
        kills, completed, longest = 0, 0, self.time_to_first_batch(command, committed)
        while kills < AT_LEAST or time.monotonic() - begin < SECONDS / 2:
            if time.monotonic() - begin > 2 * SECONDS:
                break
            before = committed()
            process = self.start(*command)
            time.sleep(moments.uniform(0.0, longest * 1.5))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            kills += process.returncode == -signal.SIGKILL
            # What was committed stays, byte for byte.
            after = committed()
            if not finished():
                self.assertEqual({name: after.get(name) for name in before}, before)
            else:
                completed += 1
                self.forget()
        self.assertGreaterEqual(kills, AT_LEAST)
        return kills, completed

    def time_to_first_batch(self, command, committed):
        begin = time.monotonic()
        process = self.start(*command)
        self.wait_until(lambda: committed() or process.poll() is not None)
        elapsed = time.monotonic() - begin
        process.kill()
        process.communicate()
        return elapsed

    @staticmethod
    def contents(paths):
        found = {}
        for path in paths:
            try:
                found[path.name] = path.read_bytes()
            except FileNotFoundError:
                pass  # merged in between
        return found

    def forget(self):
        """Hook: makes room for another round after the work was finished."""


class Shards(KilledAnywhere):
    def test_lose_unfinished_batches_only(self):
        self.plan(1, self.replicates, batch=self.batch)
        command = ("run", "sweep", "--shard", "1/1", "--threads", 1)
        checked = []

        def committed():
            return self.contents(self.batches_of(1))

        def finished():
            # Either no shard or a valid one, at every moment.
            status = self.status()
            self.assertEqual(status["damaged"] + status["foreign"] + status["strangers"], [])
            checked.append(status["replicates_done"])
            return status["done"] == [1]

        self.forget = lambda: self.shard_path(1).unlink()
        self.torment(command, committed, finished)
        self.assertGreater(max(checked), 0)
        self.islet("run", "sweep", "--shard", "1/1")
        self.single(self.replicates)
        self.merge()
        self.assert_same_results("single.h5", "merged.h5")
        self.assertEqual(sorted(os.listdir(self.shard_path(1).parent)), ["shard-000001.h5"])


class PlainRuns(KilledAnywhere):
    def test_lose_unfinished_batches_only(self):
        command = ("run", "tiny.yaml", "-o", "out.h5", "--replicates", self.replicates, "--batch-size", self.batch,
                   "--threads", 1)
        self.single(self.replicates)

        def finished():
            if not (self.folder / "out.h5").exists():
                return False
            self.assert_same_results("single.h5", "out.h5")  # whole under its name, or not there
            return True

        self.forget = lambda: (self.folder / "out.h5").unlink()
        self.torment(command, lambda: self.contents(self.parts("out.h5")), finished)
        self.islet(*command)
        self.assert_same_results("single.h5", "out.h5")
        self.assertEqual(sorted(os.listdir(self.folder)), ["out.h5", "single.h5", "small.yaml", "tiny.yaml"])


if __name__ == "__main__":
    unittest.main()
