"""The `looks` and `steadiness` parts of Scripts/bench: speed, memory and steadiness of the painted looks."""

import json
import statistics
import subprocess
import time
from pathlib import Path

from parts.measuring import Failure, count_frames, duration, measure, show

FILMS = {".mp4", ".mov", ".mkv", ".webm", ".ts", ".m4v"}
# Limits of looks: frames a second at 720p, warp error and sharpness against frames painted by themselves.
LEAST_RATE = {"watercolor": 8, "cartoon": 8, "ink": 8, "oil": 5, "pencil": 5}
LOOK_RESIDENT_LIMIT_MB, STYLIZATION_LIMIT = 900, 6
STEADY_LOOKS = ["watercolor", "oil", "cartoon", "ink", "pencil"]
MOST_WARP, LEAST_SHARPNESS = {"pencil": 0.45}, {"ink": 0.78, "pencil": 0.78}
STEADY_FRAMES = 30


class LooksBench:
    """Renders looks of clips by the program of a bench, which gives its folder, options, clips and judgement."""

    def __init__(self, bench, root):
        self.bench, self.root = bench, root
        self.folder, self.options, self.program = bench.folder, bench.options, bench.program
        self.judge = bench.judge

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

    def speed(self):
        print("looks: 720p, 3 s of 24 fps, decode and encode included; most resident memory of 2 s at 1080p")
        source, large = self.bench.clip(720, 3), self.bench.clip(1080, 2)
        frames = count_frames(source)
        reference = self.stylization(source)
        output = self.folder / "look.mp4"
        plain = self.edit(source, self.bench.no_steps, output).wall
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
        folders = [self.root / "Media"] + ([Path(self.options.clips)] if self.options.clips else [])
        films = [film for folder in folders for film in sorted(folder.iterdir()) if film.suffix in FILMS]
        width = self.options.width
        scale = f"{width}:-2" if width else "-2:'2*floor(min(ih,720)/2)'"
        for film in films:
            clip = self.folder / f"steady_{film.stem}.mp4"
            # From the second second on where there is one: films fade in.
            skip = "1" if duration(film) > 3 else "0"
            self.bench.ffmpeg("-ss", skip, "-i", film, "-map", "0:V:0", "-vf", f"scale={scale}", "-frames:v",
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
