"""How well a mask is carried: patches and a walking figure of known mattes over real films, found by `mediaedit find
--mask --at`."""

import json
import subprocess

from parts.measuring import show

FRAMES, RATE, WIDTH, HEIGHT = 100, 25, 480, 270
# A film, the second from which it has no cut for long enough, and how many times as slow it is played.
GROUNDS = {
    "squirrels": ("bbb_squirrels_720p.mp4", 3.5, 1.25), "night": ("city_night.ts", 0, 1.6),
    "screencast": ("screencast_gnome_displays.webm", 3.4, 1), "leader": ("bbb_intro_surround51.mp4", 0.8, 1),
}
PATCHES = {
    "cat": ("chelsea.png", "crop=180:128:110:70"), "face": ("astronaut.jpg", "crop=180:128:150:20"),
    "rocket": ("rocket.jpg", "crop=180:128:230:140"),
}
# Ground, patch, turn and the pixels by which the patch wobbles; all of them move and grow.
RUNS = [
    ("squirrels", "cat", "0", 0), ("squirrels", "face", "0.5*sin(1.6*t)", 2.5), ("night", "cat", "0", 2.5),
    ("screencast", "face", "0", 0), ("leader", "rocket", "0.5*sin(1.6*t)", 2.5),
]
# A circle through the middle, and the scale.
WAY = ("240+130*sin(1.5*t+0.4)", "135+60*sin(2.1*t+1)")
SCALE = "1+0.4*sin(1.6*t+0.5)"
# Not a plain oval: a tilted one with a corner of a rectangle, at twice the size.
SHAPE = ("lt(pow((0.94*(X-80)+0.34*(Y-68))/72,2)+pow((0.94*(Y-68)-0.34*(X-80))/52,2),1)"
         "+between(X,104,172)*between(Y,12,60)")
# Limbs of a figure that walks: width, height, where it hangs from the hip, its swing and what it is cut from.
LIMBS = [
    (13, 48, (0, 0), "0.45*sin(7*t+4.14)", "crop=40:150:20:330"),
    (9, 40, (0, -46), "0.5*sin(7*t+1)", "crop=40:150:420:330"),
    (26, 56, (0, -54), "0.04*sin(14*t)", "crop=110:150:170:310"),
    (20, 24, (0, -76), "0", "crop=110:130:170:60"),
    (13, 48, (0, 0), "0.45*sin(7*t+1)", "crop=40:150:80:330"),
    (9, 40, (0, -46), "0.5*sin(7*t+4.14)", "crop=40:150:380:330"),
]
LEAST_OVERLAP, LEAST_OF_WALKER, MOST_SILENT = 0.92, 0.8, 1
SOLID = bytes(level > 127 for level in range(256))


