#!/usr/bin/env python3
"""Measures how well mediaedit takes noise out of speech, against ffmpeg's afftdn on the same mixtures.

Usage: Benchmarks/denoise.py --media DIR [--program FILE] [--quick]

  --media DIR     a folder with clean speech, one voice a file: speech_austen_0870.wav, speech_austen_0930.wav and
                  speech_cards_005.wav, and the voices of the babble, speech_en_8k_demo_congrats.wav and
                  meeting_ami_float32_16k.wav
  --program FILE  the program to measure (default: MEDIAEDIT_BINARY, else .build/release/mediaedit)
  --quick         the first voice only

Each voice is mixed at 5 dB SNR with white and pink noise, with babble (six stretches of other voices) and with a fan
that hums; noise is made with a seed. Of afftdn the best of 50 settings counts (nr 6 to 40 dB, nf -20 to -60 dB, tn off
and on), chosen for each mixture by the result itself, which a user couldn't do. The figure is the scale-invariant
ratio of signal to distortion (SI-SDR, Le Roux et al. 2019) in decibels. `ours` is 'remove the background noise' as
the set-up leaves it, `classical` the same without the network for speech. Exits 1 when ours isn't above afftdn
somewhere. """

import argparse
import array
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RATE, SNR = 16000, 5
VOICES = ["speech_austen_0870.wav", "speech_austen_0930.wav", "speech_cards_005.wav"]
# File and second that each talker of the babble starts at.
BABBLE = [("speech_en_8k_demo_congrats.wav", 0), ("speech_en_8k_demo_congrats.wav", 9),
          ("speech_en_8k_demo_congrats.wav", 19), ("meeting_ami_float32_16k.wav", 2),
          ("meeting_ami_float32_16k.wav", 14)]
SETTINGS = [f"nr={nr}:nf={nf}:tn={tn}" for nr in (6, 12, 20, 30, 40) for nf in (-20, -30, -40, -50, -60)
            for tn in (0, 1)]


def run(*command, **options):
    """What the command prints."""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False, **options)
    if done.returncode:
        words = " ".join(map(str, command))
        sys.exit(f"error: {words} exited {done.returncode}: {done.stderr.decode().strip()[-600:]}")
    return done.stdout


def decode(path, *options):
    """The samples of a file, one channel at RATE."""
    return array.array("f", run("ffmpeg", "-nostdin", "-v", "error", "-i", path, *options, "-ac", "1", "-ar", RATE,
                                "-f", "f32le", "-"))


def encode(samples, path):
    """Writes samples as a WAV file of floats."""
    run("ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "f32le", "-ar", RATE, "-ac", "1", "-i", "-", "-c:a",
        "pcm_f32le", path, input=array.array("f", samples).tobytes())


def energy(samples):
    return sum(value * value for value in samples)


def ratio(clean, found):
    """SI-SDR in decibels."""
    count = min(len(clean), len(found))
    clean, found = clean[:count], found[:count]
    clean_mean, found_mean = sum(clean) / count, sum(found) / count
    clean = [value - clean_mean for value in clean]
    found = [value - found_mean for value in found]
    factor = sum(a * b for a, b in zip(clean, found)) / energy(clean)
    error = sum((b - factor * a) ** 2 for a, b in zip(clean, found))
    return 10 * math.log10(factor * factor * energy(clean) / error)


def white(count, draw):
    return [draw.gauss(0, 1) for _ in range(count)]


def pink(count, draw):
    """White noise through P. Kellett's filter: 3 dB an octave within 0.05 dB."""
    poles = [(0.99886, 0.0555179), (0.99332, 0.0750759), (0.969, 0.153852), (0.8665, 0.3104856), (0.55, 0.5329522),
             (-0.7616, -0.016898)]
    states, late, result = [0.0] * len(poles), 0.0, []
    for _ in range(count):
        value = draw.gauss(0, 1)
        states = [pole * state + gain * value for (pole, gain), state in zip(poles, states)]
        result.append(sum(states) + late + 0.5362 * value)
        late = 0.115926 * value
    return result


