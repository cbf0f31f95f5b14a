# Requests of real applications, octet for octet as they were recorded: their headers, associations, forms and one mistake.
import socket

from csta_ber import read_all
from stage import Mismatch

MONITOR_START = "a111020178020147300930058003313031a000"  # Panasonic: of 101, with an empty filter
NO_SERVICE = "a0030a0132"  # operation, serviceNotSupported


class Recording:
    """A link on which recorded frames are sent; `header` is that of the product."""

    def __init__(self, stage, header=""):
        self.header = bytes.fromhex(header)  # before the two octets of length, whose first bit HiPath sets
        self.socket = socket.create_connection(("127.0.0.1", stage.CSTA_PORT), timeout=10)

    def _octets(self, count):
        octets = b""
        while len(octets) < count:
            more = self.socket.recv(count - len(octets))
            if not more:
                raise Mismatch(f"the server closed the link after {octets.hex()}")
            octets += more
        return octets

    def sends(self, apdu):
        apdu = bytes.fromhex(apdu)
        length = len(apdu) | (0x8000 if self.header else 0)
        self.socket.sendall(self.header + length.to_bytes(2, "big"))  # header and body in two writes, as many do
        self.socket.sendall(apdu)

    def hears(self, start, end=""):
        """Gives the next APDU, which begins and ends so."""
        header = self._octets(len(self.header) + 2)
        if header[:len(self.header)] != self.header:
            raise Mismatch(f"the server's header is {header.hex()}")
        apdu = self._octets(int.from_bytes(header[-2:], "big") & 0x7FFF).hex()
        if not apdu.startswith(start) or not apdu.endswith(end):
            raise Mismatch(f"expected {start} ... {end}, heard {apdu}")
        return bytes.fromhex(apdu)

    def is_accepted(self):
        (aare,) = read_all(self.hears("61"))
        if aare.find(0xA2, 0x02).number() != 0:
            raise Mismatch("the association was refused")

    def is_asked_for_its_status(self):
        invoke = self.hears("a1", "020200d330030a0102")[2:6]
        self.sends("a20c" + invoke.hex() + "3006020200d30500")

    def is_closed(self):
        if self.socket.recv(1):
            raise Mismatch("the server did not close the link")


def panasonic_application(stage):
    stage.start_server(devices=("101",))
    link = Recording(stage)
    link.sends("602380020780a10706052b0c00815a be14281206072b0c00821d8148a007a0050303000800")
    link.is_accepted()
    link.is_asked_for_its_status()
    link.sends(MONITOR_START)
    (result,) = read_all(link.hears("a2"))
    invoke, (operation, argument) = result.items()[0].number(), result.items()[1].items()
    if (invoke, operation.number()) != (0x78, 71) or argument.find(0x55) is None:
        raise Mismatch("monitorStart was not answered with a cross reference")
    link.sends("a116020200e0020133300da40ba009a407a105a0030a0102")  # an escape that is Panasonic's own; its id is 224
    link.hears("a30c020200e0020101", NO_SERVICE)


def hipath_application(stage):
    stage.start_server(devices=("123",))
    link = Recording(stage, "26")
    link.sends("6031a10706052b0c00815a8a020680ac15a213a011a00f040655534552303104055041535331be0b2809a007a0050303001000")
    link.is_accepted()
    link.is_asked_for_its_status()
    link.sends("a10c020101020200d330030a0102")
    link.hears("a20b0201013006020200d30500")
    link.sends("a11602010102010a300e3005800331323330058003313233")  # makeCall from 123 to itself
    link.hears("a30b020101020101", "a0030a0155")  # notDifferentDevices
    link.sends("a11702010102020112300e3005800331323316053132333435")  # setDisplay, under the same invoke id again
    link.hears("a30b020101020101", NO_SERVICE)
    link.sends("6406800100810101")
    link.is_closed()


def omnipcx_applications(stage):
    stage.start_server()
    link = Recording(stage)
    link.socket.sendall(b"B")
    if link.socket.recv(1) != b"P":
        raise Mismatch("the hello is not answered")
    link.sends("a10a020200010201340a0102")  # systemStatus of Phase II, no association; the id has an octet too many
    link.hears("a20a020101", "30050201340500")
    link = Recording(stage)
    link.socket.sendall(b"B")
    link.socket.recv(1)
    link.sends("600aa10806062b0c00813401")  # the association of Phase I
    link.is_accepted()
    link.sends("a20b02022bff30050102340500")  # an application's mistake: 01 02 for 02 01
    link.hears("a4")  # rejected, and the link lives on
    link.sends("a10a02021fc80201340a0102")
    link.hears("a20b02021fc8", "30050201340500")
