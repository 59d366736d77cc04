"""The report of a results file, opened in a browser: every figure is drawn, nothing is loaded, nothing of a user's text runs."""

import unittest

from browser import Page, chromium, screenshot
from program import SMALL, ProgramTest

HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=alert(1)> & \\\" '"


@unittest.skipUnless(chromium(), "no Chromium here; cmake/install_packages.sh test installs it")
class Report(ProgramTest):
    def report_of(self, scenario, *arguments):
        self.write("trial.yaml", scenario)
        self.islet("run", "trial.yaml", "-o", "trial.h5", "--quiet")
        self.islet("report", "trial.h5", *arguments)
        return self.folder / "trial.html"

    def expect_drawn(self, page):
        self.assertEqual(page.console, [])
        self.assertEqual(page.state, "drawn")
        self.assertGreater(len(page.marks), 3)
        for figure, marks in page.marks.items():
            self.assertGreater(marks, 0, f"figure {figure} is empty")

    def test_every_figure_is_drawn(self):
        page = Page(self.report_of(SMALL))
        self.expect_drawn(page)
        self.assertIn("power", page.marks)
        self.assertEqual(page.tags.count("h1"), 1)
        self.assertGreaterEqual(page.tags.count("table"), len(page.marks))

    def test_a_hostile_title_stays_text(self):
        lines = [f'title: "{HOSTILE}"' if line.startswith("title:") else line for line in SMALL.splitlines()]
        path = self.report_of("\n".join(lines) + "\n")
        page = Page(path)
        self.expect_drawn(page)
        self.assertNotIn("img", page.tags)
        self.assertIn("onerror=alert(1)", "".join(page.text))
        source = path.read_text(encoding="utf-8")
        self.assertEqual(source.count("<script>"), 1)  # the drawing script; what else the page holds is data

    def test_a_changed_script_is_refused_by_the_policy(self):
        """The twin: without the right checksum nothing is drawn, so that "drawn" means something."""
        path = self.report_of(SMALL)
        path.write_text(path.read_text(encoding="utf-8").replace("<script>", "<script>/**/"), encoding="utf-8")
        page = Page(path)
        self.assertIsNone(page.state)
        self.assertTrue(any("Content Security Policy" in line for line in page.console), page.console)

    def test_it_is_readable_on_a_narrow_screen(self):
        path = self.report_of(SMALL)
        for width in (390, 1200):
            picture = self.folder / f"{width}.png"
            screenshot(path, picture, width)
            self.assertGreater(picture.stat().st_size, 20000)  # a blank page of this size takes some 5 kB

    def test_nothing_is_replaced_unasked(self):
        path = self.report_of(SMALL)
        before = path.read_bytes()
        done = self.islet("report", "trial.h5", code=2)
        self.assertIn("--force", done.stderr)
        self.assertEqual(path.read_bytes(), before)
        self.islet("report", "trial.h5", "--force")
        self.assertEqual(path.read_bytes(), before)  # the same file gives the same page

    def test_the_results_file_itself_is_never_replaced(self):
        self.report_of(SMALL)
        before = (self.folder / "trial.h5").read_bytes()
        self.islet("report", "trial.h5", "-o", "trial.h5", "--force", code=2)
        self.assertEqual((self.folder / "trial.h5").read_bytes(), before)

    def test_what_is_no_results_file_is_refused(self):
        self.write("foreign.h5", "no HDF5")
        self.islet("report", "foreign.h5", code=2)
        self.islet("report", "absent.h5", code=2)
        self.assertFalse((self.folder / "foreign.html").exists())


if __name__ == "__main__":
    unittest.main()