class CarryingBench:
    """Masks of the first frame against the known matte of each: mean overlap, and runs that go wrong without a word."""

    def __init__(self, bench, root):
        self.bench, self.root = bench, root

    def patch(self, number, picture, turn, wobble):
        """Chains that lay a patch over [g] and its matte over [k]."""
        _, cut = PATCHES[picture]
        way = f"{wobble}*2*sin(3.6*T)"
        across, down = f"(X+{way}*sin(Y/22))", f"(Y+{way}*cos(X/26))"
        colors = ":".join(f"{c}='{c}({across},{down})'" for c in "rgb")
        shape = SHAPE.replace("X", "#").replace("Y", down).replace("#", across)
        moved = (f"scale=w='90*({SCALE})':h='64*({SCALE})':eval=frame,setsar=1,"
                 f"pad=200:200:(ow-iw)/2:(oh-ih)/2:color=black@0:eval=frame,rotate=a='{turn}':c=none")
        laid = f"overlay=x='{WAY[0]}-w/2':y='{WAY[1]}-h/2':eval=frame:format=yuv444"
        return (f"[{number}:v]{cut},scale=180:128,format=rgba,geq={colors}:a='255*({shape})',{moved},split[p][q];"
                f"[q]lutrgb=r=255:g=255:b=255[w];[g][p]{laid}[gg];[k][w]{laid}[kk]")

    def walker(self):
        """The same of a figure whose limbs swing."""
        hip = ("60+3.6*25*t", "190+2*sin(14*t)")
        chains, ground, matte = [], "g", "k"
        for number, (width, height, (across, down), swing, cut) in enumerate(LIMBS):
            side = 2 * (height + 8)
            # It hangs from the middle of its square.
            limb = (f"[1:v]{cut},scale={width}:{height},setsar=1,format=rgba,"
                    f"pad={side}:{side}:(ow-iw)/2:oh/2-4:color=black@0,rotate=a='{swing}':c=none,"
                    f"split[p{number}][q{number}]")
            laid = f"overlay=x='{hip[0]}+{across}-w/2':y='{hip[1]}+{down}-h/2':eval=frame:format=yuv444"
            following = ("gg", "kk") if number == len(LIMBS) - 1 else (f"g{number}", f"k{number}")
            chains += [limb, f"[q{number}]lutrgb=r=255:g=255:b=255[w{number}]",
                       f"[{ground}][p{number}]{laid}[{following[0]}]", f"[{matte}][w{number}]{laid}[{following[1]}]"]
            ground, matte = following
        return ";".join(chains)

    def films(self, name, ground, picture, chain):
        """The film and the film of its mattes, in a codec without loss."""
        paths = [self.bench.folder / f"{name}-{what}.mkv" for what in ("film", "mattes")]
        film, start, slowness = GROUNDS[ground]
        graph = (f"[0:v]setpts={slowness}*(PTS-STARTPTS),scale={WIDTH}:{HEIGHT},setsar=1,"
                 f"fps={RATE}:start_time=0,format=yuv444p[g];"
                 f"color=black:s={WIDTH}x{HEIGHT}:r={RATE},format=yuv444p[k];{chain};"
                 "[gg]noise=alls=5:allf=t,format=yuv420p[film];[kk]format=gray[mattes]")
        outputs = []
        for what, path in zip(("film", "mattes"), paths):
            outputs += ["-map", f"[{what}]", "-frames:v", str(FRAMES), "-c:v", "ffv1", path]
        self.bench.ffmpeg(
            "-ss", str(start), "-i", self.root / "Media" / film, "-loop", "1", "-r", str(RATE), "-i",
            self.root / "Media" / picture, "-filter_complex", graph, "-an", *outputs)
        return paths

    def levels(self, film):
        """Each frame's matte: a bit a byte, set where it is solid, as one number."""
        size = WIDTH * HEIGHT
        raw = subprocess.run(
            ["ffmpeg", "-v", "error", "-i", film, "-f", "rawvideo", "-pix_fmt", "gray", "-"], check=True,
            capture_output=True).stdout.translate(SOLID)
        return [int.from_bytes(raw[start:start + size], "big") for start in range(0, len(raw), size)]

    def run(self, name, paths):
        """Overlaps of the frames, and of each whether it is said to be sure."""
        film, mattes = paths
        mask, kept = self.bench.folder / f"{name}.png", self.bench.folder / f"{name}-kept.mkv"
        self.bench.ffmpeg("-i", mattes, "-frames:v", "1", mask)
        told = subprocess.run(
            [self.bench.program, "find", film, "--mask", mask, "--at", "0", "--json", "--save-mask", kept],
            check=True, capture_output=True, text=True)
        places = json.loads(told.stdout)["boxes"]
        pairs = list(zip(self.levels(kept), self.levels(mattes)))
        overlaps = [(a & b).bit_count() / max(1, (a | b).bit_count()) for a, b in pairs]
        return overlaps, [place["is_sure"] for place in places]

    def table(self):
        rows = [("", "mean overlap", "frames 10, 50, 99", "frames above 0.5", "of the others told", "silent")]
        means, silent = [], 0
        runs = [(f"{ground}, {picture}{', turn' if turn != '0' else ''}{', wobble' if wobble else ''}",
                 (ground, PATCHES[picture][0], self.patch(1, picture, turn, wobble)))
                for ground, picture, turn, wobble in RUNS]
        runs.append(("squirrels, a walking figure", ("squirrels", "astronaut.jpg", self.walker())))
        for number, (name, parts) in enumerate(runs):
            overlaps, sure = self.run(f"run{number}", self.films(f"run{number}", *parts))
            lost = [overlap <= 0.5 for overlap in overlaps]
            told = sum(is_lost and not is_sure for is_lost, is_sure in zip(lost, sure))
            is_silent = sum(lost) - told >= FRAMES / 20
            silent += is_silent
            means.append(sum(overlaps) / len(overlaps))
            rows.append((name, f"{means[-1]:.3f}", " ".join(f"{overlaps[at]:.2f}" for at in (10, 50, 99)),
                         f"{1 - sum(lost) / len(lost):.2f}", f"{told}/{sum(lost)}", str(int(is_silent))))
        patches, walker = sum(means[:-1]) / (len(means) - 1), means[-1]
        rows.append(("all patches", f"{patches:.3f} {self.bench.judge(patches >= LEAST_OVERLAP)}", "", "", "",
                     f"{silent} {self.bench.judge(silent <= MOST_SILENT)}"))
        rows.append(("the figure", f"{walker:.3f} {self.bench.judge(walker >= LEAST_OF_WALKER)}", "", "", "", ""))
        show(rows)
