#!/usr/bin/env bash
# Configures once and builds. Usage: build.sh PRESET [TARGET]. Silent when there is nothing to do.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=$1
target=${2:-all}
log="$root/build/$preset.log"
mkdir -p "$root/build"

cd "$root"
if [[ ! -f build/$preset/build.ninja ]]; then
  echo "Configuring ($preset)" >&2
  cmake --preset "$preset" > "$log" 2>&1 || { cat "$log" >&2; exit 1; }
fi
if ! ninja -C "build/$preset" -n "$target" 2> /dev/null | grep -q 'no work to do'; then
  echo "Building $target ($preset); the first time takes some minutes" >&2
  cmake --build --preset "$preset" --target "$target" > "$log" 2>&1 || { tail -n 60 "$log" >&2; exit 1; }
fi
