"""The report of a results file, opened in a browser: every figure is drawn, nothing is loaded, nothing of a user's text runs, a
screen reader finds everything, and the pictures and the crate beside it are what they say."""

import json
import os
import re
import subprocess
import unittest
import xml.etree.ElementTree

import h5py
from browser import Browser, chromium
from program import PROGRAM, SMALL, ProgramTest

HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=alert(1)> & \\\" '"

# What a report has a part for: a family, a rule of success, rescue, events, a test of a covariate, and an analysis that is never
# estimable (hematomas come of arterial procedures, of which there are none).
FULL = (SMALL.replace("dropout: {hazard: 60 %/year}", "dropout: {hazard: 60 %/year}\n  rescue:\n    - {variable: fpg, above: 12 mmol/L}")
        .replace("\nendpoints:\n", """
events: [fever, hematoma, serious_adverse_event]

endpoints:
  - {name: nobody, variable: hematoma, measure: value, visit: 3 month, benefit: decrease, missing: complete_case}
  - {name: fevers, variable: fever, measure: value, visit: 3 month, benefit: decrease, missing: complete_case}
""").replace("missing: complete_case}", "missing: complete_case, rescue: treatment_policy}")
        .replace("missing: non_responder}", "missing: non_responder, rescue: composite}")
        + """  - {name: never, endpoint: nobody, test: poisson, arms: [MSC, Control], alpha: 0.05, sides: 2}
  - {name: baseline_term, endpoint: fevers, test: poisson, covariates: [fpg], tested: fpg, arms: [MSC, Control], alpha: 0.05, sides: 2}

success: {any_of: [pooled, fisher]}

families:
  - {name: both, alpha: 0.05, analyses: [pooled, welch]}
""")

# Four factors: two forms of the model, so that the ranking is spoken of, and more curves than there are colours.
SPACE = (SMALL.replace("dose: {median: 2e6 cells/kg, cv: 20 %}", "dose: 2e6 cells/kg").replace("first: 0 day,", "first: 0 day, every: 1 month,")
         + """
design_space:
  form: {set: products.uc_msc.model, to: [msc_emax_pulse, msc_log_linear_pulse], kind: model}
  dose: {set: "arms.MSC.infusions.dose", to: [0.5e6 cells/kg, 4e6 cells/kg]}
  infusions: {set: "arms.MSC.infusions.count", to: [1, 2]}
  per_arm: {set: "arms.*.subjects", to: [6, 12, 18]}

uncertainty: {prior: default}

costs: {currency: EUR, fixed: 10000 EUR, per: {subject: 3000 EUR, infusion: 900 EUR}, budget: 90000 EUR}
""")

# Questions beyond the trial's own.
SOLVE = SMALL + """
solve: {for: subjects_per_arm, range: [4, 40], power: 60 %, at_most: 400, confirmation: 100}
"""
TORNADO = SMALL + """
sensitivity:
  method: tornado
  replicates: 4
  output: {analysis: pooled, measure: power}
  factors:
    dose: {set: arms.MSC.infusions.dose.median, range: [0.5e6 cells/kg, 4e6 cells/kg], distribution: loguniform, status: assumed}
    alpha: {set: analyses.pooled.alpha, range: [0.01, 0.2]}
"""


DIFFERENCE = SMALL + """
solve: {for: effect, range: [0.1, 6], precision: 50 %, at_most: 400, confirmation: 100, at: {variable: hba1c, visit: 3 month, difference: -0.5 %}}
"""
# The true effect has little noise, so that few trials have something to draw: what is tested is the drawing.
STUDY = SMALL.replace("replicates: 60", "replicates: 2").replace("output: {patients: 12}\n", "") + """
sensitivity:
  method: METHOD
  rows: ROWS
  replicates: 2
  output: {analysis: pooled, measure: true_estimand}
  factors:
    dose: {set: arms.MSC.infusions.dose.median, range: [0.5e6 cells/kg, 4e6 cells/kg], distribution: loguniform, status: assumed}
    alpha: {set: analyses.pooled.alpha, range: [0.01, 0.5]}
"""

