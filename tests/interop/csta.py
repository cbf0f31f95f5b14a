# An application's side of CSTA, written for these tests by hand: it shares nothing with the server's codecs.
import collections
import socket
import threading
import time

from stage import Mismatch

Connection = collections.namedtuple("Connection", "call device")


class CstaError(Exception):
    """The server refused: `category` and `value` as ECMA-323 spells them."""

    def __init__(self, category, value):
        super().__init__(f"{category} {value}")
        self.category = category
        self.value = value


class Event:
    """One event: its name without "Event", and the members that the cases look at (texts, or None)."""

    def __init__(self, name, cross_ref, connection, local, cause, devices):
        self.name = name
        self.cross_ref = cross_ref
        self.connection = connection
        self.local = local
        self.cause = cause
        self.devices = devices  # {"callingDevice": "1001", ...}

    def line(self):
        return " ".join(part for part in (self.name, self.connection and self.connection.device, self.local, self.cause) if part)


class Client:
    """What the encodings have in common: a link, answers by invoke id, events by monitor.

    Subclasses know the wire: `_frames(buffer)`, `_take(frame)`, and one method for each service."""

    def __init__(self, stage, name):
        self.name = name
        self._socket = socket.create_connection(("127.0.0.1", stage.CSTA_PORT), timeout=10)
        self._socket.settimeout(None)
        self._changed = threading.Condition()
        self._answers = {}
        self._next_invoke = 1
        self._monitors = {}  # cross reference -> device
        self._events = collections.defaultdict(list)  # cross reference -> events, all there were
        self._read = collections.Counter()  # cross reference -> how many of them were expected
        self._lines = []
        self._open = True
        self._arrivals = 0
        self._last_answer = 0  # when the answer came that was waited for last, counted in arrivals
        self._started = time.monotonic()
        stage.clients.append(self)
        threading.Thread(target=self._receive, daemon=True).start()

    def close(self):
        self._open = False
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._socket.close()

    def transcript(self):
        return self._lines

    def _note(self, text):
        self._lines.append(f"{time.monotonic() - self._started:7.3f} {text}")

    def _receive(self):
        buffer = b""
        try:
            while True:
                octets = self._socket.recv(65536)
                if not octets:
                    break
                frames, buffer = self._frames(buffer + octets)
                for frame in frames:
                    self._take(frame)
        except OSError:
            pass
        except Exception as error:  # what cannot be read is told to the case that waits
            self._note(f"cannot be read: {error!r}")
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def _send(self, octets):
        self._socket.sendall(octets)

    def _take_event(self, event):
        with self._changed:
            self._note(f"<- [{self._monitors.get(event.cross_ref, '?')}] {event.line()}")
            self._arrivals += 1
            event.arrival = self._arrivals
            self._events[event.cross_ref].append(event)
            self._changed.notify_all()

    def _take_answer(self, invoke, answer):
        with self._changed:
            self._note(f"<- answer: {answer if isinstance(answer, CstaError) else 'positive'}")
            self._arrivals += 1
            self._answers[invoke] = (self._arrivals, answer)
            self._changed.notify_all()

    def _await(self, condition, seconds):
        end = time.monotonic() + seconds
        with self._changed:
            while not condition():
                left = end - time.monotonic()
                if left <= 0 or not self._open:
                    return False
                self._changed.wait(left)
        return True

    def _answer_to(self, invoke, what, seconds):
        if not self._await(lambda: invoke in self._answers, seconds):
            raise Mismatch(f"{self.name}: no answer to {what}")
        self._last_answer, answer = self._answers.pop(invoke)
        if isinstance(answer, CstaError):
            raise answer
        return answer

    # ---- what cases ask

    def monitor(self, *devices):
        for device in devices:
            cross_ref = self.start_monitor(device)
            with self._changed:
                self._monitors[cross_ref] = device

    def expect(self, device, *lines, seconds=10):
        """The next events of the device's monitor are exactly these: "Name device-of-connection local-state cause".
        Gives the events."""
        (cross_ref,) = [ref for ref, monitored in self._monitors.items() if monitored == device]
        first = self._read[cross_ref]
        come = self._await(lambda: len(self._events[cross_ref]) >= first + len(lines), seconds)
        events = self._events[cross_ref][first:first + len(lines)]
        seen = [event.line() for event in events]
        if not come or seen != list(lines):
            raise Mismatch(f"{self.name}, monitor of {device}: expected\n    " + "\n    ".join(lines) + "\nbut there came\n    " +
                           "\n    ".join(event.line() for event in self._events[cross_ref][first:]))
        self._read[cross_ref] += len(lines)
        return events

    def expect_after_answer(self, device, *lines, seconds=10):
        """`expect`; and these events came behind the response of the service that caused them."""
        for event in self.expect(device, *lines, seconds=seconds):
            if event.arrival < self._last_answer:
                raise Mismatch(f"{self.name}: {event.line()} came before the response of the service that caused it")

    def nothing_more(self, *devices):
        """No device is in a call, and its monitor said nothing that was not expected."""
        for device in devices:
            connections = self.snapshot(device)  # its answer comes after the events that were before it
            if connections:
                raise Mismatch(f"{device} is still in a call: {connections}")
        for cross_ref, device in self._monitors.items():
            more = self._events[cross_ref][self._read[cross_ref]:]
            if more:
                raise Mismatch(f"{self.name}, monitor of {device}: more events than expected:\n    " +
                               "\n    ".join(event.line() for event in more))

    def refused(self, category, value, service, *arguments, **options):
        """The service is refused, with this error."""
        try:
            service(*arguments, **options)
        except CstaError as error:
            if (error.category, error.value) != (category, value):
                raise Mismatch(f"{service.__name__} was refused with {error}, not with {category} {value}") from None
            return
        raise Mismatch(f"{service.__name__} was not refused")
