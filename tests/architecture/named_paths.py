#!/usr/bin/env python3
"""Every file that a document or a comment names exists. Checked are paths from the top of the project
(`engine/core/columns.hpp`, `output/hdf5/results/assurance*`, `tests/unit/analysis/`), and bare names of sources, of which
one somewhere in the project will do. Exit code 1 with one line a breach. Usage: named_paths.py ROOT"""

import pathlib
import re
import sys

TOPS = ("engine", "models", "scenarios", "output", "cli", "tests", "docs", "cmake")
PATH = re.compile(r"(?<![\w./-])((?:%s)/[\w./*{},-]*\w[\w/*}]*)" % "|".join(TOPS))
BARE = re.compile(r"(?<![\w./*-])([a-z]\w*\.(?:cpp|hpp|py))\b")
SOURCES = (".cpp", ".hpp", ".py", ".md", ".yaml", ".txt", ".cmake", ".sh")


def braces(text):
    """a/{b,c}.cpp -> a/b.cpp, a/c.cpp"""
    match = re.search(r"\{([^{}]*)\}", text)
    if not match:
        return [text]
    return [p for choice in match.group(1).split(",") for p in braces(text[: match.start()] + choice + text[match.end():])]


def exists(root, place, path):
    path = re.sub(r"\*\*+$", "", path).rstrip("/.,").removesuffix("/.cpp")
    if "{" in path or re.search(r"NAME|FILE|\bN\b", path):  # stands for any
        return True
    if "*" in path:
        return any(root.glob(path))
    return (root / path).exists() or (place.parent / path).exists()


def comments(source):
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        mark = "#" if source.suffix == ".py" else "//"
        if mark in line and not line.lstrip().startswith("#include"):
            yield number, line[line.index(mark):]


def texts(root):
    for document in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
            yield document, number, line
    for top in TOPS:
        for source in sorted((root / top).rglob("*")):
            if source.suffix in (".cpp", ".hpp", ".py"):
                for number, comment in comments(source):
                    yield source, number, comment


def main():
    root = pathlib.Path(sys.argv[1])
    names = {p.name for top in TOPS for p in (root / top).rglob("*") if p.suffix in SOURCES}
    found, counted = [], 0
    for place, number, text in texts(root):
        for path in PATH.findall(text):
            counted += 1
            for each in braces(path):
                if not exists(root, place, each):
                    found.append(f"{place.relative_to(root)}:{number}: there is no {each}")
        for name in BARE.findall(PATH.sub("", text)):
            counted += 1
            if name not in names:
                found.append(f"{place.relative_to(root)}:{number}: there is no {name} anywhere")
    print("\n".join(found) if found else f"{counted} names, all of them exist")
    return 1 if found or counted == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