# More primary analyses than a sentence or a page of single figures holds, and more variables and endpoints than are shown at once.
MANY = (SMALL.replace("role: primary", "role: secondary").replace("\nanalyses:\n", "".join(
    f"\n  - {{name: {variable}_{visit}, variable: {variable}, visit: {visit} month, benefit: decrease, missing: complete_case}}"
    for variable in ("tnf_alpha", "il_1beta", "il_6", "homa_beta") for visit in (1, 3)) + "\n\nanalyses:\n" + "".join(
    f"  - {{name: {variable}_{visit}_t, endpoint: {variable}_{visit}, test: t, arms: [MSC, Control], alpha: 0.05, sides: 2, role: primary}}\n"
    for variable in ("tnf_alpha", "il_1beta", "il_6") for visit in (1, 3))
    + "  - {name: hba1c_p, endpoint: hba1c, test: t, arms: [MSC, Control], alpha: 0.05, sides: 2, role: primary}\n"))


def luminance(colour):
    """Relative luminance of "rgb(r, g, b)" (WCAG 2)."""
    channels = [int(c) / 255 for c in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@unittest.skipUnless(chromium(), "no Chromium here; cmake/install_packages.sh test installs it")
class Report(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.browser = cls.enterClassContext(Browser())

    def run_of(self, scenario, *arguments):
        self.write("trial.yaml", scenario)
        self.islet("run", "trial.yaml", "-o", "trial.h5", "--quiet", *arguments)

    def report_of(self, scenario, *arguments):
        self.run_of(scenario, "--replicates", 30)
        self.islet("report", "trial.h5", *arguments)
        return self.folder / "trial.html"

    def expect_drawn(self, page):
        self.assertEqual(page.console(), [])
        self.assertEqual(page.state, "drawn")
        marks = page.marks()
        self.assertGreater(len(marks), 3)
        for figure, drawn in marks.items():
            self.assertGreater(drawn, 0, f"figure {figure} is empty")
        return marks

    def expect_accessible(self, page):
        tree = page.accessibility()
        headings = [node["level"] for node in tree if node["role"] == "heading"]
        self.assertEqual(headings[0], 1)
        self.assertEqual(headings.count(1), 1)
        for above, below in zip(headings, headings[1:]):
            self.assertLessEqual(below, above + 1, "a level of headings is skipped")
        images = [node for node in tree if node["role"] in ("image", "img")]
        self.assertEqual(len(images), page.value("document.querySelectorAll('figure[data-chart]').length"))
        self.assertGreater(len(images), 0)
        for image in images:
            self.assertRegex(image["name"], r"^\w.+[.;:]$")  # a sentence, with the numbers
            self.assertRegex(image["name"], r"\d")
            self.assertTrue(image["focusable"])
        self.assertEqual(page.value("document.documentElement.lang"), "en")
        self.assertEqual(page.value("[...document.querySelectorAll('table')].filter((t) => !t.caption?.textContent.trim()).length"), 0)
        self.assertEqual(page.value("document.querySelectorAll('th:not([scope])').length"), 0)
        # Every scrollable place, link, button and fold can be reached with the keyboard.
        self.assertEqual(page.value("""[...document.querySelectorAll(".wide, .chart, summary, button, a[href]")]
            .filter((place) => place.tabIndex < 0).length"""), 0)
        for place in ("body", "figcaption", "caption", "tbody th"):
            self.assertGreater(page.value(f"document.querySelectorAll('{place}').length"), 0, place)
        for place in ("body", ".warning p", ".answer p", "figcaption", "caption", "tbody th", "summary", "button"):
            ink, paper = page.value(f"""(() => {{ const place = document.querySelector("{place}"); if (!place) return null;
                let behind = place; while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
                return [getComputedStyle(place).color, getComputedStyle(behind).backgroundColor]; }})()""") or ("rgb(0,0,0)", "rgb(255,255,255)")
            self.assertGreaterEqual(contrast(ink, paper), 4.5, place)  # WCAG 2.1, level AA, of text of this size

    def test_every_part_is_there_drawn_and_said(self):
        path = self.report_of(FULL)
        page = self.browser.open(path)
        marks = self.expect_drawn(page)
        for figure in ("power", "exclusions", "families", "rates", "events", "estimate-1"):
            self.assertIn(figure, marks)
        self.expect_accessible(page)
        text = page.value("document.body.textContent")
        for words in ("Data-generating mechanism", "Estimands", "Methods", "Performance measures", "intravenous", "not randomized",
                      "open label", "2 million cells/kg, CV 20 %", "0 month, 1 month, 3 month after first infusion", "3.0 months (day 91)",
                      "Fasting plasma glucose above 12 mmol/L", "given rescue therapy", "any one of these analyses succeeds: pooled, fisher",
                      "covariate: Fasting plasma glucose", "Change of fasting plasma glucose at 3 months, mmol/L", "months after enrollment",
                      "Extrapolation of dose: 2 million cells/kg"):
            self.assertIn(words, text)
        self.assertNotIn("type I error", text)
        row = page.value("""[...[...document.querySelectorAll("#power tbody tr")].find((r) => r.cells[0].textContent === "never").cells]
            .map((cell) => cell.textContent)""")
        self.assertEqual(row, ["never", "-", "-", "-", "-"])
        designer = page.value("""[...[...document.querySelectorAll("caption")].find((c) => c.textContent.startsWith("The effect in the designer"))
            .parentElement.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))""")
        with h5py.File(self.folder / "trial.h5") as file:
            shown = [float(row[2].split(" ")[0]) for row in designer if row[0] == "pooled"]
            characteristics = file["operating_characteristics"]
            self.assertAlmostEqual(shown[0], characteristics["estimate"][0, 0, 0] - characteristics["bias"][0, 0, 0], delta=0.006)  # three digits
        # Narrow: nothing is wider than the screen, and text keeps its size.
        page.resize(400)
        narrow = self.browser.open(path, width=400)
        self.expect_drawn(narrow)
        self.expect_within(narrow, 400)
        self.assertGreater(len(page.picture()), 20000)  # a blank page of this size takes some 5 kB
        self.assertGreater(len(page.printed()), 20000)

    def marks_of(self, page, figure, kind):
        return page.value(f"""[...document.querySelectorAll('#{figure} .role-mark [aria-roledescription="{kind}"]')]
            .map((mark) => mark.textContent)""")

    def expect_within(self, page, width):
        self.assertLessEqual(page.value("document.documentElement.scrollWidth"), width)
        self.assertEqual(page.value("""[...document.querySelectorAll(".chart")].filter((c) => c.scrollWidth > c.clientWidth + 1)
            .map((c) => c.parentElement.id)"""), [])

    def test_a_design_space_of_many_factors_is_drawn_as_panels(self):
        self.run_of(SPACE, "--replicates", 8)
        self.islet("report", "trial.h5", "--point", 7)
        path = self.folder / "trial.html"
        page = self.browser.open(path)
        self.expect_drawn(page)
        self.expect_accessible(page)
        with h5py.File(self.folder / "trial.h5") as file:
            power = file["operating_characteristics/power"][:, 0, 0]
            on_front = file["tradeoff/on_front"][:]
            labels = [label.decode() for label in file["design/point"][:]]
        self.assertEqual(len(self.marks_of(page, "power-curve-1", "point")), len(power))
        self.assertEqual(page.value("document.querySelectorAll('#power-curve-1 g.cell > g').length"), 4)
        # The numbers on the map are those of the file.
        self.assertEqual(sorted(self.marks_of(page, "power-surface-1", "text mark")),
                         sorted(f"{100 * p:.1f}" if 0 < p < 1 else f"{100 * p:.0f}" for p in power))
        self.assertEqual(len(self.marks_of(page, "tradeoff", "point")), len(power))
        self.assertEqual(sorted(label for label in self.marks_of(page, "tradeoff", "text mark") if label),
                         sorted(str(p) for p in range(len(power)) if on_front[p]))
        text = page.value("document.body.textContent")
        for words in ("What a trial costs", f"Over {len(power)} design points the power of pooled", "The ranking of the designs", "Largest power:", "dose, million cells/kg",
                      f"about design point 7: {labels[7]}.", f"This design sets: {labels[7]}. The tables below are of the scenario with that", "If the assumed effect is itself uncertain"):
            self.assertIn(words, text)
        self.assertNotIn("{cells}", text.split("The scenario as it was read")[0])
        # The arms are those of the point, whatever the scenario says of its dose and infusions.
        levels = dict(level.rsplit(" ", 1) if not level.startswith("dose ") else ("dose", level.split(" ", 1)[1]) for level in labels[7].split(", "))
        rows = page.value("""[...[...document.querySelectorAll("table")].find((t) => t.caption.textContent === "Arms").rows].slice(1)
            .map((row) => [...row.cells].map((cell) => cell.textContent))""")
        infusions = [f"infusion_{i + 1}" for i in range(int(levels["infusions"]))]
        dose = f"{float(levels['dose'].split('e6')[0]):g} million cells/kg"
        self.assertEqual([row[:3] + row[4:5] for row in rows if row[0] == "MSC"], [["MSC", levels["per_arm"], name, dose] for name in infusions])
        narrow = self.browser.open(path, width=400)
        self.expect_drawn(narrow)
        self.expect_within(narrow, 400)
        self.assertEqual(len(self.marks_of(narrow, "power-curve-1", "point")), len(power))
        self.islet("report", "trial.h5", "--point", len(power), "--force", code=2)

    def test_what_was_solved_for_is_answered_first_and_drawn(self):
        page = self.browser.open(self.report_of(SOLVE))
        self.expect_drawn(page)
        with h5py.File(self.folder / "trial.h5") as file:
            tried = len(set(file["solve/evaluations/x"][:])) + len(file["solve/confirmations/x"])
        self.assertEqual(len(self.marks_of(page, "solve", "point")), tried)
        self.assertRegex(page.value("document.querySelector('.answer p').textContent"), r"^60 % power of pooled needs \d+ subjects in MSC and \d+ in Control\.")

    def test_an_effect_that_was_asked_for_stands_beside_what_was_published(self):
        page = self.browser.open(self.report_of(DIFFERENCE), width=400)
        self.expect_drawn(page)
        self.expect_within(page, 400)
        with h5py.File(self.folder / "trial.h5") as file:
            published = file["solve/published_effects/estimate"][:]
            found = file["solve/effect_difference"][()]
        self.assertGreater(len(published), 0)
        self.assertEqual(len(self.marks_of(page, "solve-effect", "point")), 1 + len(published))
        # Twice the lines: zero and what was asked for.
        self.assertEqual(len(self.marks_of(page, "solve-effect", "rule mark")), 3 + len(published))
        rows = page.value("""[...document.querySelectorAll("#solve-effect tbody tr")].map((row) => row.cells[1].textContent)""")
        self.assertEqual(len(rows), 1 + len(published))
        for row, value in zip(rows, [found, *published]):
            self.assertAlmostEqual(float(row.split(" ")[0]), value, delta=0.006 * abs(value))  # three figures

    def test_a_sensitivity_analysis_has_its_bars(self):
        page = self.browser.open(self.report_of(TORNADO))
        self.expect_drawn(page)
        self.expect_accessible(page)
        with h5py.File(self.folder / "trial.h5") as file:
            differences = [file[f"sensitivity/{end}_difference"][:] for end in ("low", "high")]
            factors = [name.decode() for name in file["sensitivity/sensitivity_factor"][:]]
            base = file["sensitivity/point"][0]
        self.assertEqual(len(self.marks_of(page, "sensitivity", "bar")), 2 * len(factors))
        cells = page.value("""[...document.querySelectorAll("#sensitivity tbody tr")].map((row) => [...row.cells].map((c) => c.textContent))""")
        self.assertEqual(sorted(row[0].replace(" (assumed)", "") for row in cells), sorted(factors))
        for row in cells:
            self.assertEqual(len(row[2:4]), len(differences))
            place = factors.index(row[0].replace(" (assumed)", ""))
            self.assertAlmostEqual(float(row[2]), base[place] / (1e6 if factors[place] == "dose" else 1), delta=1e-3)
            for cell, difference in zip(row[3:5], differences):
                self.assertAlmostEqual(float(cell.split(" ")[0]), 100 * difference[place], delta=0.06)  # three figures are shown
        self.assertIn("from the base", page.value("document.querySelector('#sensitivity svg').textContent"))

    def test_every_kind_of_study_has_its_dots(self):
        for method, rows, leading in (("morris", 4, "mu_star"), ("sobol", 8, "total"), ("latin_hypercube", 20, "srrc")):
            with self.subTest(method):
                self.run_of(STUDY.replace("METHOD", method).replace("ROWS", str(rows)), "--force")
                self.islet("report", "trial.h5", "--force")
                page = self.browser.open(self.folder / "trial.html", width=400)
                self.expect_drawn(page)
                self.expect_within(page, 400)
                with h5py.File(self.folder / "trial.h5") as file:
                    self.assertIn(leading, file["sensitivity"])
                points = self.marks_of(page, "sensitivity", "point")
                series = {"morris": 2, "sobol": 2, "latin_hypercube": 3}[method]  # of each of the two factors
                self.assertEqual(len(points), 2 * series)
                self.assertIn("dose *", page.value("document.querySelector('#sensitivity svg').textContent"))
                self.assertIn("assumed, its range or the parameter", page.value("document.querySelector('#sensitivity figcaption').textContent"))

    def test_many_primary_analyses_are_summed_up_and_drawn_small(self):
        page = self.browser.open(self.report_of(MANY))
        self.expect_drawn(page)
        with h5py.File(self.folder / "trial.h5") as file:
            primary = [role == b"primary" for role in file["design/analysis_role"][:]]
            power = file["operating_characteristics/power"][0, 0, :][primary]
        self.assertEqual(sum(primary), 7)
        answer = page.value("document.querySelector('.answer').textContent")
        self.assertRegex(answer, r"the 7 primary analyses succeed in between [\d.]+ % .* of trials; \w+ of them in 80 % or more")
        said = [float(share) for share in re.findall(r"between ([\d.]+) % .* and ([\d.]+) % \(", answer)[0]]
        for share, truth in zip(said, (power.min(), power.max())):
            self.assertAlmostEqual(share, 100 * truth, delta=0.051)  # one decimal
        self.assertEqual(page.value("document.querySelectorAll('#estimates g.cell > g').length"), 7)
        self.assertEqual(page.value("document.querySelectorAll('[id^=estimate-]').length"), 0)
        # What is folded is drawn all the same, and printed.
        folded = page.value("[...document.querySelectorAll('details.more:not([open]) figure')].map((figure) => figure.id)")
        self.assertGreater(len(folded), 0)
        marks = page.marks()
        for figure in folded:
            self.assertGreater(marks[figure], 0)
        page.value("(globalThis.opened = [], addEventListener('beforeprint', () => opened.push(document.querySelectorAll('details.more:not([open])').length)), 0)")
        self.assertGreater(len(page.printed()), 20000)
        self.assertEqual(page.value("opened"), [0])
        self.assertGreater(page.value("document.querySelectorAll('details.more:not([open])').length"), 0)
        page.value("document.querySelectorAll('details.more').forEach((fold) => { fold.open = true; })")
        self.expect_accessible(page)

    def test_what_can_never_be_estimated_has_no_rate_anywhere(self):
        self.run_of(FULL, "--replicates", 30)
        shown = self.islet("show", "trial.h5").stdout
        self.assertIn("never: never estimable in 30 trials", shown)
        self.assertRegex(shown, r"\n  never +poisson +- +- +- +-\n")
        self.assertRegex(shown, r"rejection, no effect of cells")
        document = json.loads(self.islet("show", "trial.h5", "--json").stdout)
        analyses = {a["name"]: a for a in document["hypotheses"]["as_specified"]["analyses"]}
        self.assertIsNone(analyses["never"]["power"]["value"])
        self.assertTrue(analyses["never"]["never_estimable"])
        self.assertIsNone(analyses["baseline_term"]["type_i_error"])
        self.assertIsNotNone(analyses["pooled"]["type_i_error"]["value"])
        self.assertEqual({w["code"] for w in document["warnings"]}, {"outside_evidence", "independent_at_baseline"})

    def test_a_hostile_title_stays_text_and_a_changed_script_is_refused(self):
        lines = [f'title: "{HOSTILE}"' if line.startswith("title:") else line for line in SMALL.splitlines()]
        path = self.report_of("\n".join(lines) + "\n")
        page = self.browser.open(path)
        self.expect_drawn(page)
        self.assertEqual(page.value("document.querySelectorAll('img').length"), 0)
        self.assertIn("onerror=alert(1)", page.value("document.body.textContent"))
        source = path.read_text(encoding="utf-8")
        self.assertEqual(source.count("<script>"), 1)  # the drawing script; what else the page holds is data
        # The twin: a script without the right checksum is refused and nothing is drawn, so that "drawn" means something.
        path.write_text(source.replace("<script>", "<script>/**/"), encoding="utf-8")
        page = self.browser.open(path)
        self.assertIsNone(page.state)
        self.assertTrue(any("Content Security Policy" in line for line in page.console()), page.console())

    def test_a_single_arm_stands_beside_its_controls(self):
        single = "\n".join(line for line in SMALL.splitlines() if "fisher" not in line and "ancova" not in line and "welch" not in line
                           and "name: Control" not in line) + "\n"
        single = single.replace("test: t,", "test: t_paired,").replace("arms: [MSC, Control]", "arms: [MSC]")
        single = single.replace("allocation: {nonrandomized: {selection: {hba1c: 0.2}}}", "allocation: single_arm")
        page = self.browser.open(self.report_of(single))
        self.assertIn("single-arm", self.expect_drawn(page))
        self.assertIn("single arm", page.value("document.body.textContent"))


class Files(ProgramTest):
    def setUp(self):
        super().setUp()
        self.islet("run", "small.yaml", "-o", "trial.h5", "--quiet", "--replicates", 20)

    def test_nothing_is_replaced_unasked(self):
        self.islet("report", "trial.h5")
        path = self.folder / "trial.html"
        before = path.read_bytes()
        self.assert_refused("report", "trial.h5", says=["trial.html", "--force"])
        self.assertEqual(path.read_bytes(), before)
        self.islet("report", "trial.h5", "--force")
        self.assertEqual(path.read_bytes(), before)  # the same file gives the same page

    def test_the_results_file_itself_is_never_replaced(self):
        before = (self.folder / "trial.h5").read_bytes()
        self.assert_refused("report", "trial.h5", "-o", "trial.h5", "--force", says=["trial.h5", "made of"])
        self.assertEqual((self.folder / "trial.h5").read_bytes(), before)

    def test_a_folder_that_is_missing_is_named(self):
        self.assert_refused("report", "trial.h5", "-o", "absent/report.html", says=["absent:", "no such folder"])
        self.assert_refused("selftest", "--case", "random_streams", "-o", "absent/test.txt", says=["absent:", "no such folder"])

    def test_what_is_no_results_file_is_refused(self):
        self.write("foreign.h5", "no HDF5")
        self.assert_refused("report", "foreign.h5", says=["foreign.h5"])
        self.assert_refused("report", "absent.h5", says=["absent.h5"])

    def test_every_figure_can_be_a_picture(self):
        self.islet("report", "trial.h5", "--svg", "pictures")
        figures = re.findall(r'<figure data-chart id="([^"]+)"', (self.folder / "trial.html").read_text(encoding="utf-8"))
        pictures = sorted((self.folder / "pictures").iterdir())
        self.assertEqual([p.stem for p in pictures], sorted(figures))
        self.assertGreater(len(figures), 3)
        for picture in pictures:
            root = xml.etree.ElementTree.parse(picture).getroot()
            self.assertEqual(root.tag, "{http://www.w3.org/2000/svg}svg")
            self.assertTrue(any(e.get("d") for e in root.iter("{http://www.w3.org/2000/svg}path")), picture)
        (self.folder / "trial.html").unlink()
        self.assert_refused("report", "trial.h5", "--svg", "pictures", says=[".svg", "--force"])

    def test_without_node_pictures_are_refused_and_nothing_is_written(self):
        (self.folder / "empty").mkdir()
        environment = {**os.environ, "PATH": str(self.folder / "empty")}
        self.assert_refused("report", "trial.h5", "--svg", "pictures", code=1, says=["node", "PATH"], env=environment)

    def test_the_crate_describes_what_is_there(self):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1772000000"}
        self.islet("report", "trial.h5", "-o", "a report.html", "--ro-crate", env=environment)
        crate = json.loads((self.folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
        self.assertEqual(crate["@context"], "https://w3id.org/ro/crate/1.1/context")
        entities = {entity["@id"]: entity for entity in crate["@graph"]}
        self.assertEqual(len(entities), len(crate["@graph"]))
        self.assertEqual(entities["ro-crate-metadata.json"]["about"], {"@id": "./"})
        self.assertEqual(entities["ro-crate-metadata.json"]["conformsTo"], {"@id": "https://w3id.org/ro/crate/1.1"})
        root = entities["./"]
        self.assertEqual((root["@type"], root["datePublished"]), ("Dataset", "2026-02-25"))
        self.assertEqual([part["@id"] for part in root["hasPart"]], ["trial.h5", "a%20report.html"])
        links = 0
        for entity in entities.values():
            self.assertIn("@type", entity)
            for value in entity.values():
                for link in value if isinstance(value, list) else [value]:
                    if isinstance(link, dict) and link["@id"] != "https://w3id.org/ro/crate/1.1":
                        self.assertIn(link["@id"], entities)  # no link leads nowhere
                        links += 1
        self.assertGreater(links, 3)
        for name, file in (("trial.h5", "trial.h5"), ("a%20report.html", "a report.html")):
            self.assertEqual(entities[name]["contentSize"], str((self.folder / file).stat().st_size))
        version = subprocess.run([PROGRAM, "version", "--json"], capture_output=True, text=True, check=True).stdout
        self.assertIn(entities["#islet"]["softwareVersion"].split(" ")[0], version)
        self.islet("report", "trial.h5", "-o", "b.html", "--ro-crate", code=2)  # a crate is not replaced unasked
        self.assertFalse((self.folder / "b.html").exists())
        self.islet("report", "trial.h5", "-o", "b.html", "--ro-crate", "--force", code=2,
                   env={**environment, "SOURCE_DATE_EPOCH": "yesterday"})


if __name__ == "__main__":
    unittest.main()
