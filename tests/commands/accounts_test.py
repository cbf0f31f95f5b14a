#!/usr/bin/env python3
"""Accounts and permissions at a real strowgerd: `strowger app` and `strowger user`, logins in XML (ECMA-354) and BER (ACSE),
what an application may do, what a reload ends, pauses after wrong passwords.

usage: accounts_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import base64
import pathlib
import re
import signal
import socket
import sys
import tempfile
import time
import unittest

from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()
CSTA = "http://www.ecma-international.org/standards/ecma-323/csta/ed5"
SESSION = "http://www.ecma-international.org/standards/ecma-354/appl_session"
PASSWORD = "correct horse battery"


def tlv(tag, *parts):
    content = b"".join(parts)
    length = bytes([len(content)]) if len(content) < 128 else b"\x81" + bytes([len(content)])
    return bytes([tag]) + length + content


class Link:
    """A connection; XML behind ECMA-323's header, or BER as it is."""

    def __init__(self, port, address="127.0.0.1"):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT, source_address=(address, 0))
        self.buffer = b""

    def receive(self):
        """The next document, or nothing when the link was closed."""
        while len(self.buffer) < 4 or len(self.buffer) < int.from_bytes(self.buffer[2:4], "big"):
            octets = self.socket.recv(65536)
            if not octets:
                return None
            self.buffer += octets
        length = int.from_bytes(self.buffer[2:4], "big")
        document, self.buffer = self.buffer[8:length].decode(), self.buffer[length:]
        return document

    def ask(self, document, name_space=CSTA):
        root = re.match(r"<(\w+)", document).group(1)
        body = document.replace(f"<{root}", f'<{root} xmlns="{name_space}"', 1).encode()
        self.socket.sendall(b"\x00\x00" + (len(body) + 8).to_bytes(2, "big") + b"0001" + body)
        return self.receive()

    def log_in(self, name, password, application="test"):
        login = (f'<SessionLoginInfo xmlns="http://www.avaya.com/csta"><userName>{name}</userName><password>{password}</password>'
                 "</SessionLoginInfo>") if password is not None else ""
        info = f"<applicationSpecificInfo>{login}</applicationSpecificInfo>" if login else ""
        return self.ask(f"<StartApplicationSession><applicationInfo><applicationID>{application}</applicationID>{info}"
                        f"</applicationInfo><requestedProtocolVersions><protocolVersion>{CSTA}</protocolVersion>"
                        "</requestedProtocolVersions></StartApplicationSession>", SESSION)

    def associate(self, name, password):
        """The AARE to an AARQ as HiPath's applications send it."""
        login = tlv(0xAC, tlv(0xA2, tlv(0xA0, tlv(0xA0, tlv(4, name.encode()), tlv(4, password.encode())))))
        self.socket.sendall(tlv(0x60, tlv(0xA1, bytes.fromhex("06052B0C00815A")), bytes.fromhex("8A020680"), login))
        return self.socket.recv(65536)

    def pdu(self):
        """The next PDU in BER; none is longer than 127 octets."""
        while len(self.buffer) < 2 or len(self.buffer) < 2 + self.buffer[1]:
            self.buffer += self.socket.recv(65536)
        length = 2 + self.buffer[1]
        pdu, self.buffer = self.buffer[:length], self.buffer[length:]
        return pdu

    def is_closed(self):
        try:
            while self.socket.recv(65536):
                pass
        except ConnectionError:
            pass
        return True

    def close(self):
        self.socket.close()


class Accounts(ServerCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.path = pathlib.Path(held.name)
        self.config = self.path / "strowger.toml"
        self.port = free_port()
        self.configure()

    def configure(self, csta="", applications=""):
        devices = "".join(f'[[device]]\nnumber = "{number}"\n' for number in (1001, 1002, 1003))
        self.config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\n{csta}\n[store]\npath = "strowger.db"\n'
                               f'[switch]\nkind = "simulated"\n{devices}{applications}')

    def start(self):
        self.launch(BIN / "strowgerd", self.config)

    def strowger(self, *words, given=None, status=0):
        done = run(BIN / "strowger", *words, "--config", self.config, given=given)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def reload(self):
        done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "reload")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def link(self, address="127.0.0.1"):
        link = Link(self.port, address)
        self.addCleanup(link.close)
        return link

    def started(self, answer):
        self.assertIn("StartApplicationSessionPosResponse", answer)

    def refused(self, answer):
        self.assertIn("StartApplicationSessionNegResponse", answer)
        self.assertIn("invalidApplicationInfo", answer)
        return answer


