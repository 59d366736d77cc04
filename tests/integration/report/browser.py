"""Opens a page in a real, headless Chromium that may load nothing from the network."""

import html.parser
import re
import shutil
import subprocess
import tempfile

ALWAYS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
          "--disable-sync", "--disable-quic", "--hide-scrollbars", "--proxy-server=127.0.0.1:9"]
PATIENCE = 120  # seconds
VIRTUAL_TIME = 30000  # milliseconds of the page's own clock, in which the figures must be drawn


def chromium():
    return shutil.which("chromium") or shutil.which("chromium-browser")


def run(page, *options):
    with tempfile.TemporaryDirectory(prefix="islet-browser-") as profile:
        command = [chromium(), *ALWAYS, f"--user-data-dir={profile}", f"--virtual-time-budget={VIRTUAL_TIME}",
                   "--enable-logging=stderr", *options, page.as_uri()]
        return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=True)


class Page(html.parser.HTMLParser):
    """What a reader finds on the page once its script has run: marks by figure, headings, console messages."""

    def __init__(self, path):
        super().__init__()
        done = run(path, "--dump-dom")
        self.console = re.findall(r"CONSOLE[^\]]*\] (.*)", done.stderr)
        self.state = None  # of the figures, as the drawing script leaves it
        self.marks = {}  # figure -> number of drawn marks
        self.tags = []
        self.text = []
        self._figure = None
        self.feed(done.stdout)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        if tag == "html":
            self.state = attributes.get("data-figures")
        if tag == "figure":
            self._figure = attributes["id"]
            self.marks[self._figure] = 0
        drawn = attributes.get("role") == "graphics-symbol" or "aria-roledescription" in attributes
        if self._figure and tag == "path" and drawn and attributes.get("d"):
            self.marks[self._figure] += 1

    def handle_endtag(self, tag):
        if tag == "figure":
            self._figure = None

    def handle_data(self, data):
        self.text.append(data)


def screenshot(page, picture, width, height=4000):
    run(page, f"--screenshot={picture}", f"--window-size={width},{height}")
