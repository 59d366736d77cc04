"""The reader pages of docs/, executed as they stand: each block of code prints what the page shows below it.

`pages.py --refresh` writes the pages again; ISLET_PROGRAM is the program, ISLET_SOURCE_DIR the top of the project."""

import contextlib
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

os.environ["MPLBACKEND"] = "Agg"  # draws without a screen
PROGRAM = os.environ["ISLET_PROGRAM"]
SOURCE = pathlib.Path(os.environ["ISLET_SOURCE_DIR"])
SHOWN = re.compile(r"```(python|r)\n(.*?)```\n\n```text\n(.*?)```", re.S)
BREAK = "---- next block ----"


def text_of(page):
    return (SOURCE / "docs" / page).read_text(encoding="utf-8")


def make_the_file(page, folder):
    """Runs the commands of the page, the program's name replaced."""
    commands = re.search(r"```sh\n(.*?)```", text_of(page), re.S)[1]
    subprocess.run(["/bin/sh", "-ec", f'islet() {{ "{PROGRAM}" "$@"; }}\n{commands}'], cwd=folder, check=True, timeout=300,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def outputs_of_python(blocks, folder):
    here = os.getcwd()
    names = {}
    os.chdir(folder)
    try:
        for block in blocks:
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(compile(block, "page", "exec"), names)  # the page is ours
            yield output.getvalue()
    finally:
        os.chdir(here)


def outputs_of_r(blocks, folder):
    script = folder / "page.R"
    script.write_text(f'cat("{BREAK}\\n")\n'.join(blocks), encoding="utf-8")
    done = subprocess.run(["Rscript", "--vanilla", script], cwd=folder, capture_output=True, text=True, check=True, timeout=300)
    return done.stdout.split(f"{BREAK}\n")


def outputs_of(page, folder):
    shown = SHOWN.findall(text_of(page))
    blocks = [code for _, code, _ in shown]
    run = outputs_of_r if shown[0][0] == "r" else outputs_of_python
    return [(block, before, plain(output)) for (_, block, before), output in zip(shown, run(blocks, folder), strict=True)]


def plain(output):
    return "".join(line.rstrip() + "\n" for line in output.splitlines())


class Pages(unittest.TestCase):
    maxDiff = None

    def test_print_what_they_show(self):
        with tempfile.TemporaryDirectory(prefix="islet-pages-") as folder:
            folder = pathlib.Path(folder)
            make_the_file("reading_python.md", folder)
            self.assertEqual(*[re.search(r"```sh\n(.*?)```", text_of(f"reading_{name}.md"), re.S)[1] for name in ("python", "r")])
            for page in ("reading_python.md", "reading_r.md"):
                shown = outputs_of(page, folder)
                self.assertGreaterEqual(len(shown), 5)
                for block, before, after in shown:
                    self.assertGreater(len(after), 20, block)
                    self.assertEqual(before, after, f"docs/{page} shows other numbers. If they were meant to change, refresh the pages:\n"
                                     f"  ISLET_PROGRAM={PROGRAM} ISLET_SOURCE_DIR={SOURCE} /usr/bin/python3 {__file__} --refresh\n{block}")


def refresh():
    with tempfile.TemporaryDirectory(prefix="islet-pages-") as folder:
        folder = pathlib.Path(folder)
        make_the_file("reading_python.md", folder)
        for page in ("reading_python.md", "reading_r.md"):
            text = text_of(page)
            for block, before, after in outputs_of(page, folder):
                text = text.replace(f"{block}```\n\n```text\n{before}```", f"{block}```\n\n```text\n{after}```")
            (SOURCE / "docs" / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--refresh"]:
        refresh()
    else:
        unittest.main()
