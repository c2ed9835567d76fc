"""How soon after somebody stops speaking their words are there, in a live stream."""

from __future__ import annotations

import queue
import statistics
import threading
import time

import numpy as np

from models.observation import SAMPLE_RATE, Audio, Utterance
from models.speech.choice import choose_engine
from models.speech.port import SpeechStream
from tests.models.synthetic_speech import mandarin, silence

SENTENCES = {
    "zf_xiaobei": "有一次客户对我们的产品非常不满意，要求马上退款。",
    "zf_xiaoxiao": "我先向客户诚恳地道歉，然后仔细了解了问题的真正原因。",
    "zf_xiaoyi": "经过和团队的讨论，我们决定给客户换一台新的机器。",
    "zm_yunxi": "遇到困难的时候，我会主动和同事们沟通，一起想办法解决。",
    "zm_yunyang": "最后客户很满意，还给我们公司写了一封感谢信，表扬了团队。",
}

PIECE = 1600
"""Samples in a piece: a tenth of a second, as a sound card gives them."""

PAUSE = 2.0
"""Seconds between sentences: each is understood before the next one begins."""

AUDIBLE = 0.02
"""Of the loudest sample: below it a rendered sentence has not begun, or is over."""


def measure() -> dict[str, float]:
    """Seconds from the end of speech to its final text ÷ seconds of the speech (4–5 s long).

    The sound comes at the pace of a microphone, from another thread. Returns the mean and the
    worst ratio, the mean delay in seconds, and the CPU it took ÷ the time of the sound.
    """
    sound, spoken = _interview()
    engine = choose_engine("zh-CN")
    began = time.process_time()
    arrived = _listen_live(engine.open("zh-CN"), sound)
    cost = (time.process_time() - began) / (len(sound) / SAMPLE_RATE)
    engine.close()
    ratios, delays = [], []
    for start, end in spoken:
        at = min((at for at, utterance in arrived if start < utterance.end < end + 1.0), default=None)
        if at is None:
            raise RuntimeError(f"the sentence at {start:.1f} s was not understood")
        delays.append(at - end)
        ratios.append((at - end) / (end - start))
    return {
        "speech_final_text_over_length": float(statistics.mean(ratios)),
        "speech_final_text_over_length_worst": float(max(ratios)),
        "speech_final_text_seconds": float(statistics.mean(delays)),
        "speech_live_cpu_over_length": cost,
    }


def _interview() -> tuple[Audio, list[tuple[float, float]]]:
    """The sentences with pauses, and when each is really spoken."""
    parts, spoken = [silence(PAUSE, 0.001)], []
    position = PAUSE
    for index, (speaker, sentence) in enumerate(SENTENCES.items()):
        audio = mandarin(sentence, speaker)
        audible = np.flatnonzero(np.abs(audio) > AUDIBLE * np.abs(audio).max())
        first, last = float(audible[0]) / SAMPLE_RATE, float(audible[-1]) / SAMPLE_RATE
        spoken.append((position + first, position + last))
        parts += [audio, silence(PAUSE, 0.001, seed=index)]
        position += len(audio) / SAMPLE_RATE + PAUSE
    return np.concatenate(parts), spoken


def _listen_live(stream: SpeechStream, sound: Audio) -> list[tuple[float, Utterance]]:
    """Each utterance with the second of the sound's own time at which its text was there."""
    pieces: queue.Queue[Audio | None] = queue.Queue(len(sound) // PIECE + 2)
    began = time.monotonic()

    def play() -> None:
        for position in range(0, len(sound), PIECE):
            piece = sound[position : position + PIECE]
            due = began + (position + len(piece)) / SAMPLE_RATE
            time.sleep(max(0.0, due - time.monotonic()))
            pieces.put(piece)
        pieces.put(None)

    player = threading.Thread(target=play, name="player")
    player.start()
    arrived: list[tuple[float, Utterance]] = []
    while (piece := pieces.get()) is not None:
        events = stream.feed(piece, behind=pieces.qsize() * PIECE / SAMPLE_RATE)
        now = time.monotonic() - began
        arrived += [(now, event) for event in events if isinstance(event, Utterance)]
    player.join()
    now = time.monotonic() - began
    arrived += [(now, event) for event in stream.finish() if isinstance(event, Utterance)]
    return arrived
