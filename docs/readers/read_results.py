#!/usr/bin/env python3
"""Reads a results file of islet with xarray and prints its main numbers as CSV.

    read_results.py FILE.h5 [netcdf4|h5netcdf|h5py]

Needs Debian's python3-xarray with python3-netcdf4 or python3-h5netcdf, or python3-h5py alone.
"""

import sys


def warn(attributes):
    """Says beside the power why it must not be used for planning, if so."""
    if "planning_caveat" in attributes:
        text = attributes["planning_caveat"]
        print(text.decode() if isinstance(text, bytes) else text, file=sys.stderr)


def with_xarray(path, engine):
    import xarray as xr

    root = xr.open_dataset(path, engine=engine)
    if root.attrs["format"] != "islet results" or root.attrs["complete"] != 1:
        sys.exit(f"{path} is no complete results file")
    warn(root.attrs)

    def group(name):  # dimensions live in the root: give the group its coordinates
        data = xr.open_dataset(path, group=name, engine=engine)
        return data.assign_coords({d: root[d] for d in data.dims if d in root})

    # Everything the design does on average, with its Monte Carlo standard error.
    measures = group("operating_characteristics").isel(design_point=0)
    for hypothesis in measures.hypothesis.values:
        for analysis in measures.analysis.values:
            here = measures.sel(hypothesis=hypothesis, analysis=analysis)
            yield "power", hypothesis, analysis, float(here.power)
            yield "power_mcse", hypothesis, analysis, float(here.power_mcse)

    # The same power from the single replicates: rejects, and not against benefit.
    rows = group("results/analysis").isel(design_point=0, draw=0, look=0)
    benefit = (rows.reject == 1) & (rows.reject_harm == 0)
    for hypothesis in rows.hypothesis.values:
        for analysis in rows.analysis.values:
            here = benefit.sel(hypothesis=hypothesis, analysis=analysis)
            yield "power_from_replicates", hypothesis, analysis, float(here.mean())

    # The course of a variable: observed median HbA1c in each arm at each visit.
    course = group("summary/trajectory").isel(design_point=0)
    median = course.p50.sel(hypothesis="as_specified", layer="observed", variable="hba1c")
    for arm in median.arm.values:
        for visit in median.visit.values:
            yield "hba1c_median", arm, visit, float(median.sel(arm=arm, visit=visit))

    yield "seed", "", "", str(group("provenance").seed_text.item())


def with_h5py(path):
    import h5py

    with h5py.File(path) as file:
        if file.attrs["complete"] != 1:
            sys.exit(f"{path} is no complete results file")
        warn(file.attrs)
        names = {d: [v.decode() for v in file[d]] for d in ("hypothesis", "analysis", "arm", "visit", "variable")}
        power = file["operating_characteristics/power"][0]
        mcse = file["operating_characteristics/power_mcse"][0]
        rows = file["results/analysis"]
        benefit = (rows["reject"][0, :, 0, :, :, 0] == 1) & (rows["reject_harm"][0, :, 0, :, :, 0] == 0)
        for h, hypothesis in enumerate(names["hypothesis"]):
            for a, analysis in enumerate(names["analysis"]):
                yield "power", hypothesis, analysis, power[h, a]
                yield "power_mcse", hypothesis, analysis, mcse[h, a]
                yield "power_from_replicates", hypothesis, analysis, benefit[h, :, a].mean()
        observed, hba1c = 1, names["variable"].index("hba1c")
        for i, arm in enumerate(names["arm"]):
            for v, visit in enumerate(names["visit"]):
                median = file["summary/trajectory/p50"][0, 0, observed, i, v, hba1c]
                yield "hba1c_median", arm, visit, median
        yield "seed", "", "", file["provenance/seed_text"][()].decode()


def main():
    path = sys.argv[1]
    reader = sys.argv[2] if len(sys.argv) > 2 else "netcdf4"
    rows = with_h5py(path) if reader == "h5py" else with_xarray(path, reader)
    for name, first, second, value in rows:
        print(name, first, second, value if isinstance(value, str) else format(value, ".17g"), sep=",")


if __name__ == "__main__":
    main()
