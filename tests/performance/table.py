#!/usr/bin/env python3
"""How fast islet is, against CVODE and against itself: prints the table of docs/performance.md.

Usage: table.py BUILD [ROUNDS], where BUILD is a build folder with the targets `performance` and `islet`. All measurements are
interleaved, round by round, so that a busy machine slows all alike; shown are medians and ranges of ratios within a round.
Nothing is asserted.
"""

import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile

KERNELS = ("baseline", "avx2", "avx512")
FOLDER = pathlib.Path(__file__).parent
CLI_REPLICATES = 200


def benchmarks(program, pattern, kernel=None):
    """Counters and times by name; nothing where the processor lacks the kernel."""
    environment = {**os.environ, **({"ISLET_KERNEL": kernel} if kernel else {})}
    run = subprocess.run([program, f"--benchmark_filter={pattern}", "--benchmark_min_time=0.05", "--benchmark_format=json"],
                         env=environment, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        if kernel is None:
            sys.exit(run.stderr)
        return {}
    return {re.sub("/(min_|real_time).*", "", row["name"]): row for row in json.loads(run.stdout)["benchmarks"]}


def write_trial(folder, patients):
    text = (FOLDER / "trial.yaml").read_text(encoding="utf-8")
    (folder / "trial.yaml").write_text(text.replace("output: {patients: 0}", f"output: {{patients: {patients}}}"),
                                       encoding="utf-8")


def seconds_of_run(program, patients, replicates, folder):
    """User and system time of a run that writes its file."""
    write_trial(folder, patients)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)  # which counts microseconds, where os.times counts hundredths
    subprocess.run([program, "run", "trial.yaml", "-o", "trial.h5", "--force", "--quiet", "--threads", "1", "--replicates",
                    str(replicates)], cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def memory_of_run(program, replicates, folder):
    """Largest resident memory of a run, MB."""
    write_trial(folder, 0)
    run = subprocess.Popen([program, "run", "trial.yaml", "-o", "trial.h5", "--force", "--quiet", "--replicates",
                            str(replicates)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    if status != 0:
        sys.exit("a run failed")
    return used.ru_maxrss / 1024


def one_round(performance, islet, folder, kernels):
    out = {"default": benchmarks(performance, ".")}
    for kernel in kernels:
        out[kernel] = benchmarks(performance, "^(islet/.*|trial.*)$", kernel)
    start = seconds_of_run(islet, 0, 1, folder)
    out["without"] = seconds_of_run(islet, 0, CLI_REPLICATES, folder) - start
    out["stored"] = seconds_of_run(islet, CLI_REPLICATES, CLI_REPLICATES, folder) - start
    return out


def shown(values, digits=3):
    median = statistics.median(values)
    return f"{median:.{digits}g} ({min(values):.{digits}g} to {max(values):.{digits}g})"


def counter(rounds, group, name, key):
    return [r[group][name][key] for r in rounds]


def ratio(rounds, above, below, key="patient_years"):
    return [r[above[0]][above[1]][key] / r[below[0]][below[1]][key] for r in rounds]


def print_speeds(rounds):
    print("| what | patient-years a second | largest error of HbA1c, % |")
    print("|---|---|---|")
    cases = (("t2d", "type 2"), ("t2d_noise", "type 2 with process noise"), ("t2d_own_days", "type 2, days of their own"),
             ("t2d_noise_own_days", "type 2 with process noise, days of their own"), ("t1d", "type 1"))
    compared = [(f"{program.lower()}/{name}", f"{program}, {words}") for name, words in cases for program in ("CVODE", "islet")]
    for name, words in (*compared, ("trial", "whole trial, type 2")):
        error = f"{rounds[0]['default'][name]['error']:.1e}" if "error" in rounds[0]["default"][name] else ""
        print(f"| {words} | {shown(counter(rounds, 'default', name, 'patient_years'))} | {error} |")
    print(f"\n{shown(counter(rounds, 'default', 'trial', 'trials'))} trials a second on one thread, each under three hypotheses.\n")


def print_ratios_by_kernel(rounds, kernels):
    """What the instruction set changes: a column each, the baseline last."""
    rows = [("slow model, type 2, against CVODE at equal error", "islet/t2d", "cvode/t2d"),
            ("the same with process noise, CVODE on the same path", "islet/t2d_noise", "cvode/t2d_noise"),
            ("slow model, type 2, infusions on days of their own", "islet/t2d_own_days", "cvode/t2d_own_days"),
            ("the same with process noise", "islet/t2d_noise_own_days", "cvode/t2d_noise_own_days"),
            ("slow model, type 1, against CVODE at equal error", "islet/t1d", "cvode/t1d"),
            ("whole trial against CVODE's slow model alone", "trial", "cvode/t2d")]
    columns = kernels[:0:-1] + kernels[:1]
    print(f"| ratio of speeds, median (range) | {' | '.join(columns)} |")
    print("|---|" + "---|" * len(columns))
    for words, name, reference in rows:
        ratios = [shown(ratio(rounds, (kernel, name), ("default", reference))) for kernel in columns]
        print(f"| {words} | {' | '.join(ratios)} |")
    shares = [shown(counter(rounds, kernel, "trial", "kernel_share")) for kernel in columns]
    print(f"| whole trial against its kernel | {' | '.join(shares)} |\n")


def print_ratios(rounds, kernels):
    own = "default"
    rows = [("2 threads against 1", ratio(rounds, (own, "threads/1"), (own, "threads/2"), "real_time"))]
    for slower, faster in zip(kernels, kernels[1:]):
        for name, words in (("islet/t2d_noise", "slow model with noise"), ("trial", "whole trial")):
            rows.append((f"{words}, {faster} against {slower}", ratio(rounds, (faster, name), (slower, name))))
    rows.append(("patients stored against not stored", [r["without"] / r["stored"] for r in rounds]))
    rows.append(("100 design points that share people against 100 runs",
                 ratio(rounds, (own, "designs/apart"), (own, "designs/together"), "cpu_time")))
    print("| ratio of speeds | median (range) |")
    print("|---|---|")
    for words, values in rows:
        print(f"| {words} | {shown(values)} |")


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    performance = build / "tests/performance/performance"
    islet = build / "cli/islet"
    kernels = [k for k in KERNELS if benchmarks(performance, "^islet/t2d$", k)]
    with tempfile.TemporaryDirectory(prefix="islet-speed-") as name:
        folder = pathlib.Path(name)
        rounds = [one_round(performance, islet, folder, kernels) for _ in range(count)]
        memory = [memory_of_run(islet, n, folder) for n in (CLI_REPLICATES, 5 * CLI_REPLICATES)]
    print_speeds(rounds)
    print_ratios_by_kernel(rounds, kernels)
    print_ratios(rounds, kernels)
    print(f"\nMemory of a run of {CLI_REPLICATES} replicates {memory[0]:.0f} MB, of {5 * CLI_REPLICATES} {memory[1]:.0f} MB.")


if __name__ == "__main__":
    main()
