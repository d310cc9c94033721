#!/usr/bin/env python3
"""Makes Tests/SpectraTests/Goldens with librosa: what the transforms, bands and phases of Spectra are compared with.

Usage: Scripts/goldens_sound.py [FOLDER]

Needs librosa 0.10 or newer (pip install librosa). The sound is synthetic and seeded, so a second run with the same
librosa gives the same bytes. FOLDER is where to write instead.

Arrays are little-endian 32-bit floats in `<name>.f32`, frames first; `goldens.json` says their settings.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RATE, SAMPLES, SEED, STEP = 16000, 4000, 20170101, 6
# name, n_fft, hop, window length, window, padding: `constant` is silence, None is not centred.
TRANSFORMS = [
    ("hann", 256, 64, 256, "hann", "reflect"),
    ("hamming", 400, 100, 300, "hamming", "constant"),
    ("blackman", 200, 90, 150, "blackman", None),
]
BANKS = [(scale, areas) for scale in ("slaney", "htk") for areas in (True, False)]
BANDS, LOWEST, HIGHEST, BANK_SIZE = 24, 50.0, 7600.0, 512
PHASES, PHASE_HOP, ITERATIONS, SEEDS = 512, 128, 32, 200
# Riffusion's SpectrogramParams: rate, padded window, window and hop in samples, bands, hertz, power.
PICTURE = {"rate": 44100, "fftSize": 17640, "windowLength": 4410, "hop": 441, "bands": 512, "highest": 10000,
           "power": 0.25}
PICTURE_SAMPLES = 6600


def sound(np):
    """Gliding harmonics that come and go, a click, and a little noise."""
    random = np.random.default_rng(SEED)
    time = np.arange(SAMPLES) / RATE
    pitch = 180 + 60 * np.sin(2 * np.pi * 3 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    voice = sum(np.sin(k * phase) / k for k in range(1, 12)) * (0.55 + 0.45 * np.sin(2 * np.pi * 7 * time)) * 0.3
    voice[2500:2504] += 0.5
    return (voice + 0.01 * random.standard_normal(SAMPLES)).astype(np.float32)


def convergence(np, librosa, magnitudes, samples):
    """Spectral convergence in decibels: the error of the samples' magnitudes against those asked for."""
    found = np.abs(librosa.stft(samples, n_fft=PHASES, hop_length=PHASE_HOP, pad_mode="constant"))
    return float(10 * np.log10(np.sum((found - magnitudes) ** 2) / np.sum(magnitudes ** 2)))


def transforms(np, librosa, samples, write):
    rows = []
    for name, size, hop, length, window, padding in TRANSFORMS:
        options = {"hop_length": hop, "win_length": length, "window": window, "center": padding is not None}
        spectra = librosa.stft(samples, n_fft=size, pad_mode=padding or "constant", **options)
        gains = 1 / (1 + np.arange(spectra.shape[0], dtype=np.float32) / 16)
        edited = librosa.istft(spectra * gains[:, None], n_fft=size, **options)
        some = spectra.T[::STEP].astype(np.complex64)
        write(f"stft_{name}", some.view(np.float32))
        write(f"istft_{name}", edited)
        rows.append({"name": name, "fftSize": size, "hop": hop, "windowLength": length, "window": window,
                     "padding": {"constant": "zero", None: "none"}.get(padding, padding),
                     "frames": spectra.shape[1], "step": STEP})
    return rows


