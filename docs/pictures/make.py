#!/usr/bin/env python3
"""Makes the pictures of the documentation again: make.py ISLET, from anywhere. Needs Chromium.

report.png is the first page of the report of a template, as `islet report` writes it."""

import pathlib
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[1] / "tests" / "integration" / "report"))
from browser import Browser  # noqa: E402

TEMPLATE = "t2d_hba1c_superiority"
WIDTH, HEIGHT = 900, 1150  # pixels
LARGEST = 200_000  # bytes


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="islet-pictures-") as folder:
        folder = pathlib.Path(folder)
        text = subprocess.run([program, "new", TEMPLATE], capture_output=True, check=True).stdout
        (folder / "my-trial.yaml").write_bytes(text)
        subprocess.run([program, "run", "my-trial.yaml", "--quiet"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([program, "report", "my-trial.h5"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        picture = FOLDER / "report.png"
        with Browser() as browser:
            picture.write_bytes(browser.open(folder / "my-trial.html", width=WIDTH).picture(WIDTH, HEIGHT))
    size = picture.stat().st_size
    print(f"{picture}: {size} bytes")
    return 0 if size < LARGEST else 1


if __name__ == "__main__":
    sys.exit(main())
