# Phones that sipp plays and that subscribe (RFC 6665): busy lamps (RFC 4235), feature keys.
from sipp import Steps, recv, send


class Subscriber(Steps):
    """Subscribes to `event` of `called`."""

    event = accepts = ""

    def _subscribe(self, cseq, more="", tag=""):
        return f"""
            SUBSCRIBE sip:{self.called}@pbx.test SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
            Max-Forwards: 70
            From: <sip:{self.number}@pbx.test>;tag=subscriber-[call_number]
            To: <sip:{self.called}@pbx.test>{tag}
            Call-ID: [call_id]
            CSeq: {cseq} SUBSCRIBE
            Contact: <sip:{self.number}@[local_ip]:[local_port];transport=[transport]>
            Event: {self.event}
            Expires: 600
            {self.accepts}
            {more}"""

    def subscribes(self):
        return (send(self._subscribe(1), retrans=True) + recv(401, auth=True) +
                send(self._subscribe(2, self.credentials), retrans=True) + recv(200))

    def told(self, name, *patterns):
        """A NOTIFY with these in it; `name` is one of its own."""
        variables = [f"{name}{index}" for index in range(len(patterns))]
        action = "".join(f'<ereg regexp="{pattern}" search_in="body" check_it="true" assign_to="{variable}"/>'
                         for pattern, variable in zip(patterns, variables))
        return (recv("NOTIFY", save=f"<action>{action}</action>") + self.answer_within() +
                f'  <Reference variables="{",".join(variables)}"/>\n')


class BusyLamp(Subscriber):
    """A phone with a lamp for the calls of `called`."""

    event, accepts = "dialog", "Accept: application/dialog-info+xml"

    def shown(self, version, words):
        return self.told(f"seen{version}", f"version=.{version}.", words)


class FeatureKeys(Subscriber):
    """A phone with feature keys, as Polycom's and Yealink's have them."""

    event = "as-feature-event"

    def __init__(self, number, secret):
        super().__init__(number, secret, called=number)

    def presses(self, cseq, document):
        """A key, in the dialog of the subscription."""
        request = self._subscribe(cseq, "Content-Type: application/x-as-feature-event+xml", "[peer_tag_param]")
        return send(request, document, retrans=True) + recv(200)
