#!/usr/bin/env python3
"""Measures mediaedit against ffmpeg, against OpenCV and against its own limits, in one run on this machine.

Usage: Scripts/bench [media|memory|startup|looks|steadiness|spectra|denoise|diffusion|chunks|all] [options]

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
  spectra     fast Griffin-Lim on speech against librosa's in alternating pairs (3 times faster, spectral convergence
              within 0.5 dB), and stereo sound of 44.1 kHz through mel bands, an edit of them and the vocoder: 30 times
              faster than it plays. CPU time of one thread
  denoise     speech at 5 dB SNR in four noises, before and after, against ffmpeg's afftdn at its best setting, by
              Benchmarks/denoise.py; needs --media, without which `all` leaves it out
  diffusion   the parts of a checkpoint of Stable Diffusion 1.5's size with random weights against diffusers on PyTorch,
              two threads each, in alternating pairs: U-Net and VAE take no longer, and nothing more memory; needs
              --peer, without which `all` leaves it out
  chunks      renders by two workers against one; see Benchmarks/chunks.py --help for its options
  all         all of these but chunks (the default)

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
import time
from pathlib import Path

# No folder of compiled Python beside the sources.
sys.dont_write_bytecode = True

ROOT = Path(__file__).resolve().parent.parent
CLIP = ROOT / "Media/bbb_squirrels_720p.mp4"
CRF, PRESET = "20", "medium"
FILMS = {".mp4", ".mov", ".mkv", ".webm", ".ts", ".m4v"}
COST_LIMIT, GROWTH_LIMIT, RESIDENT_LIMIT_MB, STARTUP_LIMIT_S = 1.25, 1.10, 700, 0.2
# Random weights: the way of a model's render, in little time.
TINY_MODEL = ("turn into watercolor", "--model", str(ROOT / "Tests/DiffusionTests/Goldens/sd1"), "--model-size", "64",
              "--steps", "2")
IN_CHUNKS = ("--jobs", "2", "--chunk-seconds", "2")
FILTER_EDITS = [
    "sharpen it", "remove the video noise", "make it warmer with more contrast", "vintage film", "dreamy, soft glow",
    "stabilize", "flip it horizontally", 'add the title "Summer 2026"', "reverse it",
]
# Limits of looks: frames a second at 720p, warp error and sharpness against frames painted by themselves.
LEAST_RATE = {"watercolor": 8, "cartoon": 8, "ink": 8, "oil": 5, "pencil": 5}
LOOK_RESIDENT_LIMIT_MB, STYLIZATION_LIMIT = 900, 6
STEADY_LOOKS = ["watercolor", "oil", "cartoon", "ink", "pencil"]
MOST_WARP, LEAST_SHARPNESS = {"pencil": 0.45}, {"ink": 0.78, "pencil": 0.78}
STEADY_FRAMES = 30


class Failure(Exception):
    """A command that failed; its message is all that is printed."""


class Usage:
    """What one process used: seconds of CPU and wall clock, megabytes resident at most."""

    def __init__(self, cpu, wall, resident):
        self.cpu, self.wall, self.resident = cpu, wall, resident


def measure(command):
    """Runs the command to its end and returns its Usage."""
    with tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            talk = errors.read().decode(errors="replace").strip()[-600:]
            raise Failure(f"{' '.join(map(str, command))}\n  exited {process.returncode}: {talk}")
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


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

    def looks(self, default):
        """The looks that were asked for, each with the file of a plan that has it as its only step."""
        listed = json.loads(subprocess.run(
            [self.program, "operations", "--json"], check=True, capture_output=True).stdout)
        known = [entry["id"].partition(".")[2] for entry in listed if entry["id"].startswith("style.")]
        names = self.options.looks.split(",") if self.options.looks else default or known
        for name in names:
            if name not in known:
                raise Failure(f"there is no look '{name}'; there are {', '.join(known)}")
            plan = self.folder / f"{name}.json"
            plan.write_text(json.dumps(
                {"instruction": "", "steps": [{"operation": f"style.{name}"}], "unresolved": []}))
            yield name, plan

    def edit(self, source, plan, output, *arguments):
        """Usage of one edit with the encode settings that users get."""
        return measure([self.program, "video", source, "--plan", plan, "-o", output, "--overwrite", "-q", *arguments])

    def stylization(self, source, frames=6):
        """Milliseconds that OpenCV's stylization takes a frame, the median of some; None without OpenCV."""
        try:
            import cv2
        except ImportError:
            print("  not compared with OpenCV: its Python package is not installed; "
                  "pip install opencv-python-headless\n")
            return None
        film, times = cv2.VideoCapture(str(source)), []
        while len(times) < frames + 1:
            there, frame = film.read()
            if not there:
                raise Failure(f"OpenCV cannot read {frames + 1} frames of {source}")
            start = time.monotonic()
            cv2.stylization(frame)
            times.append((time.monotonic() - start) * 1000)
        return statistics.median(times[1:])

    def paint(self):
        print("looks: 720p, 3 s of 24 fps, decode and encode included; most resident memory of 2 s at 1080p")
        source, large = self.clip(720, 3), self.clip(1080, 2)
        frames = count_frames(source)
        reference = self.stylization(source)
        output = self.folder / "look.mp4"
        plain = self.edit(source, self.no_steps, output).wall
        table = [("", "paint ms", "propagate ms", "frames/s", "at least", "", "times faster than stylization", "",
                  "1080p MB", f"limit {LOOK_RESIDENT_LIMIT_MB}")]
        for look, plan in self.looks(None):
            try:
                alone = self.edit(source, plan, output, "--temporal", "off").wall
                whole = self.edit(source, plan, output).wall
                resident = self.edit(large, plan, output).resident
            except Failure as failure:
                print(f"  {look}: {str(failure).splitlines()[-1].strip()}")
                table.append((look, *[""] * 8, self.judge(False)))
                continue
            rate, least = frames / whole, LEAST_RATE.get(look)
            # As stylization is timed: without decoding and encoding.
            faster = reference * frames / ((whole - plain) * 1000) if reference else None
            is_judged = look == "watercolor" and faster is not None
            table.append((
                look, f"{(alone - plain) / frames * 1000:.0f}", f"{(whole - alone) / frames * 1000:.0f}", f"{rate:.2f}",
                str(least or ""), self.judge(rate >= least) if least else "",
                f"{faster:.1f}" if faster else "", self.judge(faster >= STYLIZATION_LIMIT) if is_judged else "",
                f"{resident:.0f}", self.judge(resident <= LOOK_RESIDENT_LIMIT_MB)))
        if reference:
            print(f"  OpenCV's stylization: {reference:.0f} ms a frame; limit for watercolor {STYLIZATION_LIMIT} times")
        show(table)

    def steady_clips(self):
        """The first frames of each clip after a second, scaled as asked, without loss worth mentioning."""
        folders = [ROOT / "Media"] + ([Path(self.options.clips)] if self.options.clips else [])
        films = [film for folder in folders for film in sorted(folder.iterdir()) if film.suffix in FILMS]
        width = self.options.width
        scale = f"{width}:-2" if width else "-2:'2*floor(min(ih,720)/2)'"
        for film in films:
            clip = self.folder / f"steady_{film.stem}.mp4"
            # From the second second on where there is one: films fade in.
            skip = "1" if duration(film) > 3 else "0"
            self.ffmpeg("-ss", skip, "-i", film, "-map", "0:V:0", "-vf", f"scale={scale}", "-frames:v",
                        str(STEADY_FRAMES), "-c:v", "libx264", "-crf", "8", "-pix_fmt", "yuv420p", clip)
            yield film.stem, clip

    def compare(self, source, edited, *arguments):
        """What `mediaedit compare --json` says."""
        done = subprocess.run([self.program, "compare", source, edited, *arguments, "--json", "-q"],
                              capture_output=True, text=True)
        if done.returncode:
            raise Failure(f"mediaedit compare {edited} exited {done.returncode}: {done.stderr.strip()[-600:]}")
        return json.loads(done.stdout)

    def steadiness(self):
        print(f"steadiness: {STEADY_FRAMES} frames, against the same look painted frame by frame; ratios of the warp "
              "error (squared, as Lai et al. 2018; absolute beside it) and of sharpness")
        table = [("", "source", "painted", "steadied", "ratio", "absolute", "sharpness", "at most", "at least", "")]
        clips = list(self.steady_clips())
        for look, plan in self.looks(STEADY_LOOKS):
            ratios = []
            try:
                for name, clip in clips:
                    ratios.append(self.steadiness_of(look, plan, name, clip, table))
            except Failure as failure:
                print(f"  {look}: {str(failure).splitlines()[-1].strip()}")
                table.append((look, *[""] * 8, self.judge(False)))
                continue
            means = {key: statistics.mean(ratio[key] for ratio in ratios) for key in ratios[0]}
            most, least = MOST_WARP.get(look, 0.60), LEAST_SHARPNESS.get(look, 0.90)
            holds = means["warp_error"] <= most and means["sharpness"] >= least
            table.append((
                f"{look}, mean", "", "", "", f"{means['warp_error']:.3f}", f"{means['warp_error_absolute']:.3f}",
                f"{means['sharpness']:.3f}", f"{most:.2f}", f"{least:.2f}", self.judge(holds)))
        show(table)

    def steadiness_of(self, look, plan, name, clip, table):
        """The ratios for one look and clip, which also become a row of the table."""
        alone, whole = self.folder / "painted.mp4", self.folder / "steadied.mp4"
        self.edit(clip, plan, alone, "--temporal", "off")
        self.edit(clip, plan, whole)
        found = self.compare(clip, whole, "--reference", alone)
        ratios = found["ratios"]
        if None in ratios.values():
            raise Failure(f"no warp error could be measured of {name}")
        table.append((
            f"{look}, {name}", *(f"{film['warp_error']:.6f}" for film in (
                found["source"], found["reference"], found["edited"])),
            *(f"{ratios[key]:.3f}" for key in ("warp_error", "warp_error_absolute", "sharpness")), "", "", ""))
        return ratios

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


