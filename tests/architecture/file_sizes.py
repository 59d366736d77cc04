#!/usr/bin/env python3
"""Keeps files small: none above 500 lines. Exit code 1 with one line a breach."""

import pathlib
import sys

LIMIT = 500
FOLDERS = ("engine", "models", "scenarios", "output", "cli", "tests")


def main():
    root = pathlib.Path(sys.argv[1])
    found, counted = [], 0
    for folder in FOLDERS:
        for source in sorted((root / folder).rglob("*.[ch]pp")):
            counted += 1
            lines = len(source.read_text(encoding="utf-8").splitlines())
            if lines > LIMIT:
                found.append(f"{source.relative_to(root)}: {lines} lines, more than {LIMIT}")
    print("\n".join(found) if found else f"{counted} files, none is too long")
    return 1 if found or counted == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
