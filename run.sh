#!/usr/bin/env bash
# Installs what is missing, builds, and runs islet. Without arguments: the flagship scenario, into results.h5.
# With arguments: passes them to islet, e.g. ./run.sh check scenarios/nct03943940.yaml
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

"$root/cmake/install_packages.sh" build
"$root/cmake/build.sh" release islet

islet="$root/build/release/cli/islet"
if [[ $# -gt 0 ]]; then exec "$islet" "$@"; fi
exec "$islet" run "$root/scenarios/lu2021.yaml" -o results.h5