class Commands(Accounts):
    def test_accounts_are_added_changed_and_listed(self):
        self.start()
        self.assertIn("application crm may log in", self.strowger("app", "add", "crm", given=PASSWORD + "\n"))
        self.assertIn("already", self.strowger("app", "add", "crm", given=PASSWORD + "\n", status=1))
        self.assertIn("already", self.strowger("user", "add", "crm", given=PASSWORD + "\n", status=1))
        said = self.strowger("user", "add", "alice", "--generate")
        self.assertRegex(said, r"shown this once: [a-z2-9A]{24}\n")
        self.assertRegex(self.strowger("app", "list"), r"^crm +enabled +since 20\d\d-\d\d-\d\d, password of 20\d\d-\d\d-\d\d\n$")
        self.assertRegex(self.strowger("user", "list"), r"^alice +enabled ")
        self.strowger("app", "disable", "crm")
        self.assertRegex(self.strowger("app", "list"), r"^crm +disabled ")
        self.strowger("app", "enable", "crm")
        self.assertIn("no user of the name crm", self.strowger("user", "disable", "crm", status=1))
        self.strowger("app", "remove", "crm")
        self.assertEqual(self.strowger("app", "list"), "")
        self.assertIn("no application", self.strowger("app", "remove", "crm", status=1))

    def test_weak_passwords_and_odd_names_are_refused(self):
        self.start()
        self.assertIn("at least 12", self.strowger("app", "add", "crm", given="short\n", status=1))
        self.assertIn("must not be the name",
                      self.strowger("app", "add", "application-one", given="Application-One\n", status=1))
        self.assertIn("letters, digits", self.strowger("app", "add", "a b", given=PASSWORD + "\n", status=1))
        self.assertIn("there is none", self.strowger("app", "add", "crm", given="", status=1))
        self.assertEqual(self.strowger("app", "list"), "")

    def test_no_option_takes_a_password(self):
        for words in (("app", "add", "crm"), ("app", "passwd", "crm"), ("user", "add", "alice"), ("admin", "add", "alice"),
                      ("device", "add", "1001"), ("devices",), ("ca", "issue", "--for", "phone", "1001")):
            for option in ("--password", "--secret"):
                with self.subTest(words=words, option=option):
                    done = run(BIN / "strowger", *words, option, PASSWORD)
                    self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
                    self.assertNotIn(PASSWORD, done.stdout)

    def test_the_store_has_no_password(self):
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        link = self.link()
        self.started(link.log_in("crm", PASSWORD))
        for file in self.path.glob("strowger.db*"):
            self.assertNotIn(PASSWORD.encode(), file.read_bytes())
        self.assertNotIn(PASSWORD, "".join(self.lines))

    def test_without_a_store_there_is_nothing_to_log_in_to(self):
        self.config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\nlogin = "required"\n')
        done = run(BIN / "strowgerd", "--check", "--config", self.config)
        self.assertEqual(done.returncode, 2)
        self.assertIn("set store.path", done.stderr)
        self.assertIn("set store.path", self.strowger("app", "list", status=1))


