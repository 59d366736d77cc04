#!/usr/bin/env bash
# Installs what is missing, builds, runs every test and prints the time of each tier. Arguments go to ctest.
# ISLET_PRESET chooses another build than `release`, for example `ci` (warnings are errors) or `asan-ubsan`.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
preset=${ISLET_PRESET:-release}

"$root/cmake/install_packages.sh" test
"$root/cmake/build.sh" "$preset" all

cd "$root/build/$preset"
ctest --output-on-failure --parallel "$(nproc)" "$@"
