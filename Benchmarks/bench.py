#!/usr/bin/env python3
"""Measures mediaedit against ffmpeg, against OpenCV and against its own limits, in one run on this machine.

Usage: Scripts/bench [media|memory|startup|looks|steadiness|masks|following|carrying|spectra|denoise|diffusion|
                      chunks|language-model|all]

  media       an edit without steps against ffmpeg transcoding the same file with the same encoder settings, in
              alternating pairs at 720p and 1080p: CPU time at most 1.25 times ffmpeg's
  memory      most resident memory of a 10 s and a 100 s file (within 10 %), in one piece and in chunks, and of 1080p
              filter edits (700 MB)
  startup     --help, plan and probe within 0.2 s
  looks       painted looks at 720p, decode and encode included, with the settings that users get: milliseconds a frame
              to paint and to propagate, frames a second (watercolor, cartoon, ink 8; oil, pencil 5), against OpenCV's
              stylization of the same frames, both without decoding and encoding (watercolor 6 times faster);
              most resident memory at 1080p (900 MB)
  steadiness  warp error of looks against the same looks painted frame by frame (--temporal off), by `mediaedit
              compare` over 30 frames of each clip: mean ratio at most 0.60 (pencil 0.45), sharpness at least 0.90 of
              the painted frames' (ink, pencil 0.78)
  masks       edits of faces, people and things at 720p and 1080p, finding included: frames a second against the film's
              rate, and most resident memory (1200 MB); needs the networks
  following   a box around patches of known pose over real films: mean overlap at least 0.85, at most one run that goes
              wrong without a word
  carrying    a mask of one frame carried over 100, against the known mattes of patches (mean overlap at least 0.92) and
              of a walking figure (0.80) over real films: at most one run that goes wrong without a word
  spectra     fast Griffin-Lim on speech against librosa's in alternating pairs (3 times faster, spectral convergence
              within 0.5 dB), and stereo sound of 44.1 kHz through mel bands, an edit of them and the vocoder: 30 times
              faster than it plays. CPU time of one thread
  denoise     speech at 5 dB SNR in four noises, before and after, against ffmpeg's afftdn at its best setting, by
              Benchmarks/denoise.py; needs --media, without which `all` leaves it out
  diffusion   the parts of a checkpoint of Stable Diffusion 1.5's size with random weights against diffusers on PyTorch,
              two threads each, in alternating pairs: U-Net and VAE take no longer, and nothing more memory; needs
              --peer, without which `all` leaves it out
  chunks      renders by two workers against one; see Benchmarks/chunks.py --help for its options
  language-model  a language model of yours as a reader of what the grammar refuses; see
              Benchmarks/language_model.py --help for its options
  all         all of these but chunks and language-model (the default)

  --pairs N    pairs for `media` after one warm-up of each (default 5)
  --looks A,B  looks for `looks` (default: all that `mediaedit operations` lists) and `steadiness` (default:
               watercolor, oil, cartoon, ink, pencil)
  --clips DIR  clips for `steadiness` besides those in Media
  --speech F   a file with speech for `spectra`, of which 20 s are taken (default: the sound of the clip in Media)
  --media DIR  the folder of speech for `denoise` (Benchmarks/denoise.py --help names the files)
  --peer PY    the Python that has PyTorch and diffusers for `diffusion`: Benchmarks/peers.py --make-venv makes one
  --checkpoint DIR  the random checkpoint for `diffusion` (default: made anew, which takes 4.3 GB and a minute)
  --width N    pixels that the clips of `steadiness` are scaled to; 0 leaves all up to 720 lines as they are (default)
  --keep       keep the temporary folder and print its name

Inputs are made with ffmpeg from Media. Only the ratios mean anything elsewhere: compare no absolute number with
another machine's, or another run's. MEDIAEDIT_BINARY names another program to measure. The comparison with OpenCV needs
its Python package (pip install opencv-python-headless), that with librosa needs librosa; each is left out without it.
Exits 1 when a limit is missed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

# No folder of compiled Python beside the sources.
sys.dont_write_bytecode = True

from parts.looks import LooksBench
from parts.measuring import Failure, measure, show

ROOT = Path(__file__).resolve().parent.parent
CLIP = ROOT / "Media/bbb_squirrels_720p.mp4"
CRF, PRESET = "20", "medium"
COST_LIMIT, GROWTH_LIMIT, RESIDENT_LIMIT_MB, STARTUP_LIMIT_S = 1.25, 1.10, 700, 0.2
# Random weights: the way of a model's render, in little time.
TINY_MODEL = ("turn into watercolor", "--model", str(ROOT / "Tests/DiffusionTests/Goldens/sd1"), "--model-size", "64",
              "--steps", "2")
IN_CHUNKS = ("--jobs", "2", "--chunk-seconds", "2")
FILTER_EDITS = [
    "sharpen it", "remove the video noise", "make it warmer with more contrast", "vintage film", "dreamy, soft glow",
    "stabilize", "flip it horizontally", 'add the title "Summer 2026"', "reverse it",
]


class Bench:
    """The program, its inputs in a temporary folder, and whether every limit held."""

    def __init__(self, folder, options):
        self.folder, self.options, self.pairs, self.failed = folder, options, max(1, options.pairs), False
        self.built = os.environ.get("MEDIAEDIT_BINARY")
        self.no_steps = folder / "no-steps.json"
        self.no_steps.write_text(json.dumps({"instruction": "", "steps": [], "unresolved": []}))

    @property
    def program(self):
        """The program to measure, built when it is first asked for."""
        self.built = self.built or self.build()
        return self.built

    @staticmethod
    def build():
        """The release build, made by the bootstrap when the sources are newer."""
        subprocess.run([ROOT / "Scripts/mediaedit", "--help"], check=True, stdout=subprocess.DEVNULL)
        return str(ROOT / ".build/release/mediaedit")

    def denoise(self):
        if not self.options.media:
            if self.options.what == "denoise":
                raise Failure("there is no speech; name its folder with --media")
            return
        done = subprocess.run([ROOT / "Benchmarks/denoise.py", "--media", self.options.media, "--program",
                               self.program], check=False)
        self.judge(done.returncode == 0)
        print(flush=True)

    def clip(self, height, seconds):
        """The clip at 720 or 1080 lines, looped to so many seconds."""
        path = self.folder / f"clip_{height}p_{seconds}s.mp4"
        if path.exists():
            return path
        source = CLIP
        if height != 720:
            source = self.folder / f"clip_{height}p.mp4"
            if not source.exists():
                self.ffmpeg("-i", CLIP, "-vf", f"scale=-2:{height}", "-c:v", "libx264", "-preset", "veryfast",
                            "-crf", "18", "-c:a", "copy", source)
        self.ffmpeg("-stream_loop", "-1", "-i", source, "-t", str(seconds), "-c", "copy", path)
        return path

    @staticmethod
    def ffmpeg(*arguments):
        measure(["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments])

    def ours(self, source, *arguments):
        """Usage of one run of mediaedit on a file."""
        output = self.folder / f"ours{source.suffix}"
        return measure([self.program, "video", source, *arguments, "-o", output, "--overwrite", "-q",
                        "--codec", "h264", "--crf", CRF])

    def theirs(self, source):
        """Usage of ffmpeg doing the same work as an edit without steps; both leave the threads to the libraries."""
        return measure(["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", source, "-map", "0", "-c", "copy", "-c:v",
                        "libx264", "-preset", PRESET, "-crf", CRF, self.folder / "theirs.mp4"])

    def settings(self, name):
        """The settings that x264 wrote into its stream, without those that count threads."""
        stream = (self.folder / name).read_bytes()
        start = stream.find(b"options: ", max(0, stream.find(b"x264 - core")))
        words = stream[start:stream.find(b"\0", start)].decode(errors="replace").split()[1:] if start > 0 else []
        return dict(word.partition("=")[::2] for word in words if "threads" not in word)

    def judge(self, holds):
        self.failed = self.failed or not holds
        return "PASS" if holds else "FAIL"

    def media(self):
        print(f"media: an edit without steps against ffmpeg, libx264 -preset {PRESET} -crf {CRF}, {self.pairs} pairs")
        table = [("", "CPU s", "wall s", "resident MB", "CPU ratio", "wall ratio", f"limit {COST_LIMIT}")]
        for height in (720, 1080):
            source = self.clip(height, 10)
            edit = ("--plan", self.no_steps, "--encoder-preset", PRESET)
            self.ours(source, *edit), self.theirs(source)
            ours, theirs = self.settings("ours.mp4"), self.settings("theirs.mp4")
            if not ours or ours != theirs:
                raise Failure(f"the encoders' settings differ, ours {set(ours.items()) - set(theirs.items())}, "
                              f"ffmpeg's {set(theirs.items()) - set(ours.items())}")
            pairs = []
            for number in range(self.pairs):
                first = self.ours(source, *edit) if number % 2 == 0 else None
                reference = self.theirs(source)
                pairs.append((first or self.ours(source, *edit), reference))
            cpu = statistics.median(our.cpu / their.cpu for our, their in pairs)
            wall = statistics.median(our.wall / their.wall for our, their in pairs)
            verdict = self.judge(max(cpu, wall) <= COST_LIMIT)
            for name, side, ratios in (("mediaedit", 0, (f"{cpu:.3f}", f"{wall:.3f}", verdict)),
                                       ("ffmpeg", 1, ("", "", ""))):
                used = [pair[side] for pair in pairs]
                table.append((f"{height}p {name}", *(f"{statistics.median(values):.2f}" for values in (
                    [u.cpu for u in used], [u.wall for u in used])), f"{max(u.resident for u in used):.0f}", *ratios))
            table.append((f"{height}p CPU pair by pair", "", "", "", " ".join(
                f"{our.cpu / their.cpu:.2f}" for our, their in pairs), "", ""))
        show(table)

    def memory(self):
        print("memory: most resident")
        table = [("", "10 s MB", "100 s MB", "ratio", f"limit {GROWTH_LIMIT:.2f}")]
        for name, height, arguments in (
                ("no steps", 720, ("--plan", self.no_steps)), ("a filter", 720, ("make it warmer",)),
                ("a look", 180, ("turn into watercolor",)),
                ("a look that keeps each shot's colours", 180, ("pop art",)),
                # The most of all processes.
                ("a filter, in chunks", 180, ("make it warmer", *IN_CHUNKS)),
                ("a look, in chunks", 180, ("turn into watercolor", *IN_CHUNKS)),
                ("a model, on anchors", 180, TINY_MODEL + ("--temporal", "anchors")),
                ("a model, on every frame", 180, TINY_MODEL + ("--temporal", "off"))):
            short, long = (self.ours(self.clip(height, seconds), *arguments, "--encoder-preset", "ultrafast").resident
                           for seconds in (10, 100))
            table.append((f"{height}p {name}", f"{short:.0f}", f"{long:.0f}", f"{long / short:.3f}",
                          self.judge(long / short <= GROWTH_LIMIT)))
        show(table)
        table = [("1080p, 10 s", "MB", f"limit {RESIDENT_LIMIT_MB}")]
        for edit in FILTER_EDITS:
            # With the encode settings that users get by default.
            used = self.ours(self.clip(1080, 10), edit)
            table.append((edit, f"{used.resident:.0f}", self.judge(used.resident <= RESIDENT_LIMIT_MB)))
        show(table)

    def startup(self):
        print("startup: wall clock, median and most of 15 after a warm-up")
        table = [("", "median ms", "most ms", f"limit {STARTUP_LIMIT_S * 1000:.0f}")]
        for name, arguments in (
                ("--help", ["--help"]), ("plan", ["plan", "turn into watercolor, then slow it to half speed"]),
                ("plan FILE", ["plan", "--json", "make it warmer", CLIP]), ("probe", ["probe", CLIP])):
            walls = [measure([self.program, *arguments]).wall for _ in range(16)][1:]
            median = statistics.median(walls)
            table.append((name, f"{median * 1000:.0f}", f"{max(walls) * 1000:.0f}",
                          self.judge(median <= STARTUP_LIMIT_S)))
        show(table)

    def looks(self):
        LooksBench(self, ROOT).speed()

    def steadiness(self):
        LooksBench(self, ROOT).steadiness()

    def masks(self):
        from parts.masks import MasksBench
        print("masks: edits of what must be found, decode and encode included")
        MasksBench(self, ROOT).table()

    def following(self):
        from parts.following import FollowingBench
        print("following: the box of a patch against where it is")
        FollowingBench(self, ROOT).table()

    def carrying(self):
        from parts.carrying import CarryingBench
        print("carrying: the mask of a first frame against the mattes of 100")
        CarryingBench(self, ROOT).table()

    def spectra(self):
        from parts.spectra import SpectraBench
        speech = Path(self.options.speech) if self.options.speech else CLIP
        if not speech.is_file():
            raise Failure(f"there is no {speech}; name a file with --speech")
        parts = SpectraBench(ROOT, self.folder, speech, self.pairs, self.ffmpeg, Failure)
        print(f"spectra: {speech.name}, one thread")
        rows = parts.griffin_lim(self.judge)
        if rows:
            show([("fast Griffin-Lim", "CPU s", "times faster", "convergence dB", "limit 3")] + rows)
        show([("mel path, 60 s stereo", "CPU s", "times real time", "limit 30"), *parts.mel_path(self.judge)])

    def diffusion(self):
        from parts.diffusion import DiffusionBench
        peer, checkpoint = self.options.peer, self.options.checkpoint
        if not peer:
            if self.options.what == "diffusion":
                raise Failure("diffusers is needed to compare with; make a venv with Benchmarks/peers.py --make-venv "
                              "DIR and name its Python with --peer DIR/bin/python")
            print("diffusion: left out; name the Python that has diffusers with --peer\n")
            return
        print("diffusion: random weights of Stable Diffusion 1.5's size, two threads, against diffusers")
        parts = DiffusionBench(ROOT, self.folder, peer, checkpoint, self.pairs, Failure)
        show([("", "s", "peer s", "ratio", "limit 1.0", "MB", "peer MB", "limit 1.0"), *parts.rows(self.judge)])


def main():
    if sys.argv[1:2] == ["chunks"]:
        os.execv(str(ROOT / "Benchmarks/chunks.py"), ["bench-chunks"] + sys.argv[2:])
    if sys.argv[1:2] == ["language-model"]:
        os.execv(str(ROOT / "Benchmarks/language_model.py"), ["bench-language-model"] + sys.argv[2:])
    parser = argparse.ArgumentParser(usage=__doc__.split("Usage: ")[1].split("\n")[0], add_help=False)
    parser.add_argument(
        "what", nargs="?", default="all",
        choices=["media", "memory", "startup", "looks", "steadiness", "masks", "following", "carrying", "spectra",
                 "denoise", "diffusion", "all"])
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--looks")
    parser.add_argument("--clips")
    parser.add_argument("--media", type=Path)
    parser.add_argument("--speech")
    parser.add_argument("--peer")
    parser.add_argument("--checkpoint")
    parser.add_argument("--width", type=int, default=0)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    options = parser.parse_args()
    if options.help:
        print(__doc__.strip())
        return 0
    folder = Path(tempfile.mkdtemp(prefix="mediaedit-bench-"))
    try:
        bench = Bench(folder, options)
        parts = {"media": bench.media, "memory": bench.memory, "startup": bench.startup, "looks": bench.looks,
                 "steadiness": bench.steadiness, "masks": bench.masks,
                 "following": bench.following, "carrying": bench.carrying, "spectra": bench.spectra,
                 "denoise": bench.denoise, "diffusion": bench.diffusion}
        for name, part in parts.items():
            if options.what in (name, "all"):
                part()
    except (Failure, subprocess.CalledProcessError, OSError) as failure:
        print(f"error: cannot measure: {failure}", file=sys.stderr)
        return 1
    finally:
        if options.keep:
            print(f"kept {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    print("bench: " + ("a limit was missed" if bench.failed else "every limit held"))
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
