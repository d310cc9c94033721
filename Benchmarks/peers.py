#!/usr/bin/env python3
"""Measures mediaedit against EbSynth on the same frames and the same painted key frame, in one run on this machine.

Usage: Benchmarks/peers.py --ebsynth DIR [options]
       Benchmarks/peers.py --make-venv DIR

  --ebsynth DIR  a checkout of https://github.com/jamriska/ebsynth, which you fetch yourself:
                 git clone https://github.com/jamriska/ebsynth
  --make-venv DIR  makes a Python environment there with PyTorch, diffusers and transformers from PyPI (1 to 6 GB),
                 which
                 Scripts/bench diffusion --peer DIR/bin/python compares with; does nothing else
  --clip FILE    the film whose frames are taken (default: Media/bbb_intro_surround51.mp4)
  --from S       the second of its first frame (default 1)
  --frames N     frames, the first of which is the key frame (default 10)
  --look NAME    the look that paints the key frame and, by mediaedit, the film (default watercolor)
  --quick        a run of EbSynth with fewer iterations besides
  --keep         keep the temporary folder with all pictures and print its name

EbSynth is the checkout's bin/ebsynth where there is one; else it is compiled with g++ for the processor alone, as its
own build-linux-cpu_only.sh does, into the temporary folder: that takes minutes. It gets each frame of the film as the
guide, the key frame's as the source of the guide and the painted key frame as the style. mediaedit paints the film from
the same frames with default settings. The warp errors are those of `mediaedit compare`; both sides' pictures are
compared without loss.

Limits: mediaedit's warp error (squared, as Lai et al. 2018) is lower, and carrying a painting to the next frame, which
is what EbSynth does, is at least 300 times faster: that is what a frame costs more than with --temporal off, over a
longer stretch of the film. The whole program, painting, decoding, encoding and starting included, is shown besides.
Only the ratios mean anything elsewhere. MEDIAEDIT_BINARY names another program to measure.
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

from parts.measuring import show

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT, RATE, LEAST_TIMES = 640, 360, 24, 300
LONG = 120  # frames
QUICK = ["-searchvoteiters", "2", "-patchmatchiters", "2", "-pyramidlevels", "4"]


PEER_PACKAGES = ["torch", "diffusers>=0.30", "transformers>=5", "safetensors", "numpy"]


class Failure(Exception):
    """A command that failed; its message is all that is printed."""


def run(*command):
    """Runs the command to its end; seconds it took and what it wrote to stdout."""
    start = time.monotonic()
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    seconds = time.monotonic() - start
    if done.returncode:
        talk = (done.stderr or done.stdout).strip()[-800:]
        raise Failure(f"{' '.join(map(str, command))}\n  exited {done.returncode}: {talk}")
    return seconds, done.stdout


def ffmpeg(*arguments):
    run("ffmpeg", "-nostdin", "-v", "error", "-y", *arguments)


class Peers:
    """The frames of one clip, the painted key frame, and the films that both make of them."""

    def __init__(self, folder, options):
        self.folder, self.options, self.failed = folder, options, False
        self.program = os.environ.get("MEDIAEDIT_BINARY") or self.build_own()
        self.source = folder / "source.mkv"
        self.plan = folder / "plan.json"
        self.plan.write_text(json.dumps(
            {"instruction": "", "steps": [{"operation": f"style.{options.look}"}], "unresolved": []}))

    @staticmethod
    def build_own():
        """The release build, made by the bootstrap when the sources are newer."""
        subprocess.run([ROOT / "Scripts/mediaedit", "--help"], check=True, stdout=subprocess.DEVNULL)
        return str(ROOT / ".build/release/mediaedit")

    def build_ebsynth(self):
        """EbSynth's program: the one that the user has built in the checkout, else compiled from it."""
        checkout = Path(self.options.ebsynth)
        built = checkout / "bin/ebsynth"
        if os.access(built, os.X_OK):
            return built
        sources = [checkout / f"src/{name}.cpp" for name in ("ebsynth", "ebsynth_cpu", "ebsynth_nocuda")]
        for source in sources:
            if not source.exists():
                raise Failure(f"{source} is not there; give a checkout of https://github.com/jamriska/ebsynth")
        program = self.folder / "ebsynth"
        run("g++", *sources, "-O3", "-fopenmp", "-DNDEBUG", "-w", f"-I{checkout / 'include'}", "-std=c++11", "-o",
            program)
        return program

    def prepare(self):
        """The frames, as a film without loss and as pictures for EbSynth."""
        ffmpeg("-ss", str(self.options.start), "-i", self.options.clip, "-map", "0:V:0", "-vf",
               f"fps={RATE},scale={WIDTH}:{HEIGHT}:flags=area,setsar=1", "-frames:v", str(self.options.frames), "-c:v",
               "ffv1", "-pix_fmt", "yuv444p", self.source)
        self.pictures(self.source, "frame")

    def pictures(self, film, name):
        ffmpeg("-i", film, "-start_number", "0", self.folder / f"{name}_%03d.png")

    def film(self, name):
        """A film without loss of pictures."""
        film = self.folder / f"{name}.mkv"
        ffmpeg("-framerate", str(RATE), "-start_number", "0", "-i", self.folder / f"{name}_%03d.png", "-c:v", "ffv1",
               "-pix_fmt", "gbrp", film)
        return film

    def paint(self):
        """Our film, and the seconds a frame that it took, decoding, encoding and starting included."""
        film = self.folder / "ours.mkv"
        seconds, _ = run(self.program, "video", self.source, "--plan", self.plan, "-o", film, "--codec", "ffv1", "-q",
                         "--overwrite")
        return film, seconds / self.options.frames

    def carry(self):
        """The seconds a frame by which holding still is slower than painting every frame by itself."""
        film = self.folder / "long.mkv"
        ffmpeg("-stream_loop", str(LONG // self.options.frames - 1), "-i", self.source, "-c", "copy", film)
        walls = {"steady": [], "off": []}
        for _ in range(3):
            for mode, seconds in walls.items():
                seconds.append(run(
                    self.program, "video", film, "--plan", self.plan, "-o", self.folder / "carried.mkv", "--codec",
                    "ffv1", "-q", "--overwrite", "--temporal", mode)[0])
        frames = LONG // self.options.frames * self.options.frames
        return (statistics.median(walls["steady"]) - statistics.median(walls["off"])) / frames

    def synthesize(self, ebsynth, name, settings):
        """EbSynth's film from our painted key frame, and the seconds that it took a frame."""
        total = 0
        key = self.folder / "painted_000.png"
        shutil.copy(key, self.folder / f"{name}_000.png")
        for number in range(1, self.options.frames):
            seconds, _ = run(
                ebsynth, "-style", key, "-guide", self.folder / "frame_000.png",
                self.folder / f"frame_{number:03d}.png", "-output", self.folder / f"{name}_{number:03d}.png",
                "-backend", "cpu", *settings)
            total += seconds
            print(f"  {name}: frame {number} of {self.options.frames - 1}, {seconds:.1f} s", file=sys.stderr)
        return self.film(name), total / (self.options.frames - 1)

    def compare(self, film):
        _, text = run(self.program, "compare", self.source, film, "--json", "-q")
        return json.loads(text)["edited"]

    def judge(self, holds):
        self.failed = self.failed or not holds
        return "PASS" if holds else "FAIL"

    def report(self):
        ebsynth = self.build_ebsynth()
        self.prepare()
        ours, our_seconds = self.paint()
        self.pictures(ours, "painted")
        carrying = self.carry()
        print(f"peers: {self.options.frames} frames of {WIDTH}x{HEIGHT}, {self.options.look}, one key frame")
        own = self.compare(ours)
        table = [("", "s a frame", "times ours", "times our carrying", f"at least {LEAST_TIMES}", "warp error",
                  "absolute", "ours lower",
                  "sharpness")]
        table.append(("mediaedit", f"{our_seconds:.3f}", "", "", "", f"{own['warp_error']:.6f}",
                      f"{own['warp_error_absolute']:.3f}", "", f"{own['sharpness']:.1f}"))
        table.append(("  carrying alone", f"{carrying:.4f}", *[""] * 7))
        runs = [("ebsynth", "EbSynth", [])] + ([("quick", "EbSynth, quick", QUICK)] if self.options.quick else [])
        for name, title, settings in runs:
            film, seconds = self.synthesize(ebsynth, name, settings)
            theirs = self.compare(film)
            times = seconds / carrying
            table.append((
                title, f"{seconds:.2f}", f"{seconds / our_seconds:.0f}", f"{times:.0f}",
                self.judge(times >= LEAST_TIMES) if not settings else "", f"{theirs['warp_error']:.6f}",
                f"{theirs['warp_error_absolute']:.3f}", self.judge(own["warp_error"] < theirs["warp_error"]),
                f"{theirs['sharpness']:.1f}"))
        show(table)


def make_venv(folder):
    """A Python environment with what Scripts/bench diffusion compares with."""
    python = Path(folder) / "bin/python"
    for command in ([sys.executable, "-m", "venv", folder], [python, "-m", "pip", "install", "-q", *PEER_PACKAGES]):
        if subprocess.run([str(word) for word in command]).returncode:
            raise Failure(f"{' '.join(map(str, command))} failed; it needs python3-venv and the network")
    print(f"made {python}; compare with: Scripts/bench diffusion --peer {python}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("Usage: ")[1].split("\n")[0], add_help=False)
    parser.add_argument("--ebsynth")
    parser.add_argument("--make-venv")
    parser.add_argument("--clip", default=ROOT / "Media/bbb_intro_surround51.mp4")
    parser.add_argument("--from", dest="start", type=float, default=1)
    parser.add_argument("--frames", type=int, default=10)
    parser.add_argument("--look", default="watercolor")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    options = parser.parse_args()
    if options.help:
        print(__doc__.strip())
        return 0
    if options.make_venv:
        try:
            make_venv(options.make_venv)
        except (Failure, OSError) as failure:
            print(f"error: cannot make the environment: {failure}", file=sys.stderr)
            return 1
        return 0
    if not options.ebsynth or options.frames < 2:
        what = "--frames is 2 or more" if options.ebsynth else (
            "EbSynth is not part of this project; fetch it with 'git clone https://github.com/jamriska/ebsynth' and "
            "name the folder with --ebsynth DIR")
        print(f"error: cannot measure: {what}", file=sys.stderr)
        return 2
    folder = Path(tempfile.mkdtemp(prefix="mediaedit-peers-"))
    try:
        peers = Peers(folder, options)
        peers.report()
    except (Failure, subprocess.CalledProcessError, OSError) as failure:
        print(f"error: cannot measure: {failure}", file=sys.stderr)
        return 1
    finally:
        if options.keep:
            print(f"kept {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    print("peers: " + ("a limit was missed" if peers.failed else "every limit held"))
    return 1 if peers.failed else 0


if __name__ == "__main__":
    sys.exit(main())