def fan(count, draw):
    """Low noise that beats slowly, and hum at 50 Hz with overtones."""
    low, first, second = [], 0.0, 0.0
    keep = math.exp(-2 * math.pi * 1200 / RATE)
    for value in pink(count, draw):
        first = keep * first + (1 - keep) * value
        second = keep * second + (1 - keep) * first
        low.append(second)
    level = math.sqrt(energy(low) / count)
    return [value / level * (1 + 0.2 * math.sin(2 * math.pi * 3 * n / RATE))
            + 0.7 * sum(math.sin(2 * math.pi * 50 * k * n / RATE + k) / k for k in (1, 2, 3, 4, 6))
            for n, value in enumerate(low)]


def babble(count, media, voice):
    """Talkers at equal levels; the third voice is one of them where it isn't the one that is listened to."""
    others = BABBLE + ([(VOICES[2], 0)] if voice != VOICES[2] else [(VOICES[1], 0)])
    result = [0.0] * count
    for name, start in others:
        talker = decode(media / name)
        level = math.sqrt(energy(talker) / len(talker))
        for n in range(count):
            result[n] += talker[(n + start * RATE) % len(talker)] / level
    return result


def delay_of_afftdn(folder):
    """Samples that afftdn is late: where a click comes out of it."""
    click = [0.0] * RATE
    click[RATE // 2] = 0.5
    encode(click, folder / "click.wav")
    found = decode(folder / "click.wav", "-af", "afftdn=nr=0.01")
    return max(range(len(found)), key=lambda n: abs(found[n])) - RATE // 2


def edit(program, source, output, **environment):
    """Times faster than real time and the samples."""
    start = time.monotonic()
    run(program, "audio", source, "remove the background noise", "-o", output, "--overwrite", "-q",
        env={**os.environ, **environment})
    wall = time.monotonic() - start
    samples = decode(output)
    return len(samples) / RATE / wall, samples


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("Usage: ")[1].split("\n")[0], add_help=False)
    parser.add_argument("--media", type=Path)
    parser.add_argument("--program")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    options = parser.parse_args()
    if options.help or not options.media:
        print(__doc__.strip())
        return 0 if options.help else 2
    program = options.program or os.environ.get("MEDIAEDIT_BINARY") or ROOT / ".build/release/mediaedit"
    folder = Path(tempfile.mkdtemp(prefix="mediaedit-bench-"))
    late = delay_of_afftdn(folder)
    failed = False
    print("denoise: speech at 5 dB SNR, SI-SDR in dB; afftdn at its best of "
          f"{len(SETTINGS)} settings for each mixture, its delay of {late} samples taken out")
    print(f"  {'':24}{'source':>8}{'afftdn':>8}{'at':>18}{'classical':>11}{'ours':>8}{'':>6}{'x realtime, both':>20}")
    for voice in VOICES[:1] if options.quick else VOICES:
        clean = decode(options.media / voice)
        for kind in ("white", "pink", "babble", "fan"):
            draw = random.Random(f"{kind} 1")
            noise = babble(len(clean), options.media, voice) if kind == "babble" else globals()[kind](len(clean), draw)
            level = math.sqrt(energy(clean) / energy(noise) / 10 ** (SNR / 10))
            mixture = [a + level * b for a, b in zip(clean, noise)]
            most = max(map(abs, mixture))
            source, output = folder / "mixture.wav", folder / "out.wav"
            encode([0.5 * value / most for value in mixture], source)
            theirs, setting = max((ratio(clean, decode(source, "-af", f"afftdn={setting}")[late:]), setting)
                                  for setting in SETTINGS)
            fast, samples = edit(program, source, output, XDG_DATA_HOME=str(folder), XDG_DATA_DIRS=str(folder))
            classical = ratio(clean, samples)
            speed, samples = edit(program, source, output)
            ours = ratio(clean, samples)
            failed = failed or ours <= theirs
            name = f"{voice.removesuffix('.wav').removeprefix('speech_')}, {kind}"
            print(f"  {name:24}{ratio(clean, mixture):8.2f}{theirs:8.2f}{setting:>18}{classical:11.2f}{ours:8.2f}"
                  f"{'FAIL' if ours <= theirs else 'PASS':>6}{fast:13.1f} {speed:6.1f}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
