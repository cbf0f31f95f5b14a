# A real browser is the CSTA application: Chromium runs examples/browser/attendant.html, in JSON and in XML over WebSocket,
# against the simulated switch.
import functools
import http.server
import pathlib
import queue
import shutil
import subprocess
import threading

from stage import Mismatch, program

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLE = HERE.parent.parent / "examples" / "browser"
PORT = 8080
ORIGIN = f"http://127.0.0.1:{PORT}"


class Handler(http.server.SimpleHTTPRequestHandler):
    def do_POST(self):
        self.server.outcomes.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


class Browser:
    def __init__(self, stage):
        self.stage = stage
        site = stage.directory / "site"
        shutil.copytree(EXAMPLE, site)
        shutil.copy(HERE / "drive.html", site)
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), functools.partial(Handler, directory=str(site)))
        self.web.outcomes = queue.Queue()
        threading.Thread(target=self.web.serve_forever, daemon=True).start()

    def open(self, query):
        profile = self.stage.directory / f"profile-{len(self.stage.processes)}"
        return self.stage.start("chromium", [
            program("chromium", "chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            f"--user-data-dir={profile}", "--remote-debugging-port=0", f"{ORIGIN}/drive.html?{query}"],
            env=self.stage.environment(HOME=str(self.stage.directory)))

    def told(self, wanted):
        try:
            outcome = self.web.outcomes.get(timeout=60)
        except queue.Empty:
            raise Mismatch(f"the page does not say {wanted!r} within a minute") from None
        if not outcome.startswith(wanted):
            raise Mismatch(f"the page says {outcome!r} instead of {wanted!r}")
        return outcome


def sim(stage, *command):
    subprocess.run([stage.strowger, "--server", f"127.0.0.1:{stage.CSTA_PORT}", "sim", *command], check=True)


def follow_calls(stage, protocol):
    stage.start_simulated_server(f'origins = ["{ORIGIN}"]')
    sim(stage, "behave", "1001", "manual")
    sim(stage, "behave", "1002", "answer", "100")
    browser = Browser(stage)
    browser.open(f"protocol={protocol}&server=ws://127.0.0.1:{stage.CSTA_PORT}")
    browser.told("following")
    sim(stage, "ring", "1001", "5550123")
    browser.told("talking")
    events = browser.told("done").splitlines()
    for wanted in ("DeliveredEvent 1001 alerting", "EstablishedEvent 1001 connected", "ConnectionClearedEvent 1001 null",
                   "OriginatedEvent 1001 connected", "DeliveredEvent 1002 connected", "EstablishedEvent 1002 connected"):
        if not any(wanted in line for line in events):
            raise Mismatch(f"no {wanted} among {events}")


def a_browser_is_an_application_in_json(stage):
    follow_calls(stage, "csta.json")


def a_browser_is_an_application_in_xml(stage):
    follow_calls(stage, "csta.xml")


def a_page_of_another_origin_is_refused(stage):
    stage.start_simulated_server('origins = ["http://crm.example"]')
    browser = Browser(stage)
    browser.open(f"protocol=csta.json&refused=1&server=ws://127.0.0.1:{stage.CSTA_PORT}")
    browser.told("done refused")
    if f'add "{ORIGIN}" to origins' not in stage.server.log():
        raise Mismatch("the server's log does not say what to set")
