"""A sweep in a folder of its own, and the single run that it must equal."""

import json
import os
import pathlib
import subprocess
import time

from program import PROGRAM, SMALL, ProgramTest

# Three patients an arm and one analysis: a replicate costs a fraction of a millisecond.
TINY = (
    SMALL.replace("subjects: 16", "subjects: 3")
    .replace("subjects: 14", "subjects: 3")
    .replace("title: A small trial for the tests", "title: A tiny trial for the tests")
)


class SweepTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("tiny.yaml", TINY)

    def plan(self, shards, replicates=24, folder="sweep", scenario="tiny.yaml", batch=4):
        self.islet("plan", scenario, "-o", folder, "--shards", shards, "--replicates", replicates, "--batch-size", batch)

    def run_shard(self, number, shards, *options, folder="sweep", **more):
        return self.islet("run", folder, "--shard", f"{number}/{shards}", *options, **more)

    def merge(self, folder="sweep", output="merged.h5", **more):
        return self.islet("merge", folder, "-o", output, **more)

    def status(self, folder="sweep"):
        return json.loads(self.islet("status", folder, "--json").stdout)

    def shard_path(self, number, folder="sweep"):
        return self.folder / folder / "shards" / f"{(number - 1) // 100:04}" / f"shard-{number:06}.h5"

    def single(self, replicates=24, scenario="tiny.yaml", output="single.h5"):
        self.islet("run", scenario, "--replicates", replicates, "-o", output)

    def wait_until(self, happened, patience=60.0):
        limit = time.monotonic() + patience
        while not happened():
            self.assertLess(time.monotonic(), limit, "it did not happen in time")
            time.sleep(0.01)

    def batches_of(self, number, folder="sweep"):
        return sorted(pathlib.Path(f"{self.shard_path(number, self.folder / folder)}.parts").glob("batch-*[0-9].h5"))


def peak_memory(arguments, folder):
    """Largest resident set, in bytes, of a run of the program that must succeed."""
    with subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as process:
        stderr = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise AssertionError(stderr)
    return usage.ru_maxrss * 1024
