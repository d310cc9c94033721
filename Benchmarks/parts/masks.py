"""What finders and masks cost: edits of faces, people and things, end to end, against the film's own rate."""

from parts.measuring import measure, show

RATE, SECONDS = 25, 4
RESIDENT_LIMIT_MB = 1200
EDITS = [
    ("faces", "astronaut.jpg", "blur the faces"),
    ("people, background", "astronaut.jpg", "blur the background"),
    ("people, colour", "astronaut.jpg", "make everything but the person black and white"),
    ("a thing, colour", "chelsea.png", "make the cat blue"),
    ("all but a thing", "chelsea.png", "make everything but the cat black and white"),
    ("no mask", "chelsea.png", "black and white"),
]


class MasksBench:
    """Edits of pictures that sway, as films of 720 and 1080 lines."""

    def __init__(self, bench, root):
        self.bench, self.root = bench, root

    def film(self, picture, width, height):
        path = self.bench.folder / f"{picture}_{height}p.mp4"
        if not path.exists():
            self.bench.ffmpeg(
                "-loop", "1", "-r", str(RATE), "-t", str(SECONDS), "-i", self.root / "Media" / picture, "-vf",
                f"scale={width + 64}:-2,crop={width}:{height}:32+24*sin(n/9):0,setsar=1,format=yuv420p", "-c:v",
                "libx264", "-preset", "veryfast", "-crf", "18", path)
        return path

    def table(self):
        frames = RATE * SECONDS
        rows = [("", "CPU ms/frame", "fps", "of the film's rate", "resident MB", f"limit {RESIDENT_LIMIT_MB}")]
        for width, height in ((1280, 720), (1920, 1080)):
            for name, picture, words in EDITS:
                used = self.bench.ours(self.film(picture, width, height), words)
                rows.append((
                    f"{height}p {name}", f"{used.cpu / frames * 1000:.0f}", f"{frames / used.wall:.1f}",
                    f"{frames / used.wall / RATE:.2f}", f"{used.resident:.0f}",
                    self.bench.judge(used.resident <= RESIDENT_LIMIT_MB)))
        show(rows)