class Logins(Accounts):
    def test_passwords_are_looked_at_as_soon_as_there_is_an_account(self):
        self.start()
        self.started(self.link().log_in("whoever", "whatever"))
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        self.started(self.link().log_in("crm", PASSWORD))
        self.logs("logged in as crm")
        wrong = self.refused(self.link().log_in("crm", "another password"))
        self.assertEqual(wrong, self.refused(self.link().log_in("nobody", PASSWORD)), "nothing tells which of them is wrong")
        self.logs("the name or the password is wrong")
        self.started(self.link().log_in("crm", None))  # a name alone is no login
        self.strowger("app", "disable", "crm")
        self.assertEqual(wrong, self.refused(self.link().log_in("crm", PASSWORD)), "nor that it is disabled")

    def test_no_time_tells_which_accounts_there_are(self):
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        self.strowger("app", "add", "old", given=PASSWORD + "\n")
        self.strowger("app", "disable", "old")
        shortest = {}
        for round in range(4):
            for number, name in enumerate(("crm", "old", "nobody")):
                link = self.link(f"127.0.0.{10 + 10 * round + number}")  # none of them has to wait
                began = time.monotonic()
                self.refused(link.log_in(name, "another password"))
                shortest[name] = min(shortest.get(name, LIMIT), time.monotonic() - began)
        self.assertLess(max(shortest.values()), 3 * min(shortest.values()), shortest)

    def test_logins_in_ber(self):
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        self.assertIn(bytes.fromhex("A203020100"), self.link().associate("crm", PASSWORD))
        link = self.link()
        answer = link.associate("crm", "another password")
        self.assertIn(bytes.fromhex("A203020101"), answer)
        self.assertTrue(link.is_closed())
        self.assertEqual(answer, self.link().associate("nobody", "another password"))

    def test_what_was_sent_behind_a_login_is_served_after_it(self):
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        link = self.link()
        body = f'<GetSwitchingFunctionDevices xmlns="{CSTA}"/>'.encode()
        frame = b"\x00\x00" + (len(body) + 8).to_bytes(2, "big") + b"0002" + body
        send = link.socket.sendall
        link.socket = type("Glued", (), {"sendall": lambda _, octets: send(octets + frame), "recv": lambda _, n, s=link.socket: s.recv(n),
                                         "close": lambda _, s=link.socket: s.close()})()
        self.started(link.log_in("crm", PASSWORD))
        self.assertIn("GetSwitchingFunctionDevicesResponse", link.receive())

    def test_required_logins(self):
        self.configure(csta='login = "required"')
        self.start()
        link = self.link()
        self.assertIn("securityViolation", link.ask("<GetSwitchingFunctionDevices/>"))
        self.refused(link.log_in("crm", PASSWORD))
        self.logs("there are no accounts")
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        self.refused(link.log_in("crm", None))
        self.started(link.log_in("crm", PASSWORD))
        self.assertIn("GetSwitchingFunctionDevicesResponse", link.ask("<GetSwitchingFunctionDevices/>"))
        answer = self.link()
        self.assertIn(bytes.fromhex("A203020101"), answer.associate("crm", ""))

    def test_pauses_are_of_one_address(self):
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        for _ in range(6):
            self.refused(self.link("127.0.0.2").log_in("crm", "another password"))
        self.refused(self.link("127.0.0.2").log_in("crm", PASSWORD))  # not even the right one for now
        self.started(self.link("127.0.0.1").log_in("crm", PASSWORD))

    def test_sessions_end_with_their_account(self):
        self.start()
        for name in ("crm", "other", "third"):
            self.strowger("app", "add", name, given=PASSWORD + "\n")
        links = {name: self.link() for name in ("crm", "other", "third")}
        for name, link in links.items():
            self.started(link.log_in(name, PASSWORD))
        self.strowger("app", "disable", "crm")
        self.strowger("app", "passwd", "third", given="another password\n")
        self.assertIn("DevicesResponse", links["crm"].ask("<GetSwitchingFunctionDevices/>"), "nothing was read again")
        links["crm"].receive()
        self.reload()
        self.assertTrue(links["crm"].is_closed())
        self.assertTrue(links["third"].is_closed())
        self.assertIn("DevicesResponse", links["other"].ask("<GetSwitchingFunctionDevices/>"))
        self.logs("its account was disabled or removed")


