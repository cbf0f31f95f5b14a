# pidgin-sipe 1.25 (Debian's), the TR/87 client that we did not write: it registers, learns its line, opens the session of
# CSTA, monitors the line, and its user calls a number. Only the window is ours (sipe_client.c).
import pathlib
import re
import shlex
import subprocess

from csta_xml import XmlClient
from stage import Missing, program, until
from strowger_cases import CALLED, CALLING, Phone


def build(stage, source, output, *options):
    """With the system's compiler and no sanitizer: it is loaded into a program that has none."""
    command = [program("cc", "gcc"), "-O1", "-o", stage.directory / output, stage_file(source), *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Missing(f"{source} cannot be built (apt-get install libpurple-dev libxml2-dev pidgin-sipe):\n{done.stderr}")


def stage_file(name):
    return pathlib.Path(__file__).with_name(name)


def flags(package):
    done = subprocess.run([program("pkg-config", "pkg-config"), "--cflags", "--libs", package], capture_output=True, text=True)
    if done.returncode != 0:
        raise Missing(f"{package} is missing: apt-get install lib{package}-dev")
    return shlex.split(done.stdout)


class Sipe:
    def __init__(self, stage, user, number):
        build(stage, "sipe_client.c", "sipe_client", *flags("purple"))
        build(stage, "sipe_preload.c", "sipe_preload.so", "-shared", "-fPIC", *flags("libxml-2.0"))
        environment = stage.environment(LD_PRELOAD=str(stage.directory / "sipe_preload.so"))
        self.process = stage.start("sipe", [stage.directory / "sipe_client", f"{user}@{stage.DOMAIN},",
                                            f"{stage.address}:{stage.SIP_PORT}", number],
                                   stdin=subprocess.PIPE, env=environment)

    def says(self, what, seconds=20):
        until(lambda: re.search(what, self.process.log()), f"{what!r} from pidgin-sipe", seconds)

    def events(self, count):
        """Waits until that many INFO with events came."""
        until(lambda: self.process.log().count("sipe: process_incoming_info") == count, f"{count} events at pidgin-sipe")

    def key(self, line):
        self.process.process.stdin.write(line.encode() + b"\n")
        self.process.process.stdin.flush()


def sipe_calls(stage):
    stage.start_server(sections=f'[uacsta]\ntrusted = ["{stage.address}"]\n'
                                '[[uacsta.account]]\nname = "crm"\nline = "1001"\n')
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    phones = [Phone(stage, "1001", 1000, "--answer", "0"), Phone(stage, "1002", 600, "--answer", "0")]
    for phone in phones:
        phone.says("registered")
        client.expect(phone.number, "BackInService normal")
    sipe = Sipe(stage, "crm", "tel:1002")
    sipe.says("CLIENT signed on")
    sipe.says("gateway_status=normal")
    sipe.says("monitor_cross_ref_id=")
    sipe.key("call")
    sipe.says("process_csta_make_call_response: call_id=")  # it takes it only when the device is spelled as its line is
    client.expect("1001", *CALLING)
    client.expect("1002", *CALLED)
    sipe.events(4)
    phones[1].key("hangup")
    client.expect("1001", "ConnectionCleared 1002 connected normalClearing", "ConnectionCleared 1001 null normalClearing")
    sipe.events(6)  # it answered none of them, and its session lives
    sipe.key("quit")
    until(lambda: "its link is gone: it hung up" in stage.server.log(), "pidgin-sipe's BYE")
    sipe.process.wait(10)
    for phone in phones:
        phone.quits()
