# Our own command: two `strowger phone`, and calls made, held, retrieved and cleared by `strowger`, in both encodings.
import pathlib
import signal
import subprocess

from csta_ber import BerClient
from csta_xml import XmlClient
from recorded_cases import Recording
from stage import Mismatch, program, until
from tones import RATE, level_of, samples_of, wave_data

FULL = 4000
SILENT = 200


class Phone:
    """A `strowger phone`: keys go to its standard input, and it prints what happens."""

    def __init__(self, stage, number, hertz, *options):
        self.number = number
        self.hertz = hertz
        self.record = stage.directory / f"heard-{number}.wav"
        self.process = stage.start(f"phone-{number}", [
            stage.strowger, "phone", number, "--server", f"{stage.address}:{stage.SIP_PORT}", "--tone", str(hertz), "--record",
            str(self.record), *options], stdin=subprocess.PIPE, env=stage.environment(STROWGER_SECRET=stage.SECRETS[number]))
        self.read = 0

    def says(self, line, seconds=10):
        """Waits for a line that begins so, after those that were waited for before."""
        def found():
            lines = self.process.log().splitlines()
            for index in range(self.read, len(lines)):
                if lines[index].startswith(line):
                    self.read = index + 1
                    return True
            return False
        until(found, f"{line!r} from phone {self.number}", seconds)

    def key(self, line):
        self.process.process.stdin.write(line.encode() + b"\n")
        self.process.process.stdin.flush()

    def quits(self):
        self.key("quit")
        status = self.process.wait(10)
        if status != 0:
            raise Mismatch(f"phone {self.number} ended with {status}")

    def heard(self):
        return samples_of(wave_data(self.record)) if self.record.exists() else samples_of(b"")


def hear(phones, far_wanted, seconds=0.6):
    """In the coming time each phone hears the other's tone (or nothing), and never its own: by their recordings."""
    marks = {}
    for phone in phones:  # what was on its way, or in a buffer, has come
        settled = len(phone.heard()) + int(0.3 * RATE)
        until(lambda: len(phone.heard()) >= settled, f"the recording of {phone.number} to grow", 10, 0.05)
        marks[phone] = len(phone.heard())
    for phone, other in (phones, reversed(phones)):
        until(lambda: len(phone.heard()) >= marks[phone] + seconds * RATE, f"the recording of {phone.number} to grow", 10, 0.05)
        samples = phone.heard()[marks[phone]:]
        far, own = level_of(samples, other.hertz), level_of(samples, phone.hertz)
        if own > SILENT or (far < FULL if far_wanted else far > SILENT):
            raise Mismatch(f"{phone.number} hears the other's tone at {far:.0f} and its own at {own:.0f}")


