# Tones: made for phones to say, and looked for in what they heard.
import array
import math
import sys

RATE = 8000


def samples_of(octets):
    samples = array.array("h")
    samples.frombytes(octets[:len(octets) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def tone_octets(hertz, seconds, level=8000):
    """16-bit mono; `hertz` is whole, so a second of it repeats without a click."""
    second = array.array("h", (int(level * math.sin(2 * math.pi * hertz * n / RATE)) for n in range(RATE)))
    if sys.byteorder == "big":
        second.byteswap()
    return second.tobytes() * seconds


def level_of(samples, hertz):
    """Amplitude of this frequency in the samples (Goertzel)."""
    if not samples:
        return 0.0
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    before, last = 0.0, 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    power = last * last + before * before - turn * last * before
    return 2 * math.sqrt(max(power, 0.0)) / len(samples)


def wave_data(path):
    """The samples in a WAV file that may still be growing, its header not yet final."""
    octets = path.read_bytes()
    at = octets.find(b"data", 12)
    return b"" if at < 0 else octets[at + 8:]
