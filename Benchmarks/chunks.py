#!/usr/bin/env python3
"""Measures renders in chunks against one worker and against a render in one piece, in one run on this machine.

Usage: Scripts/bench chunks [--pairs N] [--seconds S] [--edit TEXT ...] [--keep]

  time       with --jobs 2 at most 0.60 times one worker's that is bound to one processor, with the same settings
  CPU time   of both workers at most 1.10 times the render's in one piece

  --pairs N      runs of each, after one warm-up; medians are compared (default 3)
  --seconds S    of film (default 40; of less, starting and the last chunks take a large share)
  --edit TEXT    an instruction; may be given more than once (default: watercolor; make it sepia)
  --keep         keep the temporary folder and print its name

MEDIAEDIT_BINARY names another program to measure. Other work on the machine spoils the ratios: the load is printed.
Exits 1 when a limit is missed.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIP = ROOT / "Media/bbb_squirrels_720p.mp4"
TIME_LIMIT, COST_LIMIT = 0.60, 1.10
CHUNK_SECONDS = "4"


def binary():
    named = os.environ.get("MEDIAEDIT_BINARY")
    if named:
        return named
    for kind in ("release", "debug"):
        path = ROOT / ".build" / kind / "mediaedit"
        if path.exists():
            return str(path)
    sys.exit("cannot measure: there is no program; run 'swift build -c release' first")


def run(command, folder):
    """Seconds on the clock, and on all processors."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def film(folder, seconds):
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-stream_loop", "-1", "-i", str(CLIP), "-t", str(seconds), "-vf",
         "scale=640:360", "-an", "-c:v", "libx264", "-preset", "veryfast", "-g", "50", "in.mp4"],
        cwd=folder, check=True)


def measure(edit, folder, pairs):
    start = [binary(), "video", "in.mp4", edit, "--overwrite", "--progress", "none", "-o"]
    chunked = ["--chunk-seconds", CHUNK_SECONDS, "--no-resume"]
    kinds = {
        "whole": start + ["whole.mp4"],
        "one": ["taskset", "-c", "0"] + start + ["one.mp4"] + chunked + ["--jobs", "1"],
        "two": start + ["two.mp4"] + chunked + ["--jobs", "2"],
    }
    found = {kind: [] for kind in kinds}
    for turn in range(pairs + 1):
        for kind, command in kinds.items():
            times = run(command, folder)
            if turn > 0:
                found[kind].append(times)
    clock = {kind: statistics.median(t[0] for t in times) for kind, times in found.items()}
    cost = {kind: statistics.median(t[1] for t in times) for kind, times in found.items()}
    return clock["two"] / clock["one"], cost["two"] / cost["whole"], clock, cost


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("Usage: ")[1].split("\n")[0], add_help=True)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--edit", action="append")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="mediaedit-bench-")
    missed = False
    try:
        film(folder, options.seconds)
        for edit in options.edit or ["watercolor", "make it sepia"]:
            ratio, cost_ratio, clock, cost = measure(edit, folder, options.pairs)
            fine = ratio <= TIME_LIMIT and cost_ratio <= COST_LIMIT
            missed = missed or not fine
            seconds = ", ".join(f"{kind} {clock[kind]:.1f} s ({cost[kind]:.1f} s of CPU)" for kind in clock)
            print(
                f"{'ok  ' if fine else 'MISS'} {edit}: time {ratio:.2f} of one worker's (at most {TIME_LIMIT}), "
                f"CPU {cost_ratio:.2f} of the render in one piece (at most {COST_LIMIT}); {seconds}; "
                f"load {os.getloadavg()[0]:.1f}", flush=True)
    finally:
        if options.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
