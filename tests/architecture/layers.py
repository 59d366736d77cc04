#!/usr/bin/env python3
"""Checks that every #include follows the arrows of docs/architecture.md, and that outside libraries stay where they
belong. Exit code 1 with one line a breach."""

import pathlib
import re
import sys

# layer -> layers it may include (itself always)
ALLOWED = {
    "engine/core": set(),
    "engine/random": {"engine/core"},
    "engine/model_api": {"engine/core", "engine/random"},
    "engine/trial": {"engine/core", "engine/random", "engine/model_api"},
    "engine/analysis": {"engine/core", "engine/random", "engine/model_api", "engine/trial"},
    "engine/exploration": {"engine/core", "engine/random", "engine/model_api", "engine/trial", "engine/analysis"},
    "engine/simulation": {"engine/core", "engine/random", "engine/model_api", "engine/trial", "engine/analysis"},
    "models": {"engine/core", "engine/random", "engine/model_api"},
    "scenarios": {"engine/core", "engine/random", "engine/model_api", "engine/trial", "engine/analysis",
                  "engine/simulation", "engine/exploration"},
    "output": {"engine/core", "engine/random", "engine/model_api", "engine/trial", "engine/analysis",
               "engine/simulation", "engine/exploration"},
}
ALLOWED["cli"] = set(ALLOWED)

# outside library (by the start of its include) -> where it may be named
LIBRARIES = {
    "yaml-cpp/": {"scenarios"},
    "hdf5": {"output"},
    "H5": {"output"},
    "tbb/": {"engine/simulation", "cli"},
    "Eigen/": {"engine/analysis", "engine/exploration", "models"},
    "Random123/": {"engine/random"},
    "hwy/": {"engine/core", "engine/random", "models"},
    "openssl/": {"engine/core"},
    "CLI/": {"cli"},
    "boost/random": {"engine/random", "engine/trial", "engine/exploration"},
    "boost/math": {"engine/analysis", "engine/exploration"},
}


def layer_of(path):
    for layer in sorted(ALLOWED, key=len, reverse=True):
        if path == layer or path.startswith(layer + "/"):
            return layer
    return None


def sources_of_layers(root):
    for source in sorted(root.rglob("*.[ch]pp")):
        relative = source.relative_to(root).as_posix()
        layer = layer_of(relative)
        if layer is not None:
            yield source, relative, layer


def breaches(root):
    for source, relative, layer in sources_of_layers(root):
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not match:
                continue
            target = match.group(1)
            included = layer_of(target)
            if included is not None and included != layer and included not in ALLOWED[layer]:
                yield f"{relative}:{number}: {layer} may not include {target}"
            for library, places in LIBRARIES.items():
                if included is None and target.startswith(library) and layer not in places:
                    yield f"{relative}:{number}: {library} is not to be named in {layer}"
            if included is None and '"' in line and not (root / target).exists():
                yield f"{relative}:{number}: {target} is not a path from the top of the project"


def main():
    root = pathlib.Path(sys.argv[1])
    found = list(breaches(root))
    counted = {layer for _, _, layer in sources_of_layers(root)}
    print("\n".join(found) if found else f"every include of {len(counted)} layers follows the arrows")
    return 1 if found or not counted else 0


if __name__ == "__main__":
    sys.exit(main())
