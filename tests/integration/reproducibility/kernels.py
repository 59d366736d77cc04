"""The same datasets, bit for bit, with every kernel that this processor has, and with the other mathematical functions
that the C library takes on a processor without FMA and AVX2."""

import os
import pathlib
import platform
import unittest

from program import SOURCE, ProgramTest

REPLICATES = 6
# Known to the C library from 2.26 on; a name that it does not know changes nothing.
LIBRARY_WITHOUT = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2,-AVX2_Usable,-FMA_Usable,-AVX_Fast_Unaligned_Load"}
FEATURES = {"avx2": {"avx2", "bmi1", "bmi2", "fma", "f16c"}, "avx512": {"avx512f", "avx512vl", "avx512dq", "avx512bw"}}


def kernels_of_this_processor():
    if platform.machine() != "x86_64":
        return ["baseline"]
    flags = set()
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("flags"):
            flags = set(line.split(":")[1].split())
            break
    return ["baseline"] + [name for name, needed in FEATURES.items() if needed <= flags]


class EveryKernel(ProgramTest):
    def run_to(self, output, scenario, *options, environment=None):
        self.islet("run", scenario, "-o", output, "--replicates", REPLICATES, "--quiet", *options,
                   env={**os.environ, **(environment or {})})

    def compare(self, scenario):
        self.run_to("widest.h5", scenario)
        for kernel in kernels_of_this_processor():
            with self.subTest(kernel=kernel):
                self.run_to(f"{kernel}.h5", scenario, "--kernel", kernel)
                self.assert_same_results("widest.h5", f"{kernel}.h5")
        self.run_to("without.h5", scenario, environment={**LIBRARY_WITHOUT, "ISLET_KERNEL": "baseline"})
        self.assert_same_results("widest.h5", "without.h5")

    def test_of_type_2_diabetes(self):
        self.compare(SOURCE / "scenarios" / "lu2021.yaml")

    def test_of_type_1_diabetes(self):
        self.compare(SOURCE / "scenarios" / "hu2013.yaml")


class Asking(ProgramTest):
    def refused(self, *options, says, **environment):
        self.assert_refused("run", "small.yaml", "-o", "out.h5", "--replicates", 1, *options, says=says,
                            env={**os.environ, **environment})

    def test_for_a_kernel_that_does_not_exist(self):
        self.refused("--kernel", "quantum", says=["--kernel", "there is no kernel 'quantum'", "baseline"])
        self.refused(says=["ISLET_KERNEL", "there is no kernel 'avx'"], ISLET_KERNEL="avx")

    def test_for_a_kernel_that_the_processor_lacks(self):
        for kernel in {"avx2", "avx512"} - set(kernels_of_this_processor()):
            self.refused(says=["ISLET_KERNEL", f"this processor cannot run the kernel {kernel}"], ISLET_KERNEL=kernel)
            self.refused("--kernel", kernel, says=["--kernel", f"this processor cannot run the kernel {kernel}"])

    def test_on_the_command_line_counts_before_the_environment(self):
        self.islet("run", "small.yaml", "-o", "out.h5", "--replicates", 1, "--kernel", "baseline",
                   env={**os.environ, "ISLET_KERNEL": "quantum"})


if __name__ == "__main__":
    unittest.main()
