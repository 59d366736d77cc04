"""Outputs that cannot be written, full disks, damaged files, two runs at once."""

import os
import pathlib
import signal
import subprocess
import tempfile
import unittest

import h5py

from program import ProgramTest, limit_file_size


class OutputPaths(ProgramTest):
    def refused(self, output, says, *options):
        self.assert_refused("run", "small.yaml", "--replicates", 2, "-o", output, *options, says=says)

    def test_in_a_folder_that_does_not_exist(self):
        self.refused("nowhere/out.h5", ["nowhere", "there is no such folder"])

    def test_below_a_file(self):
        self.refused("small.yaml/out.h5", ["small.yaml", "there is no such folder"])

    def test_that_are_a_directory(self):
        (self.folder / "results").mkdir()
        self.refused("results", ["results"])
        self.assertEqual(os.listdir(self.folder / "results"), [])

    def test_whose_parts_would_stand_where_a_file_is(self):
        self.write("out.h5.parts", "mine")
        for options in ((), ("--force",)):
            self.refused("out.h5", ["out.h5.parts is in the way", "holds no parts of a run"], *options)
        self.assertEqual((self.folder / "out.h5.parts").read_text(encoding="utf-8"), "mine")

    def test_whose_parts_would_stand_where_another_folder_is(self):
        (self.folder / "out.h5.parts").mkdir()
        self.write("out.h5.parts/mine.txt", "mine")
        for options in ((), ("--force",)):
            self.refused("out.h5", ["out.h5.parts is in the way", "holds no parts of a run"], *options)
        self.assertEqual(os.listdir(self.folder / "out.h5.parts"), ["mine.txt"])

    def test_whose_lock_would_stand_where_something_else_is(self):
        self.write("out.h5.lock", "mine")
        self.refused("out.h5", ["out.h5.lock is in the way", "this file holds something", "-o FILE.h5"])
        self.refused("out.h5", ["out.h5.lock is in the way"], "--force")
        self.assertEqual((self.folder / "out.h5.lock").read_text(encoding="utf-8"), "mine")
        (self.folder / "link.h5.lock").symlink_to("nowhere")
        self.refused("link.h5", ["link.h5.lock is in the way", "a symbolic link"])
        os.mkfifo(self.folder / "pipe.h5.lock")
        self.refused("pipe.h5", ["pipe.h5.lock is in the way", "no regular file"])

    def test_that_have_a_name_too_long(self):
        self.refused("x" * 300 + ".h5", ["File name too long"])

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_in_a_folder_that_may_not_be_written(self):
        (self.folder / "closed").mkdir(mode=0o500)
        self.refused("closed/out.h5", ["Permission denied"])

    def test_on_a_filesystem_that_takes_no_files(self):
        self.refused("/proc/out.h5", ["/proc/out.h5"])