class HttpLogins(Accounts):
    """Authorization: Basic in the handshake of a WebSocket (RFC 7617)."""

    def shake(self, login=None, more=""):
        """The status line and headers of the answer, and the link."""
        link = self.link()
        if login is not None:
            more += f"Authorization: Basic {base64.b64encode(':'.join(login).encode()).decode()}\r\n"
        link.socket.sendall(("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: csta.xml\r\n"
                             f"{more}\r\n").encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            octets = link.socket.recv(1)
            if not octets:
                break
            answer += octets
        return answer.decode(), link

    def ask(self, link, document):
        """One request in a WebSocket, its answer."""
        root = re.match(r"<(\w+)", document).group(1)
        body = document.replace(f"<{root}", f'<{root} xmlns="{CSTA}"', 1).encode()
        length = bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + len(body).to_bytes(2, "big")
        link.socket.sendall(b"\x81" + length + bytes(4) + body)
        head = link.socket.recv(2, socket.MSG_WAITALL)
        length = head[1]
        if length == 126:
            length = int.from_bytes(link.socket.recv(2, socket.MSG_WAITALL), "big")
        return link.socket.recv(length, socket.MSG_WAITALL).decode()

    def test_the_handshake_is_a_login(self):
        self.configure(csta='login = "required"\nunknown_applications = "none"',
                       applications='[[application]]\nname = "crm"\ndevices = ["1001"]\nmay = ["monitor"]\n')
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        answer, link = self.shake(("crm", PASSWORD))
        self.assertIn("HTTP/1.1 101 ", answer)
        self.logs("logged in as crm")
        self.assertIn("GetSwitchingFunctionDevicesResponse", self.ask(link, "<GetSwitchingFunctionDevices/>"))
        answer, link = self.shake(("crm", "another password"))
        self.assertIn("HTTP/1.1 401 ", answer)
        self.assertIn("WWW-Authenticate: Basic realm=", answer)
        self.assertTrue(link.is_closed())
        self.assertEqual(answer, self.shake(("nobody", PASSWORD))[0], "nothing tells which of them is wrong")
        self.assertEqual(answer, self.shake()[0])
        self.logs("the name or the password is wrong")
        self.assertFalse([line for line in self.lines if PASSWORD in line or base64.b64encode(f"crm:{PASSWORD}".encode()).decode() in line])

    def test_it_ends_with_its_account_and_has_the_same_pauses(self):
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        answer, link = self.shake(("crm", PASSWORD))
        self.assertIn(" 101 ", answer)
        for _ in range(6):
            self.assertIn(" 401 ", self.shake(("crm", "another password"))[0])
        self.assertIn(" 401 ", self.shake(("crm", PASSWORD))[0], "not even the right one for now")
        self.refused(self.link().log_in("crm", PASSWORD))
        self.strowger("app", "disable", "crm")
        self.reload()
        self.assertTrue(link.is_closed())


class CommandLogins(Accounts):
    """`strowger --login NAME`."""

    def asked(self, *words, given=None, environment=None):
        return run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", *words, given=given, environment=environment)

    def test_in_xml_and_ber_with_the_password_from_wherever(self):
        self.configure(csta='login = "required"')
        self.start()
        self.strowger("user", "add", "alice", given=PASSWORD + "\n")
        file = self.path / "password"
        file.write_text(PASSWORD + "\n")
        for encoding in ("xml", "ber"):
            login = ("--encoding", encoding, "--login", "alice", "devices")
            self.assertIn("1001", self.asked(*login, given=PASSWORD + "\n").stdout)
            self.assertIn("1001", self.asked("--password-file", file, *login).stdout)
            self.assertIn("1001", self.asked(*login, environment={"STROWGER_PASSWORD": PASSWORD}).stdout)
            wrong = self.asked(*login, given="another password\n")
            self.assertEqual(wrong.returncode, 1)
            self.assertIn("refuses the", wrong.stderr)
            none = self.asked(*login, given="")
            self.assertEqual(none.returncode, 1)
            self.assertIn("there is none", none.stderr)
        self.assertNotEqual(self.asked("devices").returncode, 0)
        self.assertEqual(self.asked("--login", "alice", "--password", PASSWORD, "devices").returncode, 2, "others could read it")
        self.logs("logged in as alice")


class Permissions(Accounts):
    MONITOR = "<MonitorStart><monitorObject><deviceObject>{}</deviceObject></monitorObject></MonitorStart>"
    CALL = ("<MakeCall><callingDevice>{}</callingDevice><calledDirectoryNumber>{}</calledDirectoryNumber>"
            "<autoOriginate>doNotPrompt</autoOriginate></MakeCall>")

    def permit(self, devices, may, more=""):
        self.configure(csta='unknown_applications = "monitor"',
                       applications=f'[[application]]\nname = "crm"\ndevices = {devices}\nmay = {may}\n{more}')

    def log_in(self):
        link = self.link()
        self.started(link.log_in("crm", PASSWORD))
        return link

    def test_an_account_may_what_its_entry_says(self):
        self.permit('["1001-1002"]', '["monitor", "control"]')
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        link = self.log_in()
        self.assertIn("MonitorStartResponse", link.ask(self.MONITOR.format(1002)))
        self.assertIn("privilegeViolationSpecifiedDevice", link.ask(self.MONITOR.format(1003)))
        self.assertIn("privilegeViolationCalledDevice", link.ask(self.CALL.format(1001, 1003)))
        self.assertIn("privilegeViolationCallingDevice", link.ask(self.CALL.format(1003, 1001)))
        self.assertIn("securityViolation", link.ask("<SetDoNotDisturb><device>1001</device><doNotDisturbOn>true</doNotDisturbOn>"
                                                    "</SetDoNotDisturb>"))
        self.assertIn("GetSwitchingFunctionDevicesResponse", link.ask("<GetSwitchingFunctionDevices/>"))
        listed = link.receive()
        self.assertIn("1002", listed)
        self.assertNotIn("1003", listed)
        self.assertIn("MakeCallResponse", link.ask(self.CALL.format(1001, 1002)))
        self.assertIn("[[application]] \"crm\"", self.logs("MonitorStart from 127.0.0.1"))
        other = self.link()  # says who it is, and does not prove it
        self.started(other.log_in("crm", None, application="crm"))
        self.assertIn("securityViolation", other.ask(self.CALL.format(1001, 1002)))

    def test_the_same_in_ber(self):
        self.permit('["1001"]', '["monitor"]')
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        link = self.link()
        self.assertIn(bytes.fromhex("A203020100"), link.associate("crm", PASSWORD))
        for device, answer in ((1001, "crossRefIdentifier"), (1003, "privilegeViolationSpecifiedDevice")):
            document = self.MONITOR.format(device).replace("<MonitorStart>", f'<MonitorStart xmlns="{CSTA}">')
            pdu = run(BIN / "strowger", "encode", "--to", "ber", "--invoke-id", device, given=document).stdout
            link.socket.sendall(bytes.fromhex(pdu))
            came = link.pdu()
            while device.to_bytes(2, "big") not in came[:8]:  # SystemStatus comes before
                came = link.pdu()
            shown = run(BIN / "strowger", "decode", came.hex())
            self.assertIn(answer, shown.stdout, came.hex() + shown.stderr)

    def test_a_reload_ends_what_one_may_not_have_any_more(self):
        self.permit('["1001", "1002"]', '["monitor"]')
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        link = self.log_in()
        self.assertIn("MonitorStartResponse", link.ask(self.MONITOR.format(1001)))
        self.assertIn("MonitorStartResponse", link.ask(self.MONITOR.format(1002)))
        self.permit('["1002"]', '["monitor"]')
        self.process.send_signal(signal.SIGHUP)
        self.assertIn("MonitorStop", link.receive())
        self.assertIn("privilegeViolationSpecifiedDevice", link.ask(self.MONITOR.format(1001)))
        self.logs("1 monitors, registrations and transmissions of it end")

    def test_limits(self):
        self.permit('["*"]', '["monitor"]', "most_monitors = 1\n")
        self.start()
        self.strowger("app", "add", "crm", given=PASSWORD + "\n")
        self.assertIn("MonitorStartResponse", self.log_in().ask(self.MONITOR.format(1001)))
        self.assertIn("objectMonitorLimitExceeded", self.log_in().ask(self.MONITOR.format(1002)))


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main()
