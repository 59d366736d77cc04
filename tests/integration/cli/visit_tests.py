"""The C-peptide release test and the insulin tolerance test in a trial: as a criterion, as endpoints, and nowhere else."""

import unittest

import h5py
import numpy

from program import SMALL, ProgramTest

CRITERION = "    - {name: resistant, variable: k_itt, below: 2.0 %/min}\n"
ENDPOINTS = """\
  - {name: k_itt, variable: k_itt, visit: 3 month, benefit: increase}
  - {name: release, variable: release_c_peptide_auc, visit: 1 month, benefit: increase}
"""


class VisitTests(ProgramTest):
    def run_small(self, name, text):
        self.write(f"{name}.yaml", text)
        self.islet("run", f"{name}.yaml", "-o", f"{name}.h5", "--replicates", 20, "--quiet")
        return h5py.File(self.folder / f"{name}.h5")

    @staticmethod
    def mean(file, layer, variable):
        """True or observed means by visit (0, 1, 3 month), all arms, as specified."""
        names = [v.decode() for v in file["variable"]]
        return file["summary/trajectory/mean"][0, 0, layer, :, :, names.index(variable)].mean(axis=0)

    def test_are_done_where_an_endpoint_or_a_criterion_asks(self):
        text = SMALL.replace("    - {name: virus", CRITERION + "    - {name: virus").replace("endpoints:\n", "endpoints:\n" + ENDPOINTS)
        with self.run_small("asked", text) as file, self.run_small("plain", SMALL) as plain:
            k_itt, auc, peak = (self.mean(file, 0, v) for v in ("k_itt", "release_c_peptide_auc", "release_c_peptide_peak"))
            self.assertEqual(list(numpy.isnan(k_itt)), [False, True, False])
            self.assertEqual(list(numpy.isnan(auc)), [False, False, True])
            self.assertTrue(numpy.all(peak[:2] > auc[:2]))
            self.assertTrue(numpy.all(numpy.isnan(self.mean(plain, 0, "k_itt"))))
            criteria = [c.decode() for c in file["criterion"]]
            failed = file["flow/failed_by_criterion"][0, 0, criteria.index("resistant")]
            self.assertGreater(failed, 1.0)
            # Everybody measured 2.0 or more at screening stays out; what is true later may be a little above.
            self.assertLess(self.mean(file, 1, "k_itt")[0], 2.0)
            endpoint = [e.decode() for e in file["endpoint"]].index("k_itt")
            treated, control = file["operating_characteristics/endpoint_mean"][0, 0, endpoint]
            self.assertGreater(treated - control, 0.1)  # cells raise insulin sensitivity

    def test_move_no_other_number_when_an_endpoint_asks_for_them(self):
        text = SMALL.replace("analyses:\n", ENDPOINTS + "\nanalyses:\n", 1)
        with self.run_small("asked", text) as file, self.run_small("plain", SMALL) as plain:
            for name in ("estimate", "p_value", "true_estimand"):
                asked, before = (f[f"results/analysis/{name}"][...] for f in (file, plain))
                self.assertEqual(asked.tobytes(), before.tobytes(), name)


if __name__ == "__main__":
    unittest.main()
