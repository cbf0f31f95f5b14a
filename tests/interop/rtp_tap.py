# A tap on the test's network: all RTP that passes, so that what a phone is sent can be heard also where it does not record.
import array
import collections
import socket
import threading
import time

PCMA = 8
ALL_PROTOCOLS = 0x0003
OUTGOING = 4  # of the two sights of a packet on a loopback interface, this one is left out


def alaw_table():
    table = []
    for octet in range(256):
        code = octet ^ 0x55
        exponent, mantissa = code >> 4 & 7, code & 15
        value = mantissa * 16 + 8 if exponent == 0 else (mantissa * 16 + 264) << (exponent - 1)
        table.append(value if code & 0x80 else -value)
    return table


ALAW = alaw_table()


class RtpTap:
    def __init__(self):
        self._socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS))
        self._lock = threading.Lock()
        self._packets = []  # port, octets of audio
        self._ways = collections.Counter()  # packets from a port to a port
        self._sources = collections.defaultdict(set)  # SSRCs heard at a port
        self._arrivals = collections.defaultdict(list)  # times of packets to a port
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while True:
            frame, source = self._socket.recvfrom(65536)
            if source[2] == OUTGOING or frame[12:14] != b"\x08\x00":
                continue
            ip = frame[14:]
            header = (ip[0] & 15) * 4
            if ip[9] != socket.IPPROTO_UDP:
                continue
            source_port, port = (int.from_bytes(ip[header + at:header + at + 2], "big") for at in (0, 2))
            rtp = ip[header + 8:]
            if len(rtp) > 12 and rtp[0] >> 6 == 2 and rtp[1] & 0x7F == PCMA and port % 2 == 0:
                with self._lock:
                    self._packets.append((port, rtp[12 + 4 * (rtp[0] & 15):]))
                    self._ways[source_port, port] += 1
                    self._sources[port].add(rtp[8:12])
                    self._arrivals[port].append(time.monotonic())

    def sent_to(self, ports):
        """All samples that were sent to these ports until now, in their order: a second call has another port."""
        with self._lock:
            octets = b"".join(audio for port, audio in self._packets if port in ports)
        return array.array("h", (ALAW[octet] for octet in octets))

    def within(self, ports):
        """How many packets went from one of these ports to another one of them."""
        with self._lock:
            return sum(count for way, count in self._ways.items() if way[0] in ports and way[1] in ports)

    def sources(self, ports):
        """The SSRCs of what was sent to these ports until now (RFC 3550 clause 8)."""
        with self._lock:
            return set().union(*(self._sources[port] for port in ports))

    def longest_gap(self, ports):
        """Seconds for which nothing came, between two packets to these ports."""
        with self._lock:
            times = sorted(moment for port in ports for moment in self._arrivals[port])
        return max((later - earlier for earlier, later in zip(times, times[1:])), default=0.0)
