"""Runs the program in a folder of its own, and reads what it leaves there.

ISLET_PROGRAM is the program, ISLET_SOURCE_DIR the top of the project."""

import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time
import unittest

import h5py
import numpy

PROGRAM = os.environ["ISLET_PROGRAM"]
SOURCE = pathlib.Path(os.environ["ISLET_SOURCE_DIR"])
SMALL = (pathlib.Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
PATIENCE = 240  # seconds; far beyond what any command here needs


def limit_file_size(size):
    """For preexec_fn: as if the disk were full once a file has this many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def datasets(path):
    """Every dataset outside /provenance: name -> (type, shape, bytes)."""
    found = {}

    def visit(name, item):
        if isinstance(item, h5py.Dataset) and not name.startswith("provenance"):
            value = item[()]
            content = repr(numpy.asarray(value, dtype=object).tolist()) if item.dtype.hasobject else numpy.asarray(value).tobytes()
            found[name] = (str(item.dtype), item.shape, content)

    with h5py.File(path, "r") as file:
        file.visititems(visit)
    return found


class ProgramTest(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="islet-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.write("small.yaml", SMALL)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def islet(self, *arguments, code=0, **options):
        """Runs to the end; the exit code must be `code`. Output goes to pipes."""
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True, errors="replace",
                              stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False, **options)
        self.assertEqual(done.returncode, code, f"islet {arguments}\nstdout: {done.stdout}\nstderr: {done.stderr}")
        return done

    def start(self, *arguments):
        process = subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=self.folder, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end, process)
        return process

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.kill()
        process.communicate()

    def parts(self, output):
        return sorted((self.folder / f"{output}.parts").glob("batch-*[0-9].h5"))

    def wait_for_parts(self, output, process, count=1):
        limit = time.monotonic() + PATIENCE
        while len(self.parts(output)) < count:
            self.assertIsNone(process.poll(), "the run ended before it could be stopped")
            self.assertLess(time.monotonic(), limit, "no batch was committed")
            time.sleep(0.01)

    def assert_refused(self, *arguments, says, code=2, leaves=(), **options):
        """Ends with `code`, says every text of `says` on stderr and nothing on stdout, and leaves only what was there
        and `leaves`."""
        before = set(os.listdir(self.folder))
        done = self.islet(*arguments, code=code, **options)
        for text in says:
            self.assertIn(text, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(set(os.listdir(self.folder)), before | set(leaves))
        return done

    def assert_same_results(self, first, second):
        a, b = datasets(self.folder / first), datasets(self.folder / second)
        self.assertEqual(a.keys(), b.keys())
        self.assertGreater(len(a), 50)
        self.assertEqual([name for name in a if a[name] != b[name]], [])
