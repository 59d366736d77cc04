"""The shipped Snakefile runs a sweep on a real Slurm through the shipped profile, and ends with the local result."""

import shutil
import subprocess
import unittest

from program import PROGRAM, SOURCE
from slurm_cluster import SlurmCluster, missing_programs
from sweep import SweepTest

MISSING = missing_programs() + [name for name in ("snakemake",) if shutil.which(name) is None]
SHARDS = 4
REPLICATES = 4 * 300


@unittest.skipIf(MISSING, f"SKIPPED: not installed (cmake/install_packages.sh test): {MISSING}")
class Snakemake(SweepTest):
    def setUp(self):
        super().setUp()
        self.cluster = SlurmCluster(self.folder / "cluster", nodes=2)
        self.addCleanup(self.cluster.stop)
        self.cluster.start()

    def test_runs_a_sweep_that_equals_the_single_run(self):
        self.plan(SHARDS, REPLICATES, batch=20)
        files = SOURCE / "docs" / "cluster"
        # The profile's patience is for real clusters; here jobs take seconds.
        done = subprocess.run(["snakemake", "-s", files / "Snakefile", "--profile", files / "snakemake_slurm",
                               "--max-status-checks-per-second", "5", "--config", "sweep=sweep", "output=merged.h5",
                               f"islet={PROGRAM}"], cwd=self.folder, env={**self.cluster.environment, "HOME": str(self.folder)},
                              capture_output=True, text=True, timeout=100, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr + self.cluster.logs())
        self.assertEqual(len(list(self.folder.glob("islet-shard-*.log"))), SHARDS)  # they were jobs, not local processes
        self.single(REPLICATES)
        self.assert_same_results("single.h5", "merged.h5")


if __name__ == "__main__":
    unittest.main()
