# Sounds of the server at real phones: telephony tones, messages that are played and recorded.
import time
import wave

from csta_xml import text
from strowger_cases import CALLED, CALLING, Command, registered
from stage import Mismatch, until
from tones import RATE, level_of, samples_of, tone_octets, wave_data

TONE, MESSAGE, SECOND = 480, 440, 800  # of the busy tone of the United States; of a message, and of its second part
LOUD, QUIET = 700, 250


def hears(phone, hertz, loud, seconds=1.5):
    """Soon, and for so long, the phone hears that frequency, or does not."""
    end = time.monotonic() + 10
    while True:
        begin = len(phone.heard()) + RATE // 2  # what was on its way has come
        until(lambda: len(phone.heard()) >= begin + seconds * RATE, f"audio at {phone.number}", 15, 0.05)
        level = level_of(phone.heard()[begin:], hertz)
        if level >= LOUD if loud else level <= QUIET:
            return
        if time.monotonic() > end:
            raise Mismatch(f"{phone.number} hears {hertz} Hz at {level:.0f}, and should {'' if loud else 'not'}")


def two_that_talk(stage, sections=""):
    client, phones = registered(stage, ("1001", 1000, "--answer", "0"), ("1002", 600, "--answer", "0"), sections=sections)
    command = Command(stage, "xml")
    command.run("call", "1001", "1002")
    client.expect("1001", *CALLING)
    client.expect("1002", *CALLED)
    for phone in phones:
        phone.says("connected")
    return client, command, phones


def telephony_tones(stage):
    """The other party hears the tone in place of who generates it, who hears on; then they talk as before."""
    client, command, (alice, bob) = two_that_talk(stage)
    hears(bob, alice.hertz, True)
    command.run("play-tone", "1001", "busy")
    client.expect("1001", "TelephonyTonesGenerated 1001")
    client.expect("1002", "TelephonyTonesGenerated 1001")
    hears(bob, TONE, True, 2)
    hears(bob, alice.hertz, False, 1)
    hears(alice, bob.hertz, True)
    command.run("play-tone", "1001", "none")
    hears(bob, alice.hertz, True)
    hears(bob, TONE, False)
    for phone in (alice, bob):
        phone.quits()


def messages_played_and_recorded(stage):
    """A message is heard at one phone only; a recording of that phone has what it said and heard, and is a WAV file."""
    directory = stage.directory / "messages"
    directory.mkdir()
    with wave.open(str(directory / "hello.wav"), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(tone_octets(MESSAGE, 3))
    client, _, (alice, bob) = two_that_talk(stage, f'[voice]\ndirectory = "{directory}"')
    (there,) = client.snapshot("1002")
    connection = f"<callID>{there.call}</callID><deviceID>1002</deviceID>"
    answer = client.request("RecordMessage", f"<callToBeRecorded>{connection}</callToBeRecorded>")
    client.expect("1002", "Record 1002 normal")
    recording = directory / f"{text(answer, 'resultingMessage')}.wav"
    time.sleep(1)
    client.request("PlayMessage", f"<messageToBePlayed>hello</messageToBePlayed><overConnection>{connection}</overConnection>")
    client.expect("1002", "Play 1002 normal")
    hears(bob, MESSAGE, True, 1)
    hears(alice, bob.hertz, True, 0.5)
    client.expect("1002", "Stop 1002 endOfMessageDetected")
    hears(bob, alice.hertz, True)
    client.request("Stop", f"<connection>{connection}</connection><messageToBeStopped>{recording.stem}</messageToBeStopped>")
    client.expect("1002", "Stop 1002 normal")
    recorded = samples_of(wave_data(recording))
    for hertz in (alice.hertz, bob.hertz, MESSAGE):
        if level_of(recorded, hertz) < LOUD:
            raise Mismatch(f"the recording has no {hertz} Hz: {level_of(recorded, hertz):.0f}")
    for phone in (alice, bob):
        phone.quits()


def messages_reviewed(stage):
    """What was played, or recorded, is heard again at that phone; then the message is where it was, or the recording goes on."""
    directory = stage.directory / "messages"
    directory.mkdir()
    with wave.open(str(directory / "hello.wav"), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(tone_octets(MESSAGE, 3) + tone_octets(SECOND, 5))
    client, _, (alice, bob) = two_that_talk(stage, f'[voice]\ndirectory = "{directory}"')
    (there,) = client.snapshot("1002")
    connection = f"<callID>{there.call}</callID><deviceID>1002</deviceID>"

    def ask(name, more=""):
        return client.request(name, f"<connection>{connection}</connection>{more}")

    client.request("PlayMessage", f"<messageToBePlayed>hello</messageToBePlayed><overConnection>{connection}</overConnection>")
    client.expect("1002", "Play 1002 normal")
    time.sleep(3)
    hears(bob, SECOND, True, 0.5)
    ask("Suspend")
    client.expect("1002", "SuspendPlay 1002 normal")
    ask("Review", "<periodToReview><startOfMessage/></periodToReview>")
    client.expect("1002", "Review 1002 normal")
    hears(bob, MESSAGE, True)
    hears(alice, bob.hertz, True, 0.5)
    client.expect("1002", "SuspendPlay 1002 normal")
    hears(bob, MESSAGE, False, 0.5)
    ask("Resume")
    client.expect("1002", "Play 1002 normal")
    hears(bob, SECOND, True, 0.5)
    client.expect("1002", "Stop 1002 endOfMessageDetected")

    answer = client.request("RecordMessage", f"<callToBeRecorded>{connection}</callToBeRecorded>")
    client.expect("1002", "Record 1002 normal")
    began = time.monotonic()
    time.sleep(4)
    hears(bob, bob.hertz, False, 0.5)
    ask("Review", "<periodToReview><lengthOfReview>3500</lengthOfReview></periodToReview>")
    client.expect("1002", "Review 1002 normal")
    hears(bob, bob.hertz, True)
    client.expect("1002", "Record 1002 normal")
    hears(bob, bob.hertz, False)
    ask("Stop")
    client.expect("1002", "Stop 1002 normal")
    lasted = time.monotonic() - began - 3.5  # without the review
    recorded = samples_of(wave_data(directory / f"{text(answer, 'resultingMessage')}.wav"))
    if abs(len(recorded) / RATE - lasted) > 0.5:
        raise Mismatch(f"the recording has {len(recorded) / RATE:.1f} s; without its review it lasted {lasted:.1f} s")
    for phone in (alice, bob):
        phone.quits()
