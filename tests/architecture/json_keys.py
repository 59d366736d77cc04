#!/usr/bin/env python3
"""Every key of the documents that --json prints is named in docs/json.md. The first argument is the root of the sources."""

import pathlib
import re
import sys

FOLDERS = ("cli/json", "cli/sensitivity", "cli/text")
SOURCES = ("cli/commands/check_command.cpp", "cli/commands/models_command.cpp", "cli/commands/version_command.cpp")


# `({"` begins the header of a table of text, and no key.
def keys_of(source):
    return re.findall(r'(?<!\()\{"([a-z_0-9]+)",', source) + re.findall(r'\["([a-z_0-9]+)"\]', source)


def main():
    root = pathlib.Path(sys.argv[1])
    page = root / "docs/json.md"
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`", page.read_text())))) if page.exists() else set()
    files = [path for folder in FOLDERS for path in sorted((root / folder).glob("*.cpp"))]
    files += [root / name for name in SOURCES if (root / name).exists()]
    sources = [path for path in files if "nlohmann" in path.read_text()]
    missing = [(path, key) for path in sources for key in keys_of(path.read_text()) if key not in named]
    for path, key in missing:
        print(f"{path.relative_to(root)}: {key} is not in docs/json.md")
    if not missing:
        print(f"the keys of {len(sources)} sources are documented")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
