# CSTA Phase III in BER (ECMA-285): requests put together by hand, a reader of tag, length and value for what comes. Each
# APDU behind two octets of length.
import struct

from csta import Client, Connection, CstaError, Event

# ROSE (X.229) and operation codes, causes and errors of ECMA-285 that the cases meet.
INVOKE, RESULT, ERROR, REJECT = 0xA1, 0xA2, 0xA3, 0xA4
ANSWER_CALL, CLEAR_CONNECTION, HOLD_CALL, MAKE_CALL, RETRIEVE_CALL = 2, 5, 9, 10, 14
EVENT_REPORT, MONITOR_START, SNAPSHOT_DEVICE, SYSTEM_STATUS = 21, 71, 74, 211
CALL_CONTROL_EVENTS = {1: "CallCleared", 3: "ConnectionCleared", 4: "Delivered", 6: "Diverted", 7: "Established", 8: "Failed",
                       9: "Held", 11: "NetworkReached", 13: "Originated", 14: "Queued", 15: "Retrieved", 16: "ServiceInitiated"}
MAINTENANCE_EVENTS = {0: "BackInService", 1: "DeviceCapabilitiesChanged", 2: "OutOfService", 3: "PartiallyInService"}
LOCAL_STATES = ("null", "initiated", "alerting", "connected", "hold", "queued", "fail")
CAUSES = {3: "busy", 5: "callCancelled", 10: "callNotAnswered", 13: "destNotObtainable", 22: "newCall", 35: "blocked",
          44: "makeCall", 48: "normalClearing", 56: "timeout", 65: "destOutOfOrder", 78: "normal", 81: "numberUnallocated"}
ERROR_CATEGORIES = ("operation", "security", "stateIncompatibility", "systemResourceAvailibility")
ERRORS = {("operation", 5): "invalidCallingDeviceID", ("operation", 11): "invalidCallID", ("operation", 13): "invalidConnectionID",
          ("operation", 24): "requestIncompatibleWithCalledDevice", ("stateIncompatibility", 25): "invalidConnectionState"}
# The association as Panasonic's applications ask for it: an AARQ with the application context of CSTA, version five.
AARQ = bytes.fromhex("602380020780a10706052b0c00815abe14281206072b0c00821d8148a007a0050303000800")
AARE = 0x61


def tlv(tag, *contents):
    content = b"".join(contents)
    if len(content) < 128:
        return bytes([tag, len(content)]) + content
    if len(content) < 256:
        return bytes([tag, 0x81, len(content)]) + content
    return bytes([tag, 0x82]) + struct.pack(">H", len(content)) + content


def integer(value):
    octets = value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)
    return tlv(0x02, octets)


def device_id(number):  # SEQUENCE { dialingNumber [0] }
    return tlv(0x30, tlv(0x80, number.encode()))


def connection_id(which):  # [APPLICATION 11] { SEQUENCE { callID [0], deviceID [1] { DeviceID } } }
    return tlv(0x6B, tlv(0x30, tlv(0x80, bytes.fromhex(which.call)), tlv(0xA1, device_id(which.device))))


class Item:
    """One element: its identifier octet and what is in it. Identifiers above 30 do not occur in what is read here by name."""

    def __init__(self, tag, content):
        self.tag = tag
        self.content = content

    def items(self):
        return read_all(self.content) if self.tag & 0x20 else []

    def find(self, *tags):
        found = self
        for tag in tags:
            found = next((item for item in found.items() if item.tag == tag), None)
            if found is None:
                return None
        return found

    def number(self):
        return int.from_bytes(self.content, "big", signed=True)


def read_all(octets):
    items = []
    while octets:
        tag, at = octets[0], 1
        if tag & 0x1F == 0x1F:
            while octets[at] & 0x80:
                at += 1
            at += 1
        length = octets[at]
        at += 1
        if length & 0x80:
            count = length & 0x7F
            length = int.from_bytes(octets[at:at + count], "big")
            at += count
        if at + length > len(octets):
            raise ValueError(f"an element of {length} octets is cut off")
        items.append(Item(tag, octets[at:at + length]))
        octets = octets[at + length:]
    return items


def number_of(item):
    """The digits in a DeviceID, or in what has one inside."""
    while item is not None and item.tag & 0x20:
        item = next(iter(item.items()), None)
    return None if item is None or not item.content else item.content.decode("ascii")


