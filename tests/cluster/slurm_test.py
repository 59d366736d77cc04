"""A real Slurm runs an array with its dependent merge, loses a node in the middle, and ends with the local result."""

import subprocess
import time
import unittest

from program import PATIENCE, PROGRAM
from slurm_cluster import SlurmCluster, missing_programs
from sweep import SweepTest

SHARDS = 6
REPLICATES = 6 * 700


@unittest.skipIf(missing_programs(), f"SKIPPED: Slurm is not installed (cmake/install_packages.sh test): {missing_programs()}")
class Slurm(SweepTest):
    def setUp(self):
        super().setUp()
        self.cluster = SlurmCluster(self.folder / "cluster", nodes=3)
        self.addCleanup(self.cluster.stop)
        self.cluster.start()

    def submit(self):
        done = subprocess.run([PROGRAM, "submit", "sweep", "--engine", "slurm", "-o", "merged.h5"], cwd=self.folder,
                              env=self.cluster.environment, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr + self.cluster.logs())
        return done.stdout

    def ended(self):
        return (self.folder / "merged.h5").exists() or not self.cluster.client("squeue", "-h", "-o", "%i %T")

    def test_survives_the_loss_of_a_node(self):
        self.plan(SHARDS, REPLICATES, batch=20)
        said = self.submit()
        self.assertIn("6 of 6 shards", said)
        # A node is lost while it has finished a part of its shard.
        self.wait_until(lambda: any(self.batches_of(number) for number in range(1, SHARDS + 1)) and
                        self.cluster.processes("n2"))
        self.cluster.kill_node("n2")
        self.single(REPLICATES)
        limit = time.monotonic() + PATIENCE
        while not (self.folder / "merged.h5").exists():
            self.assertLess(time.monotonic(), limit, self.cluster.logs() + self.islet("status", "sweep").stdout)
            time.sleep(0.2)
        restarts = self.cluster.client("scontrol", "show", "job", "-o", seconds=10)
        self.assertIn("Restarts=1", restarts)
        self.assert_same_results("single.h5", "merged.h5")
        self.assertTrue(self.status()["complete"])

    def test_queues_a_task_again_that_was_warned_of_its_time_limit(self):
        self.plan(1, 100_000, batch=20)
        self.submit()
        self.wait_until(lambda: len(self.batches_of(1)) >= 2)
        kept = len(self.batches_of(1))
        job = self.cluster.client("squeue", "-h", "-r", "-n", "islet", "-o", "%A")
        self.cluster.client("scancel", "--batch", "--signal=USR1", job)
        self.cluster.until(lambda: "Restarts=1" in self.cluster.client("scontrol", "show", "job", "-o", job), 30,
                           "the task was not queued again")
        self.assertGreaterEqual(len(self.batches_of(1)), kept)
        self.assertEqual(self.status()["missing"], [1])
        self.cluster.client("scancel", job)


if __name__ == "__main__":
    unittest.main()
