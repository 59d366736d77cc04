"""The templates of `islet new`: each is a whole trial that runs as it is."""

import json
import unittest

from program import SOURCE, ProgramTest

NAMES = sorted(path.stem for path in (SOURCE / "scenarios" / "templates").glob("*.yaml"))


class Templates(ProgramTest):
    def test_are_listed_with_what_they_ask(self):
        listed = self.islet("new").stdout
        self.assertGreaterEqual(len(NAMES), 5)
        for name in NAMES:
            line = next(line for line in listed.splitlines() if line.strip().startswith(name))
            self.assertIn("?", line)

    def test_are_checked_and_run_as_they_are(self):
        for name in NAMES:
            self.write("trial.yaml", self.islet("new", name).stdout)
            self.assertIn("no fault found", self.islet("check", "trial.yaml").stdout)
            shown = json.loads(self.islet("run", "trial.yaml", "--replicates", 2, "--quiet", "--json", "-o", f"{name}.h5").stdout)
            self.assertEqual(shown["replicates"], 2)

    def test_say_what_to_do_and_what_is_assumed(self):
        for name in NAMES:
            text = self.islet("new", name).stdout
            self.assertEqual(text.splitlines()[0], "# yaml-language-server: $schema=islet.schema.json")
            for word in ("islet schema > islet.schema.json", "islet check", "islet run", "islet report", "status: assumed", "replicates:"):
                self.assertIn(word, text, name)

    def test_that_do_not_exist_are_refused_with_the_one_that_was_meant(self):
        done = self.assert_refused("new", "dose_findin", says=["did you mean `dose_finding`?"])
        for name in NAMES:
            self.assertIn(name, done.stderr)


if __name__ == "__main__":
    unittest.main()