def connection(item):  # the content of [APPLICATION 11] or what stands around it
    while item.tag != 0x30:
        item = item.items()[0]
    return Connection(item.find(0x80).content.hex(), number_of(item.find(0xA1)))


class BerClient(Client):
    def __init__(self, stage, name="application in BER", association=True):
        super().__init__(stage, name)
        if association:
            self._write(AARQ)
            answer = self._answer_to("association", "AARQ", 10)
            result = answer.find(0xA2, 0x02)
            if result is None or result.number() != 0:
                raise ValueError("the association was not accepted")

    def _frames(self, buffer):
        frames = []
        while len(buffer) >= 2:
            (length,) = struct.unpack(">H", buffer[:2])
            if len(buffer) < 2 + length:
                break
            frames.append(buffer[2:2 + length])
            buffer = buffer[2 + length:]
        return frames, buffer

    def _write(self, apdu):
        self._send(struct.pack(">H", len(apdu)) + apdu)

    def _take(self, apdu):
        (top,) = read_all(apdu)
        if top.tag == AARE:
            return self._take_answer("association", top)
        parts = top.items()
        invoke = parts[0].number()
        if top.tag == INVOKE and parts[1].number() == EVENT_REPORT:
            return self._take_event(self._event(parts[2]))
        if top.tag == INVOKE and parts[1].number() == SYSTEM_STATUS:
            return self._write(tlv(RESULT, integer(invoke), tlv(0x30, integer(SYSTEM_STATUS), tlv(0x05))))
        if top.tag == RESULT:
            return self._take_answer(invoke, parts[1].items()[1])
        if top.tag == ERROR:
            if parts[1].number() != 1:  # universalFailure
                raise ValueError(f"error code {parts[1].number()}")
            category = ERROR_CATEGORIES[parts[2].tag & 0x1F]
            value = parts[2].items()[0].number()
            return self._take_answer(invoke, CstaError(category, ERRORS.get((category, value), str(value))))
        raise ValueError(f"APDU {apdu.hex()}")

    def _event(self, argument):
        cross_ref, information = argument.items()
        (event,) = information.items()
        names = {0xA0: CALL_CONTROL_EVENTS, 0xA5: MAINTENANCE_EVENTS}[information.tag]
        subject = event.find(0x6B)
        local = event.find(0x4E)
        cause = event.find(0x0A)
        devices = {name: number_of(event.find(tag)) for name, tag in
                   (("callingDevice", 0x61), ("calledDevice", 0x62), ("subject", 0x63)) if event.find(tag)}
        name = names[event.tag & 0x1F]
        if name == "Originated":  # the calling device is its subject
            devices["callingDevice"] = devices["subject"]
        return Event(name, cross_ref.content.hex(), subject and connection(subject),
                     local and LOCAL_STATES[local.number()], cause and CAUSES.get(cause.number(), str(cause.number())), devices)

    def request(self, what, operation, *argument, seconds=10):
        with self._changed:
            invoke = self._next_invoke
            self._next_invoke += 1
        self._note(f"-> {what}")
        self._write(tlv(INVOKE, integer(invoke), integer(operation), tlv(0x30, *argument)))
        return self._answer_to(invoke, what, seconds)

    # ---- services

    def start_monitor(self, device):
        return self.request("MonitorStart", MONITOR_START, device_id(device)).find(0x55).content.hex()

    def make_call(self, calling, called, origination=None):
        auto_originate = tlv(0x83, bytes([{"prompt": 0, "doNotPrompt": 1}[origination]])) if origination else b""
        return connection(self.request("MakeCall", MAKE_CALL, device_id(calling), device_id(called), auto_originate).find(0x6B))

    def answer_call(self, which, seconds=10):
        self.request("AnswerCall", ANSWER_CALL, connection_id(which), seconds=seconds)

    def hold_call(self, which, seconds=10):
        self.request("HoldCall", HOLD_CALL, connection_id(which), seconds=seconds)

    def retrieve_call(self, which, seconds=10):
        self.request("RetrieveCall", RETRIEVE_CALL, connection_id(which), seconds=seconds)

    def clear_connection(self, which, seconds=10):
        self.request("ClearConnection", CLEAR_CONNECTION, connection_id(which), seconds=seconds)

    def snapshot(self, device):
        answer = self.request("SnapshotDevice", SNAPSHOT_DEVICE, device_id(device))
        data = answer.find(0x76)  # [APPLICATION 22]
        if data is None:
            raise ValueError("the result of snapshotDevice has no data")
        return [connection(info.find(0x6B)) for info in data.items()]
