# SPDX-License-Identifier: MIT
"""Chromium without a window, led by keys as a person leads it (WebDriver, https://www.w3.org/TR/webdriver2/)."""
import json
import re
import subprocess
import urllib.error
import urllib.request

RIGHT, LEFT, HOME, END, SHIFT, RELEASE, TAB = "\ue014", "\ue012", "\ue011", "\ue010", "\ue008", "\ue000", "\ue004"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Refused(Exception):
    """What the driver did not do: the word that the standard has for it, then its story."""


class Browser:
    """One page at a time; every request it makes and every message of its console is kept."""

    def __init__(self, profile):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        for line in self.driver.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                break
        self.address = f"http://127.0.0.1:{found[1]}/session"
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                            f"--user-data-dir={profile}", "--window-size=1300,1000"]}
        capabilities = {"browserName": "chrome", "goog:chromeOptions": options,
                        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        session = self.ask("POST", "", {"capabilities": {"alwaysMatch": capabilities}})
        self.address += "/" + session["sessionId"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.ask("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            story = json.load(error)["value"]
            raise Refused(story["error"], story["message"]) from None

    def open(self, path):
        """Opens a file, and forgets what was logged before."""
        self.ask("POST", "/url", {"url": "about:blank"})
        self.logged("performance")
        self.logged("browser")
        self.ask("POST", "/url", {"url": path.as_uri()})

    def run(self, script, *arguments):
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def keys(self, text):
        """To what has the focus."""
        focused = self.ask("GET", "/element/active")[ELEMENT]
        self.ask("POST", f"/element/{focused}/value", {"text": text})

    def has_alert(self):
        try:
            self.ask("GET", "/alert/text")
            return True
        except Refused as refusal:
            return refusal.args[0] != "no such alert"

    def logged(self, kind):
        return self.ask("POST", "/se/log", {"type": kind})

    def console(self):
        return [entry["message"] for entry in self.logged("browser")]

    def requests(self):
        """The addresses of all that was asked for, but by the browser's own first page, which may come late."""
        messages = [json.loads(entry["message"])["message"] for entry in self.logged("performance")]
        sent = [m["params"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [p["request"]["url"] for p in sent if not p["documentURL"].startswith("chrome://")]
