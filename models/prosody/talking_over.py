"""Whether somebody spoke while the terminal was still reading the question aloud.

The microphone hears the loudspeaker too. What it hears of it is worked out from what was played, by
least squares, and taken off; only what stands well above the usual remainder, and is a voice, counts,
and only from the first sound of the question to its last: who thinks aloud after it talks over nobody.
Where nothing was played, or the loudspeaker cannot be told apart so, the answer is *unknown*.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.observation import SAMPLE_RATE, Audio, Span
from models.speech.endpoint import Endpointer, SpeechEnded
from models.speech.voice_activity import CHUNK, VoiceActivity, VoiceActivityModel

Values = NDArray[np.float64]

LATEST: Final = 1.2
"""Seconds by which the sound may come later than it was sent to the loudspeaker."""

ECHO: Final = 0.25
"""Seconds of the room's answer that are worked out; offices fall by 60 dB in 0.3 to 0.6 s."""

ROUNDS: Final = 24
"""Steps of the conjugate gradients; more change the remainder by less than a decibel."""

ABOVE: Final = 9.0
"""dB that a voice must stand above the usual remainder of the loudspeaker."""

WORST: Final = -6.0
"""dB: where half of the loudspeaker's sound remains, it was not understood: unknown."""

AUDIBLE: Final = 10.0
"""dB above the quietest tenth: fainter sounds are the room."""

LOUD: Final = 20.0
"""dB under its loudest within which the terminal is speaking, not between two words."""

FAINT: Final = 40.0
"""dB under its loudest at which the question begins and ends; what a voice sends out lies above."""

REACHED: Final = 0.5
"""Share of the time the terminal speaks that must be audible; less, and the loudspeaker is off,
or there are headphones: no voice in the room is the terminal's."""

_SILENT: Final = 1e-10


def talked_over(heard: Audio, played: Audio | None, model: VoiceActivityModel) -> tuple[Span, ...] | None:
    """Where somebody spoke over the question, in seconds of ``heard``; None where it cannot be told.

    ``heard`` is what the microphone gave from the question on, and may go on after it; ``played``
    what was sent to the loudspeaker from the same moment on (None: nothing was, so nobody can have
    talked over it and nobody can have kept silent); both 16 kHz mono.
    """
    if played is None or len(played) < CHUNK or not np.any(played):
        return None
    if len(heard) < CHUNK:
        return ()
    arriving, echo = _echo(heard.astype(np.float64), played.astype(np.float64))
    rest = heard - echo
    loud_echo, loud_rest, sent = _levels(echo), _levels(rest), _levels(arriving)
    room = float(np.percentile(loud_rest, 10)) + AUDIBLE
    speaking = sent > float(sent.max()) - LOUD
    if np.mean(_levels(heard)[speaking] > room) < REACHED:
        # when it was heard, if at all, is unknown: by the time it was sent
        return _voices(heard, model, _sounding(played, len(sent)))
    reached = loud_echo > room
    if not reached.any():
        return None
    usual = float(np.median((loud_rest - loud_echo)[reached]))
    if usual > WORST:
        return None
    clear = (loud_rest > room) & (loud_rest > loud_echo + usual + ABOVE)
    clear &= _sounding(arriving, len(sent))
    return _voices(np.asarray(rest, np.float32), model, clear)


def _sounding(question: Values | Audio, chunks: int) -> NDArray[np.bool_]:
    """The 32 ms chunks from the question's first audible sound to its last, the pauses within it too."""
    levels = _levels(question)
    (audible,) = np.nonzero(levels > float(levels.max()) - FAINT)
    within = np.zeros(chunks, np.bool_)
    within[audible[0] : audible[-1] + 1] = True
    return within


def _voices(sound: Audio, model: VoiceActivityModel, clear: NDArray[np.bool_]) -> tuple[Span, ...]:
    """The stretches of voice, of the 32 ms chunks that are ``clear``."""
    activity, endpointer = VoiceActivity(model), Endpointer()
    spans: list[Span] = []
    for index in range(len(sound) // CHUNK):
        voice = activity.hear(sound[index * CHUNK : (index + 1) * CHUNK]).voice
        events = endpointer.feed(voice if clear[index] else 0.0)
        spans += _speech(events)
    return (*spans, *_speech(endpointer.finish()))


def _speech(events: Sequence[object]) -> list[Span]:
    return [span for event in events if isinstance(event, SpeechEnded) for span in event.speech]


def _echo(heard: Values, played: Values) -> tuple[Values, Values]:
    """``played`` at the time it arrives, and what ``heard`` holds of it: the best filter of
    :data:`ECHO` seconds from there on.
    """
    size = len(heard)
    length = _power_of_two(size + round((LATEST + ECHO) * SAMPLE_RATE) + len(played))
    source = np.zeros(size)
    source[: min(size, len(played))] = played[:size]
    spectrum = np.fft.rfft(heard, length)
    delay = _delay(np.fft.rfft(source, length), spectrum, length)
    shifted = np.concatenate((np.zeros(delay), source))[:size]
    return shifted, _filtered(shifted, heard, length)


def _delay(source: NDArray[np.complex128], heard: NDArray[np.complex128], length: int) -> int:
    """Samples after which the sound arrives: the peak of the whitened cross-correlation
    (Knapp & Carter 1976), with a little room before it.
    """
    cross = heard * np.conj(source)
    likeness = np.fft.irfft(cross / (np.abs(cross) + _SILENT), length)
    peak = int(np.argmax(np.abs(likeness[: round(LATEST * SAMPLE_RATE)])))
    return max(0, peak - round(0.004 * SAMPLE_RATE))


def _filtered(source: Values, heard: Values, length: int) -> Values:
    """``source`` through the filter that brings it nearest to ``heard``: conjugate gradients on
    the normal equations (Hestenes & Stiefel 1952), weighted so that every pitch converges alike.
    """
    size, taps = len(heard), round(ECHO * SAMPLE_RATE)
    spectrum = np.fft.rfft(source, length)
    power = np.abs(spectrum) ** 2
    weight = 1.0 / (power + 1e-3 * float(power.mean()) + _SILENT)

    def forwards(taps_now: Values) -> Values:
        return np.fft.irfft(np.fft.rfft(taps_now, length) * spectrum, length)[:size]

    def backwards(remainder: Values) -> Values:
        return np.fft.irfft(np.fft.rfft(remainder, length) * np.conj(spectrum), length)[:taps]

    def weighted(gradient: Values) -> Values:
        return np.fft.irfft(np.fft.rfft(gradient, length) * weight, length)[:taps]

    found: Values = np.zeros(taps)
    remainder = heard.copy()
    gradient = backwards(remainder)
    better = weighted(gradient)
    direction, strength = better, float(gradient @ better)
    for _ in range(ROUNDS):
        if strength <= _SILENT:
            break
        through = forwards(direction)
        step = strength / (float(through @ through) + _SILENT)
        found = found + step * direction
        remainder = remainder - step * through
        gradient = backwards(remainder)
        better = weighted(gradient)
        before, strength = strength, float(gradient @ better)
        direction = better + strength / before * direction
    return heard - remainder


def _levels(sound: Values | Audio) -> Values:
    """DB of each 32 ms, evened out over three of them."""
    whole = len(sound) - len(sound) % CHUNK
    power = np.mean(np.square(np.asarray(sound[:whole], np.float64)).reshape(-1, CHUNK), axis=1)
    even = np.convolve(power, np.ones(3) / 3, mode="same")
    return np.asarray(10.0 * np.log10(even + _SILENT), np.float64)


def _power_of_two(size: int) -> int:
    return 1 << (size - 1).bit_length()
