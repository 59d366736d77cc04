#!/usr/bin/env python3
"""Keeps functions small: none above 60 lines, from the line of its name to its closing brace. Reads sources as
clang-format lays them out (format.py), where a block closes at the indentation at which its statement began. Exit code 1
with one line a breach. Usage: function_sizes.py ROOT"""

import pathlib
import re
import sys

LIMIT = 60
FOLDERS = ("engine", "models", "scenarios", "output", "cli", "tests")
NO_FUNCTION = re.compile(r"\s*(namespace|class|struct|enum|union|extern|template <>|if|for|while|switch|else|do|try|catch|\}|//|#)")
# The head of a function ends in its parameters and what may follow them, then the brace.
HEAD = re.compile(r"\)(\s*(const|noexcept|override|final|mutable|->\s*[\w:<>,*&\s]+))*\s*(:.*)?\{$")


def functions(lines):
    """First and last line of each function, counted from 1."""
    for end_of_head, line in enumerate(lines):
        if not HEAD.search(line):
            continue
        first = end_of_head
        indentation = len(line) - len(line.lstrip())
        # A head of several lines is indented from its first one on.
        while first > 0 and lines[first - 1].strip() and not lines[first - 1].rstrip().endswith((";", "{", "}", ":")):
            if len(lines[first - 1]) - len(lines[first - 1].lstrip()) > indentation or lines[first - 1].lstrip().startswith("//"):
                break
            first -= 1
            indentation = min(indentation, len(lines[first]) - len(lines[first].lstrip()))
        if NO_FUNCTION.match(lines[first]):
            continue
        closing = re.compile(r" {%d}\}" % indentation)
        for last in range(end_of_head + 1, len(lines)):
            if closing.match(lines[last]):
                yield first + 1, last + 1
                break


def main():
    root = pathlib.Path(sys.argv[1])
    found, counted = [], 0
    for folder in FOLDERS:
        for source in sorted((root / folder).rglob("*.[ch]pp")):
            lines = source.read_text(encoding="utf-8").splitlines()
            for first, last in functions(lines):
                counted += 1
                if last - first + 1 > LIMIT:
                    found.append(f"{source.relative_to(root)}:{first}: {last - first + 1} lines, more than {LIMIT}")
    print("\n".join(found) if found else f"{counted} functions, none is too long")
    return 1 if found or counted == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
