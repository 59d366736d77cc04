"""A thousand shards are merged, and memory does not grow with their number."""

import unittest

from sweep import SweepTest, peak_memory

# What a merge may need more for ten times the shards of the same size. The plan and the states of the shards take less
# than 1 kB each; the rest is noise of the allocator. One batch of this scenario takes 2 MB (its histograms), so that
# holding the additional 900 would take a thousand times more than is allowed.
ALLOWANCE = 16e6


class ManyShards(SweepTest):
    def test_are_merged_within_the_memory_of_a_few(self):
        peaks = {}
        for shards in (100, 1000):
            folder = f"sweep{shards}"
            self.plan(shards, shards, folder=folder)
            self.islet("run", folder, "--quiet")
            peaks[shards] = peak_memory(("merge", folder, "-o", f"merged{shards}.h5", "--json"), self.folder)
            self.assertLessEqual(max(len(list(d.iterdir())) for d in (self.folder / folder / "shards").iterdir()), 100)
        self.single(1000)
        self.assert_same_results("single.h5", "merged1000.h5")
        self.assertLess(peaks[1000] - peaks[100], ALLOWANCE)


if __name__ == "__main__":
    unittest.main()
