#!/usr/bin/env bash
# Installs what is missing, builds, runs every test and prints the time of each tier. Arguments go to ctest.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

"$root/cmake/install_packages.sh" test
"$root/cmake/build.sh" dev all

cd "$root/build/dev"
ctest --output-on-failure --parallel "$(nproc)" "$@"
