#!/usr/bin/env python3
"""Measures what mediaedit's repairs of sound restore against the held truth, in one run on this machine.

Usage: Benchmarks/repairs.py [inpaint|vocals|band|all] --media DIR [options]

  inpaint  gaps of 5 to 300 ms cut into music and speech and filled: signal to noise ratio in the gap and log-spectral
           distance (512 samples, over the gap and 1024 samples on each side), beside silence and a straight line; and
           the seam: the greatest second difference within three samples of the gap's ends over the greatest nearby
           (below 1 it can't stand out). Limits: a lower distance than both for every length; seams below 1; all
           samples outside the gap the same to the bit
  vocals   speech in the middle of stereo music at equal power, taken out and kept: SI-SDR (Le Roux et al. 2019) beside
           left minus right and beside the mean of both. Limits: in the mean 3 dB better than these and the mixture
  band     sound that is low-passed (801 taps) at several edges and extended: log-spectral distance to the truth above
           the edge and over all, floor -100 dB, beside the low-passed sound. Limit: lower for every sound and edge
  all      all of these (the default)

  --media DIR  a folder of sounds: names that begin with `speech` are voices, with `music` or `loop` music
  --places N   gaps of each length in each sound (default 4)
  --keep       keep the temporary folder and print its name

Needs NumPy, SciPy and ffmpeg. MEDIAEDIT_BINARY names another program to measure. Exits 1 when a limit is missed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import scipy.signal as signal

ROOT = Path(__file__).resolve().parent.parent
RATE = 44100
GAPS_MS, LEAST_GAIN_DB = (5, 20, 50, 100, 300), 3
EDGES = {"music": (4000, 8000, 11000), "speech": (3400, 5500)}


class Bench:
    """The program, the sounds as arrays [channel, sample], and whether every limit held."""

    def __init__(self, folder, options):
        self.folder, self.options, self.failed = folder, options, False
        self.program = os.environ.get("MEDIAEDIT_BINARY") or str(ROOT / ".build/release/mediaedit")
        names = sorted(path for path in Path(options.media).iterdir() if path.suffix in {".wav", ".flac", ".ogg"})
        self.music = {path.stem: self.read(path, RATE, 2, 4) for path in names if path.stem[:4] in ("musi", "loop")}
        self.speech = {path.stem: self.read(path, RATE, 1, 0) for path in names
                       if path.stem.startswith("speech") and "8k" not in path.stem}
        if not self.music or not self.speech:
            sys.exit(f"cannot measure repairs: {options.media} holds no music* or no speech*; name another folder")

    @staticmethod
    def read(path, rate, channels, start=0):
        """Up to 8 s of a file."""
        data = subprocess.run(
            ["ffmpeg", "-nostdin", "-v", "error", "-ss", str(start), "-i", path, "-t", "8", "-ar", str(rate), "-ac",
             str(channels), "-f", "f32le", "-"], check=True, capture_output=True).stdout
        return np.frombuffer(data, np.float32).reshape(-1, channels).T.astype(float)

    def edited(self, samples, instruction, rate=RATE):
        """The samples, as 32-bit floats, after an instruction; as many as before."""
        source, target = self.folder / "in.wav", self.folder / "out.wav"
        subprocess.run(
            ["ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "f32le", "-ar", str(rate), "-ac", str(len(samples)), "-i",
             "-", "-c:a", "pcm_f32le", source], input=samples.T.astype(np.float32).tobytes(), check=True)
        subprocess.run([self.program, "audio", source, instruction, "-o", target, "--overwrite", "-q"], check=True,
                       capture_output=True)
        result = self.read(target, rate, len(samples))
        if result.shape != samples.shape:
            sys.exit(f"'{instruction}' made {result.shape} of {samples.shape}")
        return result

    def judge(self, holds):
        self.failed = self.failed or not holds
        return "PASS" if holds else "FAIL"

    # Gaps.

    def inpaint(self):
        print("gap ms  sound   SNR dB: silence  line  filled   LSD dB: silence  line  filled   seam")
        for length in GAPS_MS:
            for kind, sounds in (("music", self.music), ("speech", self.speech)):
                rows = np.array([row for sound in sounds.values() for row in self.gaps(sound[0], length)])
                mean = rows.mean(0)
                holds = mean[5] < min(mean[3], mean[4]) and mean[6] < 1 and rows[:, 7].all()
                print("%6d  %-6s %15.1f %5.1f %7.1f %16.1f %5.1f %7.1f %6.2f  %s" % (
                    length, kind, *mean[:7], self.judge(holds)), flush=True)

    def gaps(self, sound, length):
        """For each place: SNR and LSD of silence, line and filled (three and three), seam, untouched outside."""
        count, random = RATE * length // 1000, np.random.default_rng(1)
        sound = sound.astype(np.float32).astype(float)
        for _ in range(self.options.places):
            for _ in range(1000):
                start = int(random.integers(RATE // 2, len(sound) - count - RATE // 2))
                truth = sound[start:start + count]
                if rms(truth) > 0.02 and rms(sound[start - 2000:start]) > 0.01:
                    break
            holed = sound.copy()
            holed[start:start + count] = 0
            span = f"repair the gap from {start / RATE:.4f}s to {(start + count) / RATE:.4f}s"
            result = self.edited(holed[None], span)[0]
            line = np.linspace(sound[start - 1], sound[start + count], count + 2)[1:-1]
            fills = (np.zeros(count), line, result[start:start + count])
            bends = np.abs(np.diff(result, 2))
            near = np.r_[bends[start - 400:start - 4], bends[start + count + 4:start + count + 400]].max()
            seam = max(bends[start - 3:start + 3].max(), bends[start + count - 3:start + count + 3].max())
            outside = np.delete(result - holed, np.s_[start:start + count])
            around = sound[start - 1024:start], sound[start + count:start + count + 1024]
            yield (*(ratio(truth, truth - fill) for fill in fills),
                   *(spectral_distance(np.r_[around[0], truth, around[1]], np.r_[around[0], fill, around[1]], RATE, 512)
                     for fill in fills), seam / (near + 1e-9), not outside.any())

    # Voice.

    def vocals(self):
        print("SI-SDR dB           music: mixture  left-right  karaoke   voice: mixture  middle  voice")
        rows = []
        for name, music in self.music.items():
            if rms(music[0] - music[1]) < 0.05 * rms(music):
                music = np.stack([music[0], 0.35 * music[0]])  # A loop that is mono stands to the left.
                name += " (left)"
            for voice in self.speech.values():
                count = min(music.shape[1], voice.shape[1])
                rest, middle = music[:, :count], np.repeat(voice[:, :count], 2, 0)
                middle = middle * rms(rest) / rms(middle)
                level = 0.9 / np.abs(rest + middle).max()
                rest, middle, mixture = rest * level, middle * level, (rest + middle) * level
                karaoke, alone = (self.edited(mixture, text) for text in ("remove the vocals", "keep only the voice"))
                trick, mean = np.repeat([mixture[0] - mixture[1]], 2, 0), np.repeat([mixture.mean(0)], 2, 0)
                rows.append([scaled_ratio(rest, one) for one in (mixture, trick, karaoke)]
                            + [scaled_ratio(middle, one) for one in (mixture, mean, alone)])
                print("%-22s %13.1f %11.1f %8.1f %16.1f %7.1f %6.1f" % (name[:22], *rows[-1]), flush=True)
        mean = np.mean(rows, 0)
        holds = mean[2] > max(mean[:2]) + LEAST_GAIN_DB and mean[5] > max(mean[3:5]) + LEAST_GAIN_DB
        print("%-22s %13.1f %11.1f %8.1f %16.1f %7.1f %6.1f  %s" % ("mean", *mean, self.judge(holds)))

    # Band.

    def band(self):
        print("LSD dB                        edge Hz   above: as it is  extended   all: as it is  extended")
        rows = []
        sounds = [(name, sound[0], RATE, "music") for name, sound in self.music.items()]
        for path in sorted(Path(self.options.media).glob("speech*.wav")):
            if "8k" not in path.stem:
                sounds.append((path.stem, self.read(path, 16000, 1)[0], 16000, "speech"))
        for name, sound, rate, kind in sounds:
            for edge in EDGES[kind]:
                low = signal.fftconvolve(sound, signal.firwin(801, edge, fs=rate, window=("kaiser", 10)), "same")
                result = self.edited(low[None], "restore the high frequencies", rate)[0]
                top = min(rate * 0.49, 16000)
                size = 2048 if rate > 30000 else 1024
                rows.append([spectral_distance(sound, one, rate, size, *band, floor=-100, least=-80)
                             for band in ((edge * 1.05, top), (0, rate / 2)) for one in (low, result)])
                holds = rows[-1][1] < rows[-1][0] and rows[-1][3] < rows[-1][2]
                print("%-28s %8d %17.1f %9.1f %15.1f %9.1f  %s" % (
                    name[:28], edge, *rows[-1], self.judge(holds)), flush=True)
        print("%-28s %8s %17.1f %9.1f %15.1f %9.1f" % ("mean", "", *np.mean(rows, 0)))


def rms(samples):
    return float(np.sqrt(np.mean(np.square(samples))))


def ratio(wanted, error):
    return 10 * np.log10((wanted @ wanted + 1e-12) / (error @ error + 1e-12))


def scaled_ratio(wanted, found):
    wanted, found = wanted.ravel(), found.ravel()
    scaled = wanted * (wanted @ found) / (wanted @ wanted)
    return ratio(scaled, found - scaled)


def spectral_distance(one, other, rate, size, low=0.0, high=None, floor=-100, least=None):
    """Root mean square over bins of the levels' difference, mean over frames (those above `least` dB somewhere)."""
    def levels(samples):
        spectra = signal.stft(samples, rate, "hann", size, size * 3 // 4, boundary=None)[2]
        hertz = np.fft.rfftfreq(size, 1 / rate)
        return 20 * np.log10(np.maximum(2 * np.abs(spectra[(hertz >= low) & (hertz < (high or rate))]),
                                        10 ** (floor / 20)))
    first, second = levels(one), levels(other)
    distances = np.sqrt(np.mean((first - second) ** 2, 0))
    return float(np.mean(distances if least is None else distances[first.max(0) > least]))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=["inpaint", "vocals", "band", "all"])
    parser.add_argument("--media", required=True)
    parser.add_argument("--places", type=int, default=4)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mediaedit-bench-"))
    try:
        bench = Bench(folder, options)
        for what in ("inpaint", "vocals", "band") if options.what == "all" else (options.what,):
            getattr(bench, what)()
            print()
        return 1 if bench.failed else 0
    finally:
        if options.keep:
            print(folder)
        else:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
