# sipp as a phone: scenarios put together from steps, each run by a process of its own.
import socket

from stage import Mismatch, program

SDP = """\
v=0
o=phone 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio {port} RTP/AVP 8
a=rtpmap:8 PCMA/8000
"""


def message(text, body=""):
    """A message as sipp wants it: trimmed lines, CR LF, length and body."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if body and "Content-Type:" not in text:
        lines.append("Content-Type: application/sdp")
    lines += ["Content-Length: [len]", ""] + (body.splitlines() if body else [])
    return "\n".join(lines) + "\n"


def send(text, body="", retrans=False):
    attributes = ' retrans="300"' if retrans else ""
    return f"  <send{attributes}>\n<![CDATA[\n{message(text, body)}\n]]>\n  </send>\n"


def recv(what, optional=False, auth=False, routes=False, timeout=None, save=""):
    kind = "response" if str(what).isdigit() else "request"
    attributes = f'{kind}="{what}"'
    attributes += ' optional="true"' if optional else ""
    attributes += ' auth="true"' if auth else ""
    attributes += ' rrs="true"' if routes else ""
    attributes += f' timeout="{timeout}"' if timeout else ""
    return f"  <recv {attributes}>{save}</recv>\n"


def pause(milliseconds):
    return f'  <pause milliseconds="{milliseconds}"/>\n'



# Branches that are known, where a message is to be sent twice or belongs to one that was sent.
FIRST, INVITED, BYE = "z9hG4bKfirst-[call_id]", "z9hG4bKinvite-[call_id]", "z9hG4bKbye-[call_id]"


class Steps:
    """Messages of one phone; `number` is its own, `called` whom it calls, `port` where its media would go."""

    def __init__(self, number, secret, called="", port=30000):
        self.number = number
        self.called = called
        self.credentials = f"[authentication username={number} password={secret}]"
        self.sdp = SDP.format(port=port)

    # as caller

    def register(self, expires=60):
        def request(cseq, more=""):
            return f"""
                REGISTER sip:pbx.test SIP/2.0
                Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
                Max-Forwards: 70
                From: <sip:{self.number}@pbx.test>;tag=register-[call_number]
                To: <sip:{self.number}@pbx.test>
                Call-ID: [call_id]
                CSeq: {cseq} REGISTER
                Contact: <sip:{self.number}@[local_ip]:[local_port];transport=[transport]>
                Expires: {expires}
                User-Agent: sipp
                {more}"""
        return send(request(1), retrans=True) + recv(401, auth=True) + send(request(2, self.credentials), retrans=True)

    def registered(self):
        return self.register() + recv(200)

    def _invite(self, cseq, more="", branch="[branch]"):
        return f"""
            INVITE sip:{self.called}@pbx.test SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={branch}
            Max-Forwards: 70
            From: <sip:{self.number}@pbx.test>;tag=caller-[call_number]
            To: <sip:{self.called}@pbx.test>
            Call-ID: [call_id]
            CSeq: {cseq} INVITE
            Contact: <sip:{self.number}@[local_ip]:[local_port];transport=[transport]>
            Allow: INVITE, ACK, CANCEL, BYE
            {more}"""

    def invite(self, branch=INVITED, copies=1):
        """INVITE, its challenge, INVITE with credentials (so many times the same)."""
        again = send(self._invite(2, self.credentials, branch), self.sdp)
        return (send(self._invite(1, branch=FIRST), self.sdp, retrans=True) +
                recv(100, optional=True) + recv(401, auth=True) +
                self._ack_failure(1, FIRST) + again * copies)

    def _ack_failure(self, cseq, branch):
        return send(f"""
            ACK sip:{self.called}@pbx.test SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={branch}
            Max-Forwards: 70
            From: <sip:{self.number}@pbx.test>;tag=caller-[call_number]
            To: <sip:{self.called}@pbx.test>[peer_tag_param]
            Call-ID: [call_id]
            CSeq: {cseq} ACK""")

    def refused(self, status, branch=INVITED):
        return recv(status) + self._ack_failure(2, branch)

    def ringing(self):
        return recv(100, optional=True) + recv(180)

    def established(self):
        return recv(200, routes=True) + self.ack()

    def _within(self, method, cseq, branch="[branch]"):
        return f"""
            {method} [next_url] SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={branch}
            Max-Forwards: 70
            [routes]
            From: <sip:{self.number}@pbx.test>;tag=caller-[call_number]
            To: <sip:{self.called}@pbx.test>[peer_tag_param]
            Call-ID: [call_id]
            CSeq: {cseq} {method}"""

    def ack(self):
        return send(self._within("ACK", 2))

    def bye(self, copies=1):
        one = send(self._within("BYE", 3, BYE), retrans=copies == 1)
        return one * copies + recv(200)

    def cancel(self, branch=INVITED):
        return send(f"""
            CANCEL sip:{self.called}@pbx.test SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={branch}
            Max-Forwards: 70
            From: <sip:{self.number}@pbx.test>;tag=caller-[call_number]
            To: <sip:{self.called}@pbx.test>
            Call-ID: [call_id]
            CSeq: 2 CANCEL""") + recv(200)

    # as called phone

    def invited(self):
        saved = {"caller": "From:", "callee": "To:", "via": "Via:", "cseq": "CSeq:"}
        save = "".join(f'<ereg regexp=".*" search_in="hdr" header="{header}" assign_to="{name}"/>'
                       for name, header in saved.items())
        return recv("INVITE", routes=True, save=f"<action>{save}</action>")

    def answer(self, status, reason, sdp=False, retrans=False):
        """A response to the request that came last."""
        return send(f"""
            SIP/2.0 {status} {reason}
            [last_Via:]
            [last_From:]
            [last_To:];tag=called-[call_number]
            [last_Call-ID:]
            [last_CSeq:]
            Contact: <sip:{self.number}@[local_ip]:[local_port];transport=[transport]>
            Allow: INVITE, ACK, CANCEL, BYE""", self.sdp if sdp else "", retrans)

    def answer_to_invite(self, status, reason, sdp=False):
        """A response to the INVITE, after another request came."""
        return send(f"""
            SIP/2.0 {status} {reason}
            Via:[$via]
            From:[$caller]
            To:[$callee];tag=called-[call_number]
            [last_Call-ID:]
            CSeq:[$cseq]
            Contact: <sip:{self.number}@[local_ip]:[local_port];transport=[transport]>
            Allow: INVITE, ACK, CANCEL, BYE""", self.sdp if sdp else "")

    def answer_within(self, status=200, reason="OK", sdp=False):
        """A response to the request that came last, which was in the dialog and so has our tag already."""
        return send(f"""
            SIP/2.0 {status} {reason}
            [last_Via:]
            [last_From:]
            [last_To:]
            [last_Call-ID:]
            [last_CSeq:]
            Contact: <sip:{self.number}@[local_ip]:[local_port];transport=[transport]>""", self.sdp if sdp else "")

    def hang_up(self):
        """BYE by the called phone."""
        return send(f"""
            BYE [next_url] SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
            Max-Forwards: 70
            [routes]
            From:[$callee];tag=called-[call_number]
            To:[$caller]
            Call-ID: [call_id]
            CSeq: 1 BYE""", retrans=True) + recv(200)


class Sipp:
    """One sipp with one call's worth of steps, at a port that stands for a phone."""

    def __init__(self, stage, name, port, steps, transport="udp"):
        if not hasattr(stage, "sipps"):
            stage.sipps = 0
        stage.sipps += 1
        self.name = f"sipp-{stage.sipps}-{name}"
        self.messages = stage.directory / f"{self.name}_messages.log"
        executable = program("sipp", "sip-tester")
        unused = [name for name in ("caller", "callee", "via", "cseq") if f'"{name}"' in steps and f"[${name}]" not in steps]
        reference = f'  <Reference variables="{",".join(unused)}"/>\n' if unused else ""
        (stage.directory / f"{self.name}.xml").write_text(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="{name}">\n{steps}{reference}</scenario>\n')
        self.process = stage.start(self.name, [
            executable, f"{stage.address}:{stage.SIP_PORT}", "-sf", f"{self.name}.xml", "-i", stage.address, "-p", str(port),
            "-t", {"udp": "u1", "tcp": "t1"}[transport], "-m", "1", "-nostdin", "-nd", "-trace_err", "-error_file",
            f"{self.name}_errors.log", "-trace_msg", "-message_file", f"{self.name}_messages.log", "-timeout", "40s", "-timeout_error", "-cid_str", f"{self.name}-%u-%p@%s"],
            env=stage.environment(TERM="dumb"))

    def done(self, seconds=15):
        status = self.process.wait(seconds)
        if status != 0:
            raise Mismatch(f"{self.name} ended with {status}: its scenario did not come to its end")

    def received(self, method):
        """How many requests with this method came, copies included."""
        blocks = self.messages.read_text(errors="replace").split("-" * 47)
        return sum(1 for block in blocks if "message received" in block and f"\n{method} sip:" in block)

    def stop(self):
        self.process.kill()


class Silent:
    """What is left of a phone that has gone: its port takes all and says nothing."""

    def __init__(self, stage, port):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((stage.address, port))

    def close(self):
        self.socket.close()
