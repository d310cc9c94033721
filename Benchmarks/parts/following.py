"""How well a box is followed: patches of known pose over real films, found by `mediaedit find --box --at`."""

import json
import math
import subprocess

from parts.measuring import show

FRAMES, RATE, WIDTH, HEIGHT = 60, 25, 640, 360
PATCH = (96, 68)
GROUNDS = {
    "squirrels": ("bbb_squirrels_720p.mp4", 0.5), "night": ("city_night.ts", 0),
    "screencast": ("screencast_gnome_displays.webm", 1), "leader": ("bbb_intro_surround51.mp4", 1),
}
PATCHES = {
    "cat": ("chelsea.png", "crop=180:128:110:70"), "face": ("astronaut.jpg", "crop=180:128:150:20"),
    "rocket": ("rocket.jpg", "crop=180:128:230:140"),
}
# The middle of the patch at second t, its scale and its turn, as expressions of ffmpeg and of Python alike.
WAY = {"x": "320+190*sin(2.4*t+0.4)", "y": "180+90*sin(3.1*t+1)"}
MOTIONS = {
    "shift": {},
    "shift, scale": {"scale": "1+0.4*sin(2.6*t)"},
    "shift, turn": {"turn": "0.5*sin(2.6*t)"},
    "shift, scale, turn": {"scale": "1+0.3*sin(2.2*t)", "turn": "0.4*sin(2.6*t)"},
    "shift, behind a post": {"post": True},
    "shift, blurred": {"blur": True},
}
LEAST_OVERLAP, MOST_SILENT = 0.85, 1


def value(expression, t):
    return eval(expression, {"sin": math.sin, "t": t})  # pylint: disable=eval-used


class FollowingBench:
    """Patches over films: mean overlap with the truth, and runs that go wrong without a word."""

    def __init__(self, bench, root):
        self.bench, self.root = bench, root

    def film(self, ground, patch, motion):
        """The film with the patch, in a codec without loss."""
        path = self.bench.folder / f"{ground}-{patch}-{'-'.join(motion) or 'shift'}.mkv"
        (film, start), (picture, cut) = GROUNDS[ground], PATCHES[patch]
        scale, turn = motion.get("scale", "1"), motion.get("turn", "0")
        width, height = PATCH
        size = f"scale=w='{width}*({scale})':h='{height}*({scale})':eval=frame,setsar=1"
        soft = ",gblur=sigma=1.2:steps=1" if "blur" in motion else ""
        turned = f",pad=200:200:(ow-iw)/2:(oh-ih)/2:color=black@0:eval=frame,rotate=a='{turn}':c=none" \
            if "turn" in motion else ""
        graph = (
            f"[0:v]scale={WIDTH}:{HEIGHT},setsar=1,fps={RATE},split[a][b];"
            f"[1:v]{cut},format=rgba,{size}{soft}{turned}[s];"
            f"[a][s]overlay=x='{WAY['x']}-w/2':y='{WAY['y']}-h/2':eval=frame:format=yuv444[m];")
        graph += f"[b]crop=50:{HEIGHT}:300:0[p];[m][p]overlay=300:0,format=yuv420p" if "post" in motion \
            else "[b]nullsink;[m]format=yuv420p"
        self.bench.ffmpeg(
            "-ss", str(start), "-i", self.root / "Media" / film, "-loop", "1", "-r", str(RATE), "-i",
            self.root / "Media" / picture, "-filter_complex", graph, "-frames:v", str(FRAMES), "-an", "-c:v", "ffv1",
            path)
        return path

    def truth(self, motion):
        """The box of each frame: left, top, width, height."""
        boxes = []
        for frame in range(FRAMES):
            t = frame / RATE
            scale, turn = value(motion.get("scale", "1"), t), value(motion.get("turn", "0"), t)
            width, height = (side * scale for side in PATCH)
            across = abs(width * math.cos(turn)) + abs(height * math.sin(turn))
            down = abs(width * math.sin(turn)) + abs(height * math.cos(turn))
            boxes.append((value(WAY["x"], t) - across / 2, value(WAY["y"], t) - down / 2, across, down))
        return boxes

    def found(self, film, box):
        text = " ".join(str(round(side)) for side in box)
        run = subprocess.run(
            [self.bench.program, "find", film, "--box", text, "--at", "0", "--json"], check=True, capture_output=True,
            text=True)
        return json.loads(run.stdout)["boxes"]

    def table(self):
        rows = [("", "mean overlap", "frames above 0.5", "of the others told", "silent runs")]
        overlaps, silent = [], 0
        for name, motion in MOTIONS.items():
            of_motion, good, bad, told, wrong = [], 0, 0, 0, 0
            for ground in GROUNDS:
                for patch in PATCHES:
                    truth = self.truth(motion)
                    places = self.found(self.film(ground, patch, motion), truth[0])
                    shares = [overlap(place["box"], box) for place, box in zip(places, truth)]
                    lost = [share <= 0.5 for share in shares]
                    unsaid = sum(not place["is_sure"] for place, is_lost in zip(places, lost) if is_lost)
                    of_motion += shares
                    good, bad, told = good + len(shares) - sum(lost), bad + sum(lost), told + unsaid
                    wrong += sum(lost) - unsaid >= FRAMES / 10
            overlaps += of_motion
            silent += wrong
            rows.append((name, f"{sum(of_motion) / len(of_motion):.3f}", f"{good / (good + bad):.2f}", f"{told}/{bad}",
                         str(wrong)))
        mean = sum(overlaps) / len(overlaps)
        rows.append(("all", f"{mean:.3f} {self.bench.judge(mean >= LEAST_OVERLAP)}", "", "",
                     f"{silent} {self.bench.judge(silent <= MOST_SILENT)}"))
        show(rows)


def overlap(first, second):
    """Intersection over union of boxes x, y, width, height."""
    across = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
    down = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
    both = max(0, across) * max(0, down)
    return both / (first[2] * first[3] + second[2] * second[3] - both)