class FullDisk(ProgramTest):
    command = ("run", "small.yaml", "-o", "out.h5", "--replicates", 60, "--batch-size", 10, "--threads", 1)

    def test_while_a_part_is_written_is_told_and_leaves_nothing(self):
        done = self.assert_refused(*self.command, code=1, says=["cannot write"], preexec_fn=limit_file_size(20_000))
        self.assertNotIn("a fault of the program", done.stderr)

    def test_while_the_results_are_written_leaves_the_parts_and_the_run_goes_on_from_there(self):
        self.islet("run", "small.yaml", "-o", "whole.h5", "--replicates", 60)
        self.islet(*self.command, "--time-limit", "1000 h")
        largest = (self.folder / "out.h5").stat().st_size
        (self.folder / "out.h5").unlink()
        self.assert_refused(*self.command, code=1, says=["cannot write", "out.h5"], leaves=["out.h5.parts"],
                            preexec_fn=limit_file_size(largest // 2))
        self.assertEqual(len(self.parts("out.h5")), 6)
        self.assertEqual([p.name for p in (self.folder / "out.h5.parts").iterdir() if ".tmp." in p.name], [])
        self.islet(*self.command)
        self.assert_same_results("whole.h5", "out.h5")

    def test_of_a_small_file_system_is_told_and_finished_parts_stay(self):
        disk = pathlib.Path(tempfile.mkdtemp(prefix="islet-disk-", dir=self.folder))
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("only root can mount a small disk")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        done = self.islet("run", "small.yaml", "-o", disk / "out.h5", "--replicates", 600, "--batch-size", 10,
                          "--threads", 1, code=1)
        self.assertIn("No space left on device", done.stderr)
        self.assertEqual(os.listdir(disk), ["out.h5.parts"])
        self.assertGreater(len(list((disk / "out.h5.parts").glob("batch-*.h5"))), 0)
        self.assertEqual(list((disk / "out.h5.parts").glob("*.tmp.*")), [])


class Streams(ProgramTest):
    def run_with(self, *arguments, **streams):
        return subprocess.run([os.environ["ISLET_PROGRAM"], *arguments], cwd=self.folder, timeout=240, check=False, **streams)

    def test_that_are_full_do_not_end_a_run_or_hide_a_fault(self):
        self.write("wrong.yaml", "format: 2\n")
        with open("/dev/full", "w", encoding="utf-8") as full:
            self.assertEqual(self.run_with("check", "wrong.yaml", stderr=full).returncode, 2)
            done = self.run_with("run", "small.yaml", "-o", "out.h5", "--replicates", "2", "--progress", "json", "--json",
                                 stderr=full, stdout=subprocess.DEVNULL)
            self.assertEqual(done.returncode, 0)
            done = self.run_with("show", "out.h5", "--json", stdout=full, stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stderr), (1, b"islet: the output could not be written\n"))

    def test_that_are_closed_are_not_taken_for_files(self):
        done = self.run_with("run", "small.yaml", "-o", "out.h5", "--replicates", "2", preexec_fn=lambda: os.closerange(0, 3))
        self.assertEqual(done.returncode, 1)  # nothing could be shown
        self.islet("run", "small.yaml", "-o", "whole.h5", "--replicates", 2)
        self.assert_same_results("whole.h5", "out.h5")


class TwoRuns(ProgramTest):
    def test_on_one_output_do_not_mix(self):
        command = ("run", "small.yaml", "-o", "out.h5", "--replicates", 100000, "--batch-size", 20)
        first = self.start(*command)
        self.wait_for_parts("out.h5", first)
        done = self.islet(*command, code=2)
        self.assertIn("is being written by another run", done.stderr)
        self.assertEqual(done.stdout, "")
        self.islet(*command, "--force", code=2)
        first.send_signal(signal.SIGINT)
        first.communicate()
        self.assertEqual(first.returncode, 130)
        self.assertGreater(len(self.parts("out.h5")), 0)


class DamagedFiles(ProgramTest):
    def run_small(self, *options):
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", 4, *options)

    def test_are_not_shown(self):
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", 4)
        whole = (self.folder / "out.h5").read_bytes()
        damages = {"cut": whole[: len(whole) // 2], "empty": b"", "no_hdf5": b"results" * 100,
                   "head": b"\0" * 64 + whole[64:], "tail": whole[:-100]}
        for name, content in damages.items():
            with self.subTest(damage=name):
                (self.folder / f"{name}.h5").write_bytes(content)
                done = self.assert_refused("show", f"{name}.h5", says=[f"{name}.h5"])
                self.assertNotIn("HDF5-DIAG", done.stderr)

    def test_that_are_missing_or_no_results_are_not_shown(self):
        self.assert_refused("show", "none.h5", says=["none.h5"])
        self.assert_refused("show", ".", says=[". is no results file", "it is a folder"])
        self.assert_refused("show", "/dev/null", says=["/dev/null is no results file", "it is a device"])
        self.assert_refused("show", "small.yaml", says=["small.yaml"])

    def test_that_claim_more_than_they_hold_are_not_read(self):
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", 4)
        with h5py.File(self.folder / "out.h5", "r+") as file:
            del file["operating_characteristics/power"]
            file.create_dataset("operating_characteristics/power", shape=(10**10, 3, 1), dtype="f8", chunks=(64, 3, 1))
        self.assert_refused("show", "out.h5", says=["out.h5", "it claims more values than the file holds"])

    def test_whose_text_is_not_utf8_are_not_shown(self):
        for place in ("analysis", "arm", "provenance/command"):
            self.run_small("--force")
            with h5py.File(self.folder / "out.h5", "r+") as file:
                file[place][0 if file[place].shape else ()] = b"caf\xe9"
            for command in (("show", "out.h5"), ("show", "out.h5", "--json")):
                self.assert_refused(*command, says=["out.h5 cannot be read as results", "not UTF-8", "damaged"])

    def test_whose_shares_lie_beyond_one_are_not_shown(self):
        for place in ("operating_characteristics/power", "operating_characteristics/missing_share",
                      "operating_characteristics/success"):
            for value in (3.0, -0.5):
                self.run_small("--force")
                with h5py.File(self.folder / "out.h5", "r+") as file:
                    file[place][...] = value
                self.assert_refused("show", "out.h5",
                                    says=["out.h5 cannot be read as results", place.split("/")[1], "damaged"])

    def test_whose_errors_are_huge_are_shown(self):
        self.run_small()
        with h5py.File(self.folder / "out.h5", "r+") as file:
            for name in ("power", "estimate", "rate", "endpoint_mean", "months"):
                file[f"operating_characteristics/{name}_mcse"][...] = 1e308
        self.islet("show", "out.h5")

    def test_that_are_incomplete_are_not_shown(self):
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", 4)
        with h5py.File(self.folder / "out.h5", "r+") as file:
            file.attrs["complete"] = 0
        self.assert_refused("show", "out.h5", says=["out.h5"])

    def test_of_parts_are_simulated_again_to_the_same_bits(self):
        command = ("run", "small.yaml", "-o", "out.h5", "--replicates", 1000, "--batch-size", 50, "--threads", 1)
        process = self.start(*command)
        self.wait_for_parts("out.h5", process, 3)
        process.send_signal(signal.SIGINT)
        process.communicate()
        first, second, third = self.parts("out.h5")[:3]
        first.write_bytes(first.read_bytes()[:1000])
        content = bytearray(second.read_bytes())
        content[len(content) // 2] ^= 1
        second.write_bytes(content)
        third.unlink()
        done = self.islet(*command)
        for part in (first, second):
            self.assertIn(f"{part.name} is damaged and is simulated again", done.stderr)
        self.islet("run", "small.yaml", "-o", "whole.h5", "--replicates", 1000)
        self.assert_same_results("whole.h5", "out.h5")

    def test_of_the_manifest_are_named(self):
        process = self.start("run", "small.yaml", "-o", "out.h5", "--replicates", 100000, "--batch-size", 20)
        self.wait_for_parts("out.h5", process)
        process.send_signal(signal.SIGINT)
        process.communicate()
        self.write("out.h5.parts/manifest.json", "{}")
        self.assert_refused("run", "small.yaml", "-o", "out.h5", "--replicates", 100000, says=["manifest.json", "--force"])


if __name__ == "__main__":
    unittest.main()
