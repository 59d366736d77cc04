#!/usr/bin/env python3
"""What each model costs a run: processor time of small variants of one trial, as ratios to the trial without them.

Usage: model_cost.py PROGRAM [ROUNDS]. Variants are interleaved, so that a busy machine slows all alike; shown are the median and
the range over the rounds. Nothing is asserted: times are for looking at, never a test.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

SMALL = (pathlib.Path(__file__).parents[1] / "integration/command_line/small.yaml").read_text(encoding="utf-8")
REPLICATES = 300


def with_endpoint(variable, measure="change"):
    line = f"  - {{name: added, variable: {variable}, measure: {measure}, visit: 3 month, benefit: decrease}}\n"
    return SMALL.replace("endpoints:\n", "endpoints:\n" + line)


VARIANTS = {
    "as it is": SMALL,
    "glycemia: topp_sigmoid": SMALL.replace("generalized_homa", "topp_sigmoid"),
    "glycemia: homa_limit": SMALL.replace("generalized_homa", "homa_limit"),
    "hba1c: red_cell_glycation": SMALL.replace("adag_two_compartment", "red_cell_glycation"),
    "marker tnf_alpha": with_endpoint("tnf_alpha"),
    "meal test": with_endpoint("postprandial_glucose"),
    "C-peptide release test": with_endpoint("release_c_peptide_auc"),
    "insulin tolerance test": with_endpoint("k_itt"),
    "events: fever, serious": SMALL + "events: [fever, serious_adverse_event]\n",
    "events: all": SMALL + "events: all\n",
    "routine care": SMALL.replace("conduct:\n", "conduct:\n  routine_care: default\n"),
}


def processor_seconds(program, scenario, folder, replicates):
    (folder / "trial.yaml").write_text(scenario, encoding="utf-8")
    before = os.times()
    subprocess.run([program, "run", "trial.yaml", "-o", "trial.h5", "--force", "--quiet", "--threads", "1", "--replicates",
                    str(replicates)], cwd=folder, check=True, capture_output=True)
    after = os.times()
    return after.children_user - before.children_user


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    seconds = {name: [] for name in VARIANTS}
    with tempfile.TemporaryDirectory(prefix="islet-cost-") as name:
        folder = pathlib.Path(name)
        for _ in range(rounds):
            for variant, scenario in VARIANTS.items():
                start = processor_seconds(program, scenario, folder, 1)  # reading, pilot cohort
                seconds[variant].append(processor_seconds(program, scenario, folder, REPLICATES) - start)
    base = seconds["as it is"]
    print(f"{'variant':28s} {'ratio':>6s}  range over {rounds} rounds; {1000 * statistics.median(base) / REPLICATES:.2f} ms a replicate")
    for variant, times in seconds.items():
        ratios = [t / b for t, b in zip(times, base)]
        print(f"{variant:28s} {statistics.median(ratios):6.2f}  {min(ratios):.2f}-{max(ratios):.2f}")


if __name__ == "__main__":
    main()
