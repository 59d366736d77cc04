#!/usr/bin/env bash
# Installs the Debian packages that are missing, as root or with sudo. Usage: install_packages.sh build|test
set -euo pipefail

build_packages=(
  g++ cmake ninja-build pkg-config git ca-certificates
  libboost-dev libeigen3-dev libtbb-dev libhdf5-dev libgtest-dev libyaml-cpp-dev libfmt-dev
  libcli11-dev nlohmann-json3-dev librandom123-dev libhwy-dev libssl-dev
)
test_packages=(
  libsundials-dev libbenchmark-dev r-base-core r-cran-ncdf4 r-bioc-rhdf5 r-cran-mass r-cran-survival r-cran-nlme
  slurm-wlm slurm-wlm-basic-plugins munge snakemake
  python3 python3-numpy python3-scipy python3-h5py python3-xarray python3-h5netcdf python3-netcdf4 python3-pandas
  python3-matplotlib
  python3-jsonschema python3-yaml hdf5-tools
  chromium clang-format
)

# The drawing script of the report; another node with its npm is as good.
if ! command -v npm > /dev/null; then build_packages+=(nodejs npm); fi

packages=("${build_packages[@]}")
if [[ ${1:-build} == test ]]; then packages+=("${test_packages[@]}"); fi

missing=()
for package in "${packages[@]}"; do
  if [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then missing+=("$package"); fi
done
if [[ ${#missing[@]} -eq 0 ]]; then exit 0; fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo > /dev/null; then
    echo "These packages are missing: ${missing[*]}. Run again as root, or install sudo." >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "Installing ${#missing[@]} packages: ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq >&2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
