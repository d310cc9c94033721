"""The `spectra` part of Scripts/bench: phases against librosa, and the speed of the whole mel path."""

import json
import statistics
import subprocess
import time
from pathlib import Path

SIZE, HOP, ITERATIONS, MOMENTUM = 1024, 256, 32, 0.99
LEAST_SPEED_UP, MOST_WORSE_DB, LEAST_REALTIME = 3.0, 0.5, 30
PATH_SECONDS = 60


class SpectraBench:
    """Runs spectra-bench, built in release, on a speech file; one thread each, CPU time."""

    def __init__(self, root, folder, speech, pairs, ffmpeg, measure_failure):
        self.folder, self.pairs, self.ffmpeg, self.failure = folder, pairs, ffmpeg, measure_failure
        self.program = self.build(root)
        self.speech = folder / "speech.f32"
        self.stereo = folder / "stereo.f32"
        ffmpeg("-i", speech, "-vn", "-t", "20", "-ac", "1", "-ar", "16000", "-f", "f32le", self.speech)
        ffmpeg("-stream_loop", "-1", "-i", speech, "-vn", "-t", str(PATH_SECONDS), "-ac", "2", "-ar", "44100", "-f",
               "f32le", self.stereo)

    @staticmethod
    def build(root):
        build = ["swift", "build", "-c", "release", "--product", "spectra-bench", "--package-path", root]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        found = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
        return Path(found.stdout.strip()) / "spectra-bench"

    def run(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode:
            raise self.failure(f"spectra-bench {arguments[0]} exited {done.returncode}: {done.stderr.strip()[-600:]}")
        return json.loads(done.stdout)

    def griffin_lim(self, judge):
        """Rows of the table: CPU seconds, ratio and spectral convergence against librosa's in alternating pairs."""
        try:
            import librosa
            import numpy as np
        except ImportError:
            print("  librosa is not there (pip install librosa): Griffin-Lim is not compared")
            return []
        samples = np.fromfile(self.speech, dtype="<f4")

        def spectrum(sound):
            return np.abs(librosa.stft(sound, n_fft=SIZE, hop_length=HOP, pad_mode="constant"))

        magnitudes = spectrum(samples)

        def theirs(seed):
            start = time.process_time()
            found = librosa.griffinlim(magnitudes, n_iter=ITERATIONS, hop_length=HOP, momentum=MOMENTUM,
                                       random_state=seed, length=len(samples))
            cpu = time.process_time() - start
            error = np.sum((spectrum(found) - magnitudes) ** 2) / np.sum(magnitudes ** 2)
            return cpu, 10 * np.log10(error)

        def ours(seed, phase):
            found = self.run("griffin-lim", self.speech, SIZE, HOP, ITERATIONS, MOMENTUM, phase, seed)
            return found["cpu"], found["convergence"]

        theirs(0), ours(0, "random")
        pairs = [(theirs(seed), ours(seed, "random"), ours(seed, "gradients")) for seed in range(self.pairs)]
        cpu = [statistics.median(pair[side][0] for pair in pairs) for side in range(3)]
        depth = [statistics.mean(pair[side][1] for pair in pairs) for side in range(3)]
        ratio = statistics.median(pair[0][0] / pair[1][0] for pair in pairs)
        holds = ratio >= LEAST_SPEED_UP and depth[1] <= depth[0] + MOST_WORSE_DB
        return [
            ("librosa, random phases", f"{cpu[0]:.3f}", "1.0", f"{depth[0]:.2f}", ""),
            ("mediaedit, random phases", f"{cpu[1]:.3f}", f"{ratio:.1f}", f"{depth[1]:.2f}", judge(holds)),
            ("mediaedit, integrated gradients", f"{cpu[2]:.3f}", f"{cpu[0] / cpu[2]:.1f}", f"{depth[2]:.2f}",
             judge(depth[2] <= depth[0])),
        ]

    def mel_path(self, judge):
        """Rows of the table: how many times faster than it plays stereo sound of 44.1 kHz goes through."""
        for name, edit in (("bands lowered", "lower"), ("bands made anew in every frame", "add")):
            runs = [self.run("mel-path", self.stereo, 2, 44100, edit) for _ in range(max(2, self.pairs))]
            cpu = statistics.median(run["cpu"] for run in runs[1:])
            times = runs[0]["soundSeconds"] / cpu
            yield f"{name}", f"{cpu:.2f}", f"{times:.0f}", judge(times >= LEAST_REALTIME)