class Command:
    """`strowger`, as an application with this encoding."""

    def __init__(self, stage, encoding):
        self.stage = stage
        self.options = ["--server", f"127.0.0.1:{stage.CSTA_PORT}", "--encoding", encoding]

    def line(self, *arguments):
        return [self.stage.strowger, arguments[0], *self.options, *arguments[1:]]

    def run(self, *arguments, status=0):
        done = subprocess.run(self.line(*arguments), cwd=self.stage.directory, capture_output=True, text=True, timeout=30)
        if done.returncode != status:
            raise Mismatch(f"strowger {' '.join(arguments)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def monitor(self, *numbers):
        return Monitor(self.stage.start("monitor", self.line("monitor", *numbers)))


class Monitor:
    """A running `strowger monitor`."""

    def __init__(self, process):
        self.process = process
        until(lambda: "monitored" in self.process.log(), "the heading of strowger monitor")

    def lines(self, number):
        """Its events of this device as "Event device-of-connection state cause", like Event.line()."""
        lines = []
        for line in self.process.log().splitlines():
            columns = line.split()
            if len(columns) > 5 and columns[1] == number:
                event, connection, state, cause = columns[2:6]
                parts = (event, connection.rpartition("@")[2].strip("-"), state.strip("-"), cause.strip("-"))
                lines.append(" ".join(part for part in parts if part))
        return lines

    def ends(self):
        self.process.process.send_signal(signal.SIGTERM)
        status = self.process.wait(10)
        if status != 0:
            raise Mismatch(f"strowger monitor ended with {status}")


# CALL_MODEL's "answered call" with hold and retrieve: what the monitors of both see.
CALLING = ["ServiceInitiated 1001 initiated makeCall", "Originated 1001 connected makeCall", "Delivered 1002 connected newCall",
           "Established 1002 connected normal"]
CALLED = ["Delivered 1002 alerting newCall", "Established 1002 connected normal"]
HELD = (["Held 1001 hold normal"], ["Held 1001 connected normal"])
RETRIEVED = (["Retrieved 1001 connected normal"], ["Retrieved 1001 connected normal"])
CLEARED = (["ConnectionCleared 1001 null normalClearing"],
           ["ConnectionCleared 1001 connected normalClearing", "ConnectionCleared 1002 null normalClearing"])


def registered(stage, *phones, sections=""):
    """The server with these phones; an application by hand that monitors them."""
    stage.start_server(sections=sections)
    client = XmlClient(stage)
    client.monitor(*(number for number, *_ in phones))
    phones = [Phone(stage, *phone) for phone in phones]
    for phone in phones:
        phone.says("registered")
        client.expect(phone.number, "BackInService normal")
    return client, phones


def call_by_command(stage, encoding):
    client, (alice, bob) = registered(stage, ("1001", 1000, "--answer", "0"), ("1002", 600, "--answer", "0"))
    command = Command(stage, encoding)
    monitor = command.monitor("1001", "1002")
    command.run("call", "1001", "1002")
    client.expect("1001", *CALLING)
    client.expect("1002", *CALLED)
    for phone in (alice, bob):
        phone.says("connected")
    hear((alice, bob), True)
    for name, (at_alice, at_bob), audible in (("hold", HELD, False), ("retrieve", RETRIEVED, True)):
        command.run(name, "1001")
        client.expect("1001", *at_alice)
        client.expect("1002", *at_bob)
        hear((alice, bob), audible)
    snapshot = " ".join(command.run("snapshot", "1001").split())
    if "@1001 connected" not in snapshot or "the other: connected" not in snapshot:
        raise Mismatch(f"strowger snapshot 1001 says\n{snapshot}")
    command.run("clear", "1001")
    client.expect("1001", *CLEARED[0])
    client.expect("1002", *CLEARED[1])
    client.nothing_more("1001", "1002")
    for number, expected in (("1001", CALLING + HELD[0] + RETRIEVED[0] + CLEARED[0]),
                             ("1002", CALLED + HELD[1] + RETRIEVED[1] + CLEARED[1])):
        until(lambda: len(monitor.lines(number)) >= len(expected), f"the events of {number} at strowger monitor")
        if monitor.lines(number) != expected:
            raise Mismatch(f"strowger monitor shows for {number}\n    " + "\n    ".join(monitor.lines(number)))
    monitor.ends()
    for phone in (alice, bob):
        phone.says("ended")
        phone.quits()
        client.expect(phone.number, "OutOfService normal")


def strowger_calls_in_xml(stage):
    call_by_command(stage, "xml")


def strowger_calls_in_ber(stage):
    call_by_command(stage, "ber")


def strowger_answers(stage):
    """The phone dials by its key; the application answers (NOTIFY `talk`); hold by the phones' keys; the phone hangs up."""
    client, (alice, bob) = registered(stage, ("1001", 1000), ("1002", 600))
    alice.key("dial 1002")
    client.expect("1001", "Originated 1001 connected newCall", "Delivered 1002 connected newCall")
    client.expect("1002", "Delivered 1002 alerting newCall")
    bob.says("ringing from 1001")
    Command(stage, "ber").run("answer", "1002")
    client.expect("1001", "Established 1002 connected normal")
    client.expect("1002", "Established 1002 connected normal")
    hear((alice, bob), True)
    bob.key("hold")
    client.expect("1002", "Held 1002 hold normal")
    client.expect("1001", "Held 1002 connected normal")
    bob.says("held")
    hear((alice, bob), False)
    bob.key("retrieve")
    client.expect("1002", "Retrieved 1002 connected normal")
    client.expect("1001", "Retrieved 1002 connected normal")
    hear((alice, bob), True)
    bob.key("hangup")
    client.expect("1002", "ConnectionCleared 1002 null normalClearing")
    client.expect("1001", "ConnectionCleared 1002 connected normalClearing", "ConnectionCleared 1001 null normalClearing")
    client.nothing_more("1001", "1002")
    for phone in (alice, bob):
        phone.quits()


def strowger_calls_without_prompt(stage):
    """doNotPrompt: the calling phone answers by itself; the called one declines by its key."""
    client, (alice, bob) = registered(stage, ("1001", 1000), ("1002", 600))
    Command(stage, "xml").run("call", "1001", "1002", "--no-prompt")
    client.expect("1001", *CALLING[:3])
    client.expect("1002", *CALLED[:1])
    bob.says("ringing from 1001")
    bob.key("hangup")
    client.expect("1001", "Failed 1002 connected blocked")
    client.expect("1002", "Failed 1002 fail blocked")
    Command(stage, "xml").run("clear", "1001")
    client.expect("1001", "ConnectionCleared 1001 null normalClearing")
    client.expect("1002", "ConnectionCleared 1001 fail normalClearing", "ConnectionCleared 1002 null normalClearing")
    client.nothing_more("1001", "1002")
    for phone in (alice, bob):
        phone.quits()


def server_stops(stage):
    """SIGTERM in the middle of a call: the phones are hung up, the events of the end come before MonitorStop, status 0."""
    client, (alice, bob) = registered(stage, ("1001", 1000, "--answer", "0"), ("1002", 600, "--answer", "0"))
    Command(stage, "xml").run("call", "1001", "1002")
    for phone in (alice, bob):
        phone.says("connected")
    client.expect("1001", *CALLING)
    client.expect("1002", *CALLED)
    stage.server.process.send_signal(signal.SIGTERM)
    client.expect("1001", "ConnectionCleared 1001 null normalClearing")
    client.expect("1002", "ConnectionCleared 1001 connected normalClearing", "ConnectionCleared 1002 null normalClearing")
    for phone in (alice, bob):
        phone.says("ended")
    status = stage.server.wait(3)
    if status != 0:
        raise Mismatch(f"the server ended with {status}")


DEMONSTRATION = pathlib.Path(__file__).resolve().parents[2] / "tools" / "demo"


def demonstration(stage, *options):
    """Starts tools/demo, which `./dev demo` and `./dev run` end with."""
    return stage.start("demo", [DEMONSTRATION, "--bin", pathlib.Path(stage.strowger).parent, "--csta", str(stage.CSTA_PORT),
                                "--sip", str(stage.SIP_PORT), "--directory", stage.directory / "demo", *options])


def demonstration_ends_by_itself(stage):
    """`./dev demo`: status 0, which it gives only when the flow and the tones are as they should be."""
    demo = demonstration(stage)
    status = demo.wait(60)
    if status != 0:
        raise Mismatch(f"tools/demo ended with {status}")


def demonstration_stays(stage):
    """`./dev run`: the server serves until Ctrl-C, and nothing is left then."""
    demo = demonstration(stage, "--stay")
    until(lambda: "go on until Ctrl-C" in demo.log() or not demo.running(), "the line about Ctrl-C", 60)
    if "1001" not in Command(stage, "ber").run("devices"):
        raise Mismatch("strowger devices does not show 1001")
    demo.process.send_signal(signal.SIGINT)
    status = demo.wait(10)
    if status != 130:
        raise Mismatch(f"tools/demo --stay ended with {status} on SIGINT")
    log = (stage.directory / "demo" / "strowgerd.log").read_text()
    if "stopped" not in log:
        raise Mismatch(f"the server did not stop:\n{log}")


def dissected(stage, capture, *options):
    """What tshark shows of a capture by `strowger dissector`; ports are not those that Wireshark knows CSTA by."""
    script = stage.directory / "csta.lua"
    script.write_text(subprocess.run([stage.strowger, "dissector"], capture_output=True, text=True, check=True, timeout=30).stdout)
    done = subprocess.run([program("tshark", "tshark"), "-X", f"lua_script:{script}", "-r", capture, *options], capture_output=True,
                          text=True, timeout=60, env=stage.environment(HOME=str(stage.directory)))
    complaints = [line for line in done.stderr.splitlines() if "as user \"root\"" not in line and line.strip()]
    if done.returncode != 0 or complaints or "Lua Error" in done.stdout:
        raise Mismatch(f"tshark ended with {done.returncode}:\n{done.stderr}\n{done.stdout[-4000:]}")
    return done.stdout


def capturing(stage):
    """tshark, which captures what applications and the server say, and the file."""
    capture = stage.directory / "call.pcap"
    tshark = stage.start("tshark", [program("tshark", "tshark"), "-i", "lo", "-f", f"tcp port {stage.CSTA_PORT}", "-w", capture],
                         env=stage.environment(HOME=str(stage.directory)))
    until(lambda: capture.exists() and capture.stat().st_size > 0, "tshark to capture", 20)
    return tshark, capture


def wireshark_reads_a_call(stage):
    """A call in XML and in BER, captured by tshark, and read by the dissector that we generate."""
    client, (alice, bob) = registered(stage, ("1001", 1000, "--answer", "0"), ("1002", 600, "--answer", "0"))
    tshark, capture = capturing(stage)
    ber = BerClient(stage)
    ber.monitor("1002")
    Command(stage, "ber").run("call", "1001", "1002")
    client.expect("1001", *CALLING)
    client.expect("1002", *CALLED)
    Command(stage, "xml").run("clear", "1001")
    client.expect("1001", *CLEARED[0])
    client.expect("1002", *CLEARED[1])
    ber.expect("1002", *CALLED, *CLEARED[1])
    for nobody in ("8888", "9999"):
        Command(stage, "ber").run("call", nobody, "1002", status=1)
    until(lambda: b"9999" in capture.read_bytes(), "the last call in the capture")
    tshark.process.send_signal(signal.SIGINT)
    tshark.wait(10)
    summary = dissected(stage, capture, "-Y", "csta")
    for wanted in ("AARQ", "Invoke 1 makeCall 1001 1002", "Result 1 makeCall", "DeliveredEvent", "SnapshotDeviceResponse",
                   "ConnectionClearedEvent", "universalFailure"):
        if wanted not in summary:
            raise Mismatch(f"the dissector does not show {wanted!r}:\n{summary}")
    if faults := dissected(stage, capture, "-Y", "csta.fault", "-V"):
        raise Mismatch(f"the dissector finds faults:\n{faults}")
    devices = dissected(stage, capture, "-Y", 'csta.message == "EstablishedEvent" && csta.phase == 3', "-T", "fields", "-e",
                        "csta.dialingNumber", "-e", "csta.cause")
    if "1002" not in devices or "normal" not in devices:
        raise Mismatch(f"fields of the EstablishedEvent: {devices!r}")


MONITOR_START = "a10e0201050201473006800431303031"  # of 1001, in Phases I and II
PHASES = {
    1: ("600aa10806062b0c00813401", MONITOR_START),
    2: ("6022a10706052b0c00815abe17281506072b0c00815a8148a00a3008030206c030003000", MONITOR_START),
    3: ("602380020780a10706052b0c00815abe14281206072b0c00821d8148a007a0050303000800",
        "a112020105020147300a3006800431303031a000"),
}
XML_MONITOR_START = (b'<MonitorStart xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed5"><monitorObject>'
                     b"<deviceObject>1001</deviceObject></monitorObject></MonitorStart>")
SOAP = (b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' + XML_MONITOR_START + b"</s:Body></s:Envelope>")


def framed(form, document):
    return form.to_bytes(2, "big") + (len(document) + 8).to_bytes(2, "big") + b"0001" + document


def wireshark_reads_every_phase_and_framing(stage):
    """One call, followed in BER of each phase, behind each header, and in each form of XML."""
    stage.start_simulated_server()
    tshark, capture = capturing(stage)
    links = []
    for header in ("", "26"):
        for associate, monitor_start in PHASES.values():
            link = Recording(stage, header)
            link.sends(associate)
            link.is_accepted()
            if associate == PHASES[3][0]:
                link.is_asked_for_its_status()
            link.sends(monitor_start)
            link.hears("a2")
            links.append(link)
    for octets in (framed(0, XML_MONITOR_START), framed(1, SOAP), XML_MONITOR_START):
        link = Recording(stage)
        link.socket.sendall(octets)
        until(lambda: b"MonitorStartResponse" in link.socket.recv(4096), "the answer to MonitorStart")
        links.append(link)
    for command in (("ring", "1001", "5550123"), ("answer", "1001"), ("hangup", "1001")):
        subprocess.run([stage.strowger, "--server", f"127.0.0.1:{stage.CSTA_PORT}", "sim", *command], check=True)
    for link in links[-3:]:
        heard = b""
        while b"</ConnectionClearedEvent>" not in heard:
            heard += link.socket.recv(4096)
    subprocess.run([stage.strowger, "--server", f"127.0.0.1:{stage.CSTA_PORT}", "sim", "status"], check=True)
    last = b"strowger-sim:status".hex().encode()
    until(lambda: last in capture.read_bytes().lower(), "the last request in the capture")
    tshark.process.send_signal(signal.SIGINT)
    tshark.wait(10)
    if faults := dissected(stage, capture, "-Y", "csta.fault", "-V"):
        raise Mismatch(f"the dissector finds faults:\n{faults}")
    for phase in PHASES:
        for message in ("DeliveredEvent", "EstablishedEvent", "ConnectionClearedEvent"):
            shown = dissected(stage, capture, "-Y", f'csta.phase == {phase} && csta.message == "{message}"', "-T", "fields", "-e",
                              "csta.framing", "-e", "csta.dialingNumber")
            if len(shown.splitlines()) < 2 or "1001" not in shown:
                raise Mismatch(f"{message} of Phase {phase}, behind two headers: {shown!r}")
        requests = dissected(stage, capture, "-Y", f'csta.phase == {phase} && csta.operation == "monitorStart"')
        if len(requests.splitlines()) < 4:  # and their results
            raise Mismatch(f"monitorStart of Phase {phase}:\n{requests}")
    for message in ("MonitorStart", "MonitorStartResponse", "DeliveredEvent", "EstablishedEvent", "ConnectionClearedEvent"):
        shown = dissected(stage, capture, "-Y", f'csta.message == "{message}" && xml', "-T", "fields", "-e", "csta.framing")
        framings = {name for line in shown.splitlines() for name in line.replace(", ", " ").split(",")}
        if framings != {"ECMA-323 header XML", "ECMA-323 header SOAP", "bare XML"}:
            raise Mismatch(f"{message} in three framings of XML: {shown!r}")
