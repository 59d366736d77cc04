#!/usr/bin/env python3
"""Every C++ source is as clang-format lays it out with the project's .clang-format.

Usage: format.py ROOT. Exit code 1 with the sources that are not; 77, which ctest counts as skipped, where clang-format is of
another major version than the one the sources were laid out with: versions differ in details.
"""

import pathlib
import re
import shutil
import subprocess
import sys

VERSION = 14
STYLE = pathlib.Path(__file__).resolve().parents[2] / ".clang-format"
FOLDERS = ("engine", "models", "scenarios", "output", "cli", "tests")


def major_version(program):
    text = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"version (\d+)", text).group(1))


def main():
    program = shutil.which(f"clang-format-{VERSION}") or shutil.which("clang-format")
    if program is None or major_version(program) != VERSION:
        print(f"skipped: there is no clang-format {VERSION}")
        return 77
    root = pathlib.Path(sys.argv[1])
    sources = [s for folder in FOLDERS for s in sorted((root / folder).rglob("*.[ch]pp"))]
    if not sources:
        print("no source found")
        return 1
    check = subprocess.run([program, f"--style=file:{STYLE}", "--dry-run", "--Werror", *sources], capture_output=True, text=True)
    found = sorted(set(re.findall(r"^(.+?):\d+:\d+: error", check.stderr, re.MULTILINE)))
    print("\n".join(f"{name}: run clang-format -i" for name in found) or check.stderr or f"{len(sources)} sources")
    return check.returncode


if __name__ == "__main__":
    sys.exit(main())
