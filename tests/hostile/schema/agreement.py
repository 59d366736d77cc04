"""The schema and the reader agree: what one knows the other knows, and the schema never refuses what the reader takes."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import yaml
from formats import Schema, changed, load, places

SOURCE = pathlib.Path(os.environ["ISLET_SOURCE_DIR"])
PROBE = os.environ["ISLET_READER_PROBE"]
PROGRAM = os.environ["ISLET_PROGRAM"]
HOSTILE = SOURCE / "tests" / "hostile"
REMARKS = {"note", "source", "status"}
# What the reader looks up in a list of names that the scenario itself makes.
OF_THE_FILE = {"product", "endpoint", "arm", "analysis", "stratum", "level", "tested coefficient"}

DEEPEST_OF_A_FACTOR = {"design_space": 3, "sensitivity": 4}  # (factors,) its name, its key

# Keys that are due only because of what stands elsewhere: a dose unless the product is saline, an alpha where the analyses of a
# family have different ones, the tested coefficient with one arm.
DUE_BY_ANOTHER_PLACE = "dose|alpha|tested"


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def faults_of(scenarios):
    """What the reader finds in each of these values, written as JSON, which is YAML."""
    with tempfile.TemporaryDirectory(prefix="islet-schema-") as folder:
        folder = pathlib.Path(folder)
        names = []
        for number, scenario in enumerate(scenarios):
            names.append(folder / f"{number}.yaml")
            names[-1].write_text(json.dumps(scenario, ensure_ascii=False), encoding="utf-8")
        (folder / "list").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        return [json.loads(line) for line in run(PROBE, "read", folder / "list").splitlines()]


def listed(fault):
    """The names that the reader says are possible, and whether there are more."""
    names = re.search(r"possible (?:are|is): (.*)", fault["suggestion"])
    if not names:
        return None, False
    words = names[1].split(", ")
    return {word for word in words if word != "..."}, words[-1] == "..."


def at(value, path):
    for step in path:
        value = value[step]
    return value


def kind_of(value):
    return tuple(sorted(value)) if isinstance(value, dict) else type(value).__name__


# Keys that a factor of a sensitivity analysis has with some distributions.
OF_A_DISTRIBUTION = {"mean", "sd", "median", "log_sd"}


class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = Schema(run(PROBE, "schema"))
        cls.examples = [load(path) for path in sorted((HOSTILE / "good").glob("*.yaml"))]

    def in_examples(self):
        """Every place of the examples; of items that have the same keys, the first."""
        seen = set()
        for example in self.examples:
            for path, value in places(example):
                around = [kind_of(at(example, path[:depth])) for depth in range(len(path) + 1)]
                if path and len(path) > DEEPEST_OF_A_FACTOR.get(path[0], len(path)):
                    continue  # levels, points and ranges hold values of other sections
                key = (tuple("*" if isinstance(step, int) else step for step in path), tuple(around[-2:]))
                if key not in seen:
                    seen.add(key)
                    yield example, path, value

    def test_what_is_valid_is_accepted(self):
        shipped = Schema(run(PROGRAM, "schema"))
        scenarios = sorted(SOURCE.glob("scenarios/*.yaml")) + sorted(SOURCE.glob("scenarios/templates/*.yaml"))
        self.assertGreater(len(scenarios), 10)
        for path in scenarios:
            self.assertEqual(shipped.why(load(path)), "", path)
        good = sorted((HOSTILE / "good").glob("*.yaml"))
        self.assertGreaterEqual(len(good), 5)
        for path in good:
            self.assertEqual(self.schema.why(load(path)), "", path)

    def test_what_is_hostile_is_refused_or_its_reason_is_known(self):
        beyond = yaml.safe_load((HOSTILE / "schema" / "beyond_a_schema.yaml").read_text(encoding="utf-8"))
        excepted = {case: kind for kind, entry in beyond.items() for case in entry["cases"]}
        self.assertEqual(sum(len(entry["cases"]) for entry in beyond.values()), len(excepted), "a case stands there twice")
        accepted = set()
        for path in sorted((HOSTILE / "cases").glob("*.yaml")):
            try:
                if not self.schema.refuses(load(path)):
                    accepted.add(path.stem)
            except (yaml.YAMLError, ValueError, RecursionError):
                pass  # no editor reads it either
        self.assertEqual(accepted - excepted.keys(), set(), "the schema accepts these: tighten it, or say why it cannot know")
        self.assertEqual(excepted.keys() - accepted, set(), "these are refused, or are no cases: take them off the list")

    def test_every_map_has_the_keys_that_the_reader_knows(self):
        """An unknown key makes the reader list those that it knows at this place."""
        maps = [(example, path, value) for example, path, value in self.in_examples() if isinstance(value, dict)]
        answers = faults_of([changed(example, path, lambda old: {**old, "zz_unknown": 1}) for example, path, _ in maps])
        known, told = {}, {}
        for (example, path, value), faults in zip(maps, answers):
            parts = [p for p in self.schema.parts_at(path, example) if p.get("additionalProperties") is False]
            if len(parts) != 1:
                continue  # a map by names of the scenario's own
            keys = {key for key in parts[0]["properties"]} - REMARKS
            for fault in faults:
                names, more = listed(fault)
                if fault["problem"].startswith("unknown key `zz_unknown`") and names is not None:
                    self.assertFalse(more, "the reader does not list all keys: raise most_listed")
                    known[id(parts[0])] = (path, keys)
                    told.setdefault(id(parts[0]), set()).update(names)
        self.assertGreater(len(known), 25)
        for part, (path, keys) in known.items():
            if path[:2] == ("sensitivity", "factors"):
                keys -= OF_A_DISTRIBUTION  # the reader knows those of the factor's own distribution only
                told[part] -= OF_A_DISTRIBUTION
            self.assertEqual(told[part] - self.refused_in_words(path, told[part] - keys), keys, f"keys at {path}")

    def refused_in_words(self, path, keys):
        """Keys that the reader looks for only to say that they are not available, or make no sense there."""
        example = next(e for e, p, _ in self.in_examples() if p == path)
        answers = faults_of([changed(example, path, lambda old, key=key: {**old, key: "50 %"}) for key in sorted(keys)])
        return {key for key, faults in zip(sorted(keys), answers)
                if any(re.search("is not available in this version|cannot have a share", fault["problem"]) for fault in faults)}

    def test_every_choice_has_the_words_that_the_reader_knows(self):
        """A wrong word makes the reader list the right ones."""
        words = [(example, path, value) for example, path, value in self.in_examples() if isinstance(value, str)]
        answers = faults_of([changed(example, path, lambda old: "zz_unknown") for example, path, _ in words])
        compared = 0
        for (example, path, value), faults in zip(words, answers):
            choices = [set(p["enum"]) for p in self.schema.parts_at(path, example) if "enum" in p]
            asked = [f for f in faults if re.search(r"there is no (.*) `zz_unknown`", f["problem"])]
            asked = [f for f in asked if re.search(r"there is no (.*) `zz_unknown`", f["problem"])[1] not in OF_THE_FILE]
            self.assertEqual(bool(choices), bool(asked), f"{path}: {value}: {faults}")
            if not choices:
                continue
            names, more = listed(asked[0])
            widest = max(choices, key=len)
            if more or path[-2:-1] == ("covariates",):
                self.assertLessEqual(names, widest, path)
            else:
                self.assertEqual(names, widest, path)
            compared += 1
        self.assertGreater(compared, 60)

    def test_every_quantity_has_the_units_that_the_reader_knows(self):
        """A wrong unit makes the reader list the right ones; the schema takes these and no others."""
        units = ["day", "month", "%", "1/year", "mmol/mol", "mmol/L", "mg/dL", "nmol/L", "cells/kg", "1e6 cells/kg", "kg/m2", "U/kg/day",
                 "subject/month", "%/year", "pg/mL", "kg"]
        pairs = [(example, path, value.split(" ", 1)[0]) for example, path, value in self.in_examples()
                 if isinstance(value, str) and re.match(r"-?[0-9.]+(e[0-9]+)? \S", value)]
        answers = faults_of([changed(example, path, lambda old, number=number: number + " zz") for example, path, number in pairs])
        compared = 0
        for (example, path, number), faults in zip(pairs, answers):
            names = next((listed(f)[0] for f in faults if "`zz` is not a unit of" in f["problem"]), None)
            if names is None:
                continue  # a parameter in its own unit, or a level's size
            for unit in set(units) | names:
                value = changed(example, path, lambda old, unit=unit: f"{number} {unit}")
                self.assertEqual(self.schema.refuses(value), unit not in names, f"{path}: {number} {unit}, reader: {names}")
            self.assertTrue(self.schema.refuses(changed(example, path, lambda old: float(number) + 0.5)), path)
            compared += 1
        self.assertGreater(compared, 40)

    def test_the_schema_marks_no_scenario_that_the_reader_takes(self):
        """Every place of the examples is taken away or made another kind of value."""
        mutants = []
        for example, path, value in self.in_examples():
            for new in (None, [], {}, "text", 7):
                mutants.append((changed(example, path, lambda old, new=new: new), path, new))
            if path and isinstance(path[-1], str):
                parent = lambda old, key=path[-1]: {k: v for k, v in old.items() if k != key}
                mutants.append((changed(example, path[:-1], parent), path, "taken away"))
        answers = faults_of([mutant for mutant, _, _ in mutants])
        refused = 0
        for (mutant, path, new), faults in zip(mutants, answers):
            refuses = self.schema.refuses(mutant)
            refused += refuses
            if refuses and not faults:
                self.fail(f"the schema refuses {new} at {path}, the reader does not: {self.schema.why(mutant)}")
            shape = [f["problem"] for f in faults
                     if re.search(r" is (empty|a single value|a list|a map), not |` has no `|^`\w+` is missing", f["problem"])
                     and not re.search(f"has no `({DUE_BY_ANOTHER_PLACE})`", f["problem"])
                     and "matches nothing" not in f["problem"]  # a path into another place
                     and path[:2] != ("design_space", "points")]  # which factors a point has, another place says
            if shape and not refuses:
                self.fail(f"the schema takes {new} at {path}, the reader does not: {shape}")
        self.assertGreater(refused, 1000)

    def test_the_committed_schema_is_that_of_the_program(self):
        committed = (SOURCE / "scenarios" / "schema.json").read_text(encoding="utf-8")
        self.assertEqual(committed, run(PROGRAM, "schema"), "write it again: islet schema > scenarios/schema.json")

    def test_the_first_line_of_what_ships_connects_the_schema(self):
        shipped = sorted(SOURCE.glob("scenarios/**/*.yaml"))
        self.assertGreater(len(shipped), 10)
        for path in shipped:
            first = path.read_text(encoding="utf-8").splitlines()[0]
            self.assertTrue(first.startswith("# yaml-language-server: $schema="), path)
            self.assertEqual((path.parent / first.split("=", 1)[1]).resolve(), SOURCE / "scenarios" / "schema.json", path)


if __name__ == "__main__":
    unittest.main()
