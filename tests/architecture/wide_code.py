#!/usr/bin/env python3
"""Checks where object files use the wide instructions of x86-64 (docs/adr/0010-instruction-sets.md): in functions of
namespace N_AVX2 or N_AVX3 only, where the dispatch has asked the processor first. A function outside, above all an
inline one that the linker could take from a source compiled for a wide target, would end the program on a processor
without them. Fused multiplications, which round once, occur nowhere. Both targets are there and really wide.
Looks into the files that name these namespaces: only their sources are compiled for wide targets.
Usage: wide_code.py OBJECT... Exit code 1 with one line a breach."""

import pathlib
import re
import subprocess
import sys

FUNCTION = re.compile(r"^[0-9a-f]+ <(.+)>:$")
TARGETS = {"N_AVX2": "ymm", "N_AVX3": "zmm"}


def breaches(lines):
    function, seen, reported = "", set(), set()
    for line in lines:
        head = FUNCTION.match(line)
        if head:
            function = head.group(1)
            continue
        fields = line.split("\t")
        if len(fields) < 2 or not fields[1].startswith("v"):  # every instruction of AVX and later begins so
            continue
        instruction = fields[1]
        targets = [name for name in TARGETS if name in function]
        for name in targets:
            if TARGETS[name] in instruction:
                seen.add(name)
        fused = re.match(r"vfn?m(add|sub)", instruction)
        problem = "a fused multiplication" if fused else "a wide instruction" if not targets else None
        if problem and (function, problem) not in reported and not instruction.startswith(("verr", "verw", "vmcall")):
            reported.add((function, problem))
            yield f"{function}: {problem}: {instruction}"
    for name in sorted(set(TARGETS) - seen):
        yield f"no function of {name} uses {TARGETS[name]}"


def main():
    wide = [path for path in sys.argv[1:] if any(name.encode() in pathlib.Path(path).read_bytes() for name in TARGETS)]
    disassembly = subprocess.run(["objdump", "-d", "--no-show-raw-insn", *wide], capture_output=True, text=True, check=True)
    found = list(breaches(disassembly.stdout.splitlines()))
    print("\n".join(found) if found else "wide instructions are where the dispatch leads")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