def count_frames(film):
    """Frames of the film's picture."""
    return int(subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "V:0", "-count_packets", "-show_entries",
         "stream=nb_read_packets", "-of", "csv=p=0", film], check=True, capture_output=True, text=True
    ).stdout.strip().strip(","))


def duration(film):
    """Seconds, 0 where the header doesn't tell."""
    text = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", film],
        check=True, capture_output=True, text=True).stdout.strip()
    return float(text) if text.replace(".", "").isdigit() else 0


def show(table):
    """Prints the rows in columns, the first to the left, the rest to the right."""
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        print("  " + "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths))).rstrip())
    print(flush=True)


def main():
    if sys.argv[1:2] == ["chunks"]:
        os.execv(str(ROOT / "Benchmarks/chunks.py"), ["bench-chunks"] + sys.argv[2:])
    parser = argparse.ArgumentParser(usage=__doc__.split("Usage: ")[1].split("\n")[0], add_help=False)
    parser.add_argument(
        "what", nargs="?", default="all",
        choices=["media", "memory", "startup", "looks", "steadiness", "spectra", "denoise", "diffusion", "all"])
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
        parts = {"media": bench.media, "memory": bench.memory, "startup": bench.startup, "looks": bench.paint,
                 "steadiness": bench.steadiness, "spectra": bench.spectra, "denoise": bench.denoise,
                 "diffusion": bench.diffusion}
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
