#!/usr/bin/env bash
# Installs what is missing, builds, and runs islet. Without arguments: the flagship scenario, into results.h5, and its report,
# into results.html.
# With arguments: passes them to islet, e.g. ./run.sh check scenarios/nct03943940.yaml
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

"$root/cmake/install_packages.sh" build
"$root/cmake/build.sh" release islet

islet="$root/build/release/cli/islet"
if [[ $# -gt 0 ]]; then exec "$islet" "$@"; fi
"$islet" run "$root/scenarios/lu2021.yaml" -o results.h5
if ! [[ -e results.html ]]; then "$islet" report results.h5 || echo "islet: no report, see above" >&2; fi
