"""Damaged, foreign and contested shards, disks that are full, folders that are gone."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

import h5py

from program import limit_file_size
from sweep import SweepTest


class Shards(SweepTest):
    shards = 4

    def setUp(self):
        super().setUp()
        self.plan(self.shards)
        self.islet("run", "sweep")
        self.single()

    def refused_and_named(self, number, state, says):
        """`status` names the shard, `merge` refuses it and leaves nothing."""
        status = self.status()
        self.assertEqual(status[state], [number])
        self.assertFalse(status["complete"])
        text = self.islet("status", "sweep").stdout
        self.assertIn(says, text)
        done = self.assert_refused("merge", "sweep", "-o", "merged.h5", says=[f"shard {number} is {state}", says])
        self.assertNotIn("HDF5", done.stderr)
        self.assertFalse((self.folder / "merged.h5").exists())

    def mended(self, number):
        self.run_shard(number, self.shards)
        self.merge()
        self.assert_same_results("single.h5", "merged.h5")
        (self.folder / "merged.h5").unlink()

    def test_with_a_changed_byte_anywhere(self):
        path = self.shard_path(2)
        whole = path.read_bytes()
        # In the seal: marker, version, checksum, size; its description and padding; the head, middle and end of HDF5.
        for place in (0, 13, 40, 90, 150, 1000, 1024, 1060, len(whole) // 2, len(whole) - 1):
            with self.subTest(place=place):
                content = bytearray(whole)
                content[place] ^= 1
                path.write_bytes(content)
                self.refused_and_named(2, "damaged", path.name)
        done = self.run_shard(2, self.shards)
        self.assertIn("set aside", done.stderr)
        self.mended(2)

    def test_that_are_cut_off_or_have_grown(self):
        path = self.shard_path(3)
        whole = path.read_bytes()
        for content in (b"", whole[:50], whole[:1024], whole[:-1], whole[: len(whole) // 2], whole + b"\0", b"\0" * len(whole)):
            with self.subTest(size=len(content)):
                path.write_bytes(content)
                self.refused_and_named(3, "damaged", path.name)
        self.mended(3)

    def test_that_are_folders_links_or_other_files(self):
        path = self.shard_path(1)
        path.unlink()
        path.write_text("a thesis", encoding="utf-8")
        self.refused_and_named(1, "damaged", "no sealed file of islet")
        shutil.copy(self.folder / "single.h5", path)
        self.refused_and_named(1, "damaged", "no sealed file of islet")
        path.unlink()
        path.symlink_to("nowhere")
        self.refused_and_named(1, "damaged", "No such file")
        path.unlink()
        path.mkdir()
        self.refused_and_named(1, "damaged", "directory")
        path.rmdir()
        os.mkfifo(path)
        self.refused_and_named(1, "damaged", "no regular file")
        path.unlink()
        self.mended(1)

    def test_the_merged_file_replaces_nothing_of_the_sweep(self):
        plan = (self.folder / "sweep/plan.json").read_bytes()
        shard = self.shard_path(1).read_bytes()
        for target in ("sweep/plan.json", "sweep/scenario.yaml", self.shard_path(1)):
            self.islet("merge", "sweep", "-o", target, "--force", code=2)
        self.assertEqual((self.folder / "sweep/plan.json").read_bytes(), plan)
        self.assertEqual(self.shard_path(1).read_bytes(), shard)
        self.islet("merge", "sweep", "-o", "sweep/all.h5")

    def test_of_another_scenario_seed_or_place_are_refused_by_name(self):
        self.write("other.yaml", (self.folder / "tiny.yaml").read_text().replace("viability: 85 %", "viability: 80 %"))
        self.plan(self.shards, folder="other", scenario="other.yaml")
        self.islet("plan", "tiny.yaml", "-o", "seed", "--shards", self.shards, "--replicates", 24, "--batch-size", 4, "--seed", 5)
        cases = {"scenario (sha256) is": "other", "seed is": "seed"}
        path = self.shard_path(2)
        ours = path.read_bytes()
        for says, folder in cases.items():
            with self.subTest(says=says):
                self.run_shard(2, self.shards, folder=folder)
                shutil.copy(self.shard_path(2, folder), path)
                self.refused_and_named(2, "foreign", says)
                self.assert_refused("run", "sweep", "--shard", f"2/{self.shards}", says=[says])
        shutil.copy(self.shard_path(4), path)
        self.refused_and_named(2, "foreign", "first replicate is 18 there, 6 here")
        path.write_bytes(ours)
        self.mended(2)

    def test_that_belong_to_no_place_are_strangers(self):
        stranger = self.shard_path(1).parent / "shard-000099.h5"
        shutil.copy(self.shard_path(1), stranger)
        self.assertEqual([pathlib.Path(s).name for s in self.status()["strangers"]], [stranger.name])
        self.assert_refused("merge", "sweep", "-o", "merged.h5", says=[stranger.name, "no shard of this plan"])
        stranger.unlink()
        self.mended(1)

    def test_of_a_scenario_that_was_edited_are_whole_and_refused(self):
        self.assertIsNone(self.status()["refused"])
        scenario = self.folder / "sweep/scenario.yaml"
        scenario.write_text(scenario.read_text().replace("viability: 85 %", "viability: 80 %"))
        status = self.status()
        self.assertTrue(status["complete"])
        self.assertIn("the plan does not fit this program and its scenario", status["refused"])
        self.assert_refused("merge", "sweep", "-o", "merged.h5", says=[status["refused"]])

    def test_that_are_missing_are_listed(self):
        for number in (1, 3, 4):
            self.shard_path(number).unlink()
        self.assertEqual(self.status()["resubmit"], "1,3-4")
        self.assert_refused("merge", "sweep", "-o", "merged.h5", says=["shards are missing: 1,3-4"])

    def test_leave_a_file_of_another_run_alone(self):
        self.islet("run", "tiny.yaml", "--replicates", 5, "-o", "merged.h5")
        before = (self.folder / "merged.h5").read_bytes()
        self.assert_refused("merge", "sweep", "-o", "merged.h5", says=["replicates is 5 there, 24 here"])
        self.assertEqual((self.folder / "merged.h5").read_bytes(), before)
        self.islet("merge", "sweep", "-o", "merged.h5", "--force")
        self.assert_same_results("single.h5", "merged.h5")

    def test_look_like_hdf5_to_other_programs(self):
        with h5py.File(self.shard_path(1)) as file:
            self.assertEqual(file.attrs["batches"], 2)  # 6 replicates, 4 a batch


class TwoWriters(SweepTest):
    def test_of_one_shard_do_not_mix(self):
        self.plan(2, 200000, batch=50)
        first = self.start("run", "sweep", "--shard", "1/2")
        self.wait_until(lambda: len(self.batches_of(1)) >= 1)
        self.assert_refused("run", "sweep", "--shard", "1/2", says=["is being written by another run"])
        self.assert_refused("merge", "sweep", "-o", "merged.h5", says=["shards are not finished: 1", "missing: 2"])
        self.assertIsNone(first.poll())
        first.send_signal(signal.SIGINT)
        first.communicate()
        self.assertEqual(first.returncode, 130)
        self.assertGreater(len(self.batches_of(1)), 0)


class Disks(SweepTest):
    def test_that_are_full_are_told_and_keep_what_is_finished(self):
        disk = pathlib.Path(tempfile.mkdtemp(prefix="islet-disk-", dir=self.folder))
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", disk], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("only root can mount a small disk")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        self.plan(1, 600, folder=disk / "sweep", batch=10)
        done = self.run_shard(1, 1, folder=disk / "sweep", code=1)
        self.assertIn("No space left on device", done.stderr)
        self.assertGreater(self.status(disk / "sweep")["replicates_done"], 0)
        self.assertFalse(any(".tmp." in path.name for path in (disk / "sweep").rglob("*")))
        subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
        self.run_shard(1, 1, folder=disk / "sweep")
        self.single(600)
        self.merge(disk / "sweep")
        self.assert_same_results("single.h5", "merged.h5")

    def test_that_are_read_only_are_told(self):
        disk = pathlib.Path(tempfile.mkdtemp(prefix="islet-disk-", dir=self.folder))
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", disk], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("only root can mount a small disk")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        self.plan(2, folder=disk / "sweep")
        self.run_shard(1, 2, folder=disk / "sweep")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        done = self.run_shard(2, 2, folder=disk / "sweep", code=2)
        self.assertIn("Read-only file system", done.stderr)
        self.assertEqual(self.status(disk / "sweep")["done"], [1])
        self.assert_refused("plan", "tiny.yaml", "-o", disk / "other", says=["Read-only file system"])

    def test_that_are_full_while_the_shard_or_the_merged_file_is_written(self):
        self.plan(1, 120, batch=10)
        self.run_shard(1, 1)
        size = self.shard_path(1).stat().st_size
        self.shard_path(1).unlink()
        done = self.run_shard(1, 1, code=1, preexec_fn=limit_file_size(size // 2))
        self.assertIn("cannot write", done.stderr)
        self.assertEqual(self.status()["replicates_done"], 120)
        self.run_shard(1, 1)
        self.assert_refused("merge", "sweep", "-o", "merged.h5", code=1, says=["cannot write", "merged.h5"],
                            preexec_fn=limit_file_size(20_000))

    def test_of_scratch_that_cannot_be_used_are_told_and_not_needed(self):
        self.plan(1)
        done = self.run_shard(1, 1, env={**os.environ, "SLURM_TMPDIR": "/proc/nowhere"})
        self.assertIn("SLURM_TMPDIR=/proc/nowhere cannot be used", done.stderr)
        self.merge()

    def test_of_scratch_are_used_and_left_clean(self):
        self.plan(1)
        (self.folder / "scratch").mkdir()
        self.run_shard(1, 1, env={**os.environ, "TMPDIR": str(self.folder / "scratch")})
        self.assertEqual(os.listdir(self.folder / "scratch"), [])
        self.single()
        self.merge()
        self.assert_same_results("single.h5", "merged.h5")


class Folders(SweepTest):
    def test_that_vanish_are_told(self):
        self.plan(1, 200000, batch=50)
        process = self.start("run", "sweep", "--shard", "1/1")
        self.wait_until(lambda: len(self.batches_of(1)) >= 1)
        (self.folder / "sweep").rename(self.folder / "gone")
        shutil.rmtree(self.folder / "gone")
        _, stderr = process.communicate(timeout=60)
        self.assertIn(process.returncode, (1, 2))
        self.assertIn("cannot", stderr)
        self.assertFalse((self.folder / "sweep").exists())

    def test_that_are_none(self):
        for command in (("run", "nowhere", "--shard", "1/2"), ("status", "nowhere"), ("merge", "nowhere", "-o", "m.h5"),
                        ("submit", "nowhere", "--engine", "slurm"), ("plan", "--continue", "nowhere")):
            with self.subTest(command=command):
                self.assert_refused(*command, says=["nowhere"])

    def test_that_may_not_be_written_are_told(self):
        self.plan(1)
        self.folder.chmod(0o755)
        (self.folder / "sweep").chmod(0o555)
        self.addCleanup((self.folder / "sweep").chmod, 0o755)
        other_user = {"preexec_fn": lambda: os.setuid(65534)} if os.geteuid() == 0 else {}  # root may write everywhere
        try:
            self.assert_refused("run", "sweep", "--shard", "1/1", says=["Permission denied"], **other_user)
        except PermissionError:
            self.skipTest("the program may not be run by another user")


if __name__ == "__main__":
    unittest.main()