def banks(np, librosa, samples, write):
    rows = []
    for scale, areas in BANKS:
        name = f"{scale}_{'areas' if areas else 'peaks'}"
        options = {"sr": RATE, "n_fft": BANK_SIZE, "n_mels": BANDS, "fmin": LOWEST, "fmax": HIGHEST,
                   "htk": scale == "htk", "norm": "slaney" if areas else None}
        table = librosa.filters.mel(**options)
        # Most weights are 0: only those between the first and last of each band that are not.
        write(f"bank_{name}", np.concatenate([row[np.flatnonzero(row)[0]:np.flatnonzero(row)[-1] + 1]
                                              for row in table]))
        bands = librosa.feature.melspectrogram(y=samples, hop_length=128, power=1.0, pad_mode="reflect", **options)
        write(f"mel_{name}", np.log(np.maximum(bands, 1e-5)).T[::STEP])
        rows.append({"name": name, "scale": scale, "hasEqualAreas": areas, "first":
                     [int(np.flatnonzero(row)[0]) for row in table], "sums": [float(row.sum()) for row in table]})
    return rows


def phases(np, librosa, samples):
    magnitudes = np.abs(librosa.stft(samples, n_fft=PHASES, hop_length=PHASE_HOP, pad_mode="constant"))

    def run(momentum, **start):
        return convergence(np, librosa, magnitudes, librosa.griffinlim(
            magnitudes, n_iter=ITERATIONS, hop_length=PHASE_HOP, momentum=momentum, length=SAMPLES, **start))

    def row(momentum):
        random = [run(momentum, random_state=seed) for seed in range(SEEDS)]
        return {"momentum": momentum, "fromZero": run(momentum, init=None),
                "random": float(np.mean(random)), "deviation": float(np.std(random))}

    return [row(momentum) for momentum in (0.0, 0.99)]


def picture(np, librosa, write):
    """A spectrogram picture by the formulas of Riffusion, with silence beyond the ends: 0 is black, 1 is white."""
    random = np.random.default_rng(SEED + 1)
    time = np.arange(PICTURE_SAMPLES) / PICTURE["rate"]
    samples = (0.3 * np.sin(2 * np.pi * (400 * time + 9000 * time ** 2)) * np.exp(-12 * time)
               + 0.003 * random.standard_normal(PICTURE_SAMPLES)).astype(np.float32)
    spectra = np.abs(librosa.stft(samples, n_fft=PICTURE["fftSize"], hop_length=PICTURE["hop"],
                                  win_length=PICTURE["windowLength"], pad_mode="constant"))
    table = librosa.filters.mel(sr=PICTURE["rate"], n_fft=PICTURE["fftSize"], n_mels=PICTURE["bands"], fmin=0,
                                fmax=PICTURE["highest"], htk=True, norm=None)
    bands = table @ spectra
    write("picture_sound", samples)
    # The lowest band at the bottom.
    write("picture", (1 - (bands / bands.max()) ** PICTURE["power"])[::-1])
    return {**PICTURE, "frames": bands.shape[1], "largest": float(bands.max())}


def main():
    if len(sys.argv) > 2 or sys.argv[1:] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0 if len(sys.argv) == 2 else 2
    try:
        import librosa
        import numpy as np
    except ImportError as missing:
        print(f"error: cannot make the goldens: {missing}; pip install librosa", file=sys.stderr)
        return 1
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "Tests/SpectraTests/Goldens"
    folder.mkdir(parents=True, exist_ok=True)

    def write(name, numbers):
        (folder / f"{name}.f32").write_bytes(np.ascontiguousarray(numbers, dtype="<f4").tobytes())

    samples = sound(np)
    write("sound", samples)
    told = {
        "madeBy": f"Scripts/goldens_sound.py, librosa {librosa.__version__}", "rate": RATE,
        "transforms": transforms(np, librosa, samples, write),
        "banks": {"bands": BANDS, "lowest": LOWEST, "highest": HIGHEST, "fftSize": BANK_SIZE, "hop": 128,
                  "floor": 1e-5, "step": STEP, "list": banks(np, librosa, samples, write)},
        "phases": {"fftSize": PHASES, "hop": PHASE_HOP, "iterations": ITERATIONS,
                   "list": phases(np, librosa, samples)},
        "picture": picture(np, librosa, write),
    }
    (folder / "goldens.json").write_text(json.dumps(told, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
