"""A real, headless Chromium that may load nothing from the network, driven through its debugging pipe: one start for many pages.

Messages are JSON, ended by a NUL byte; Chromium reads them on its file descriptor 3 and writes them on 4."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time

OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--disable-quic", "--hide-scrollbars", "--proxy-server=127.0.0.1:9",
           "--remote-debugging-pipe"]
PATIENCE = 120  # seconds; the figures of a page are drawn within a few


def chromium():
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """Use as a context; `open` gives a Page."""

    def __enter__(self):
        self._profile = tempfile.mkdtemp(prefix="islet-browser-")
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        ends = {3: to_browser, 4: from_browser}

        def connect():
            copies = {number: os.dup(end) for number, end in ends.items()}
            for number, copy in copies.items():
                os.dup2(copy, number, inheritable=True)

        self._process = subprocess.Popen(
            [chromium(), *OPTIONS, f"--user-data-dir={self._profile}", "about:blank"], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=connect, close_fds=False)
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._rest = b""
        self.events = []
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)
        shutil.rmtree(self._profile, ignore_errors=True)

    def _message(self):
        while b"\0" not in self._rest:
            more = os.read(self._read, 1 << 20)
            if not more:
                raise RuntimeError("the browser ended")
            self._rest += more
        text, self._rest = self._rest.split(b"\0", 1)
        return json.loads(text)

    def ask(self, method, session=None, **parameters):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, path, width=1280):
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, session, path, width)


class Page:
    """A page whose figures are drawn, or have failed to be, or whose script was refused."""

    def __init__(self, browser, session, path, width):
        self._browser = browser
        self._session = session
        for domain in ("Page", "Runtime", "Log", "Accessibility"):
            self.ask(f"{domain}.enable")
        self.resize(width)
        self.ask("Page.navigate", url=path.as_uri())
        limit = time.monotonic() + PATIENCE
        self.state = None  # of the figures, as the drawing script leaves it
        while time.monotonic() < limit:
            if self.value("document.readyState") == "complete":
                self.state = self.value("document.documentElement.dataset.figures ?? null")
                if self.state is not None or self.console():
                    break
            time.sleep(0.02)

    def ask(self, method, **parameters):
        return self._browser.ask(method, self._session, **parameters)

    def resize(self, width, height=900):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def value(self, expression):
        """Of a JavaScript expression on the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def console(self):
        """Everything that the page or the browser complained of."""
        found = []
        for event in self._browser.events:
            if event.get("sessionId") != self._session:
                continue
            if event["method"] == "Log.entryAdded":
                found.append(event["params"]["entry"]["text"])
            elif event["method"] in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
                found.append(json.dumps(event["params"]))
        return found

    def marks(self):
        """figure -> number of drawn marks."""
        return self.value("""Object.fromEntries([...document.querySelectorAll("figure[data-chart]")].map((figure) =>
            [figure.id, [...figure.querySelectorAll("svg path")].filter((mark) =>
              mark.getAttribute("d") && (mark.getAttribute("role") === "graphics-symbol" ||
                                         mark.hasAttribute("aria-roledescription"))).length]))""")

    def accessibility(self):
        """The tree that a screen reader is given, as a list: role, name, level."""
        nodes = []
        for node in self.ask("Accessibility.getFullAXTree")["nodes"]:
            if node.get("ignored"):
                continue
            properties = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
            nodes.append({"role": node["role"]["value"], "name": node.get("name", {}).get("value", ""),
                          "level": properties.get("level"), "focusable": bool(properties.get("focusable"))})
        return nodes

    def picture(self, width=None, height=None):
        """The whole page as PNG, or as much of its beginning."""
        self.ask("Page.bringToFront")  # one behind another is not drawn until the browser feels like it, minutes later
        clip = {"clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}} if height else {}
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=True, **clip)["data"])

    def printed(self):
        """As PDF, on A4."""
        return base64.b64decode(self.ask("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
