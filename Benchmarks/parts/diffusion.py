"""The `diffusion` part of Scripts/bench: the parts of a checkpoint of Stable Diffusion 1.5's size against diffusers."""

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

HEIGHT, WIDTH, THREADS = 48, 64, 2
# part, what it is called, repeats in a process, most of the peer's time
PARTS = [
    ("unet", "U-Net, 64x48 latents", 2, 1.0), ("vae", "VAE decode, 512x384", 1, 1.0),
    ("text", "CLIP encoder", 20, None)]
PEER = Path(__file__).parent / "diffusion_peer.py"


class DiffusionBench:
    """Runs diffusion-bench, built in release, and the peer's script in alternating pairs of processes."""

    def __init__(self, root, folder, peer, checkpoint, pairs, failure):
        self.peer, self.pairs, self.failure = peer, pairs, failure
        self.program = self.build(root)
        self.checkpoint = Path(checkpoint) if checkpoint else self.make(folder / "checkpoint")
        # Names and noise of the checkpoint, which nothing here computes with, are those of the tests'.
        golden = root / "Tests/DiffusionTests/Goldens/sd1"
        self.dressed = folder / "dressed"
        self.dressed.mkdir()
        for name in ("unet", "vae", "text_encoder"):
            (self.dressed / name).symlink_to((self.checkpoint / name).resolve())
        for name in ("tokenizer", "scheduler"):
            shutil.copytree(golden / name, self.dressed / name)
        shutil.copy(golden / "model_index.json", self.dressed)

    @staticmethod
    def build(root):
        """The bench program; the whole package is built, because the library that it opens is a product of its own."""
        named = os.environ.get("MEDIAEDIT_DIFFUSION_BENCH")
        if named:
            return Path(named)
        build = ["swift", "build", "-c", "release", "--package-path", root]
        for product in ("mediaedit-torch", "diffusion-bench"):
            subprocess.run([*build, "--product", product], check=True, stdout=subprocess.DEVNULL)
        found = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
        return Path(found.stdout.strip()) / "diffusion-bench"

    def make(self, folder):
        print("  making a checkpoint with random weights (4.3 GB)", flush=True)
        folder.mkdir()
        self.call([self.peer, "-B", PEER, "make", folder])
        return folder

    def call(self, command):
        done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            words = " ".join(map(str, command))
            raise self.failure(f"{words}\n  exited {done.returncode}: {done.stderr.strip()[-600:]}")
        return done.stdout

    def rows(self, judge):
        """Rows of the table: medians, their ratio, and the most memory that either ever had."""
        for part, title, repeats, limit in PARTS:
            size = [repeats, HEIGHT, WIDTH, THREADS]
            ours, theirs = [], []
            for _ in range(self.pairs):
                ours.append(json.loads(self.call([self.program, self.dressed, part, *size])))
                theirs.append(json.loads(self.call([self.peer, "-B", PEER, "run", self.checkpoint, part, *size])))
            times = [statistics.median(second for run in runs for second in run["seconds"]) for runs in (ours, theirs)]
            peaks = [max(run["peak"] for run in runs) for runs in (ours, theirs)]
            ratio = times[0] / times[1]
            yield (title, f"{times[0]:.3f}", f"{times[1]:.3f}", f"{ratio:.2f}", judge(ratio <= limit) if limit else "",
                   f"{peaks[0] / 2**20:.0f}", f"{peaks[1] / 2**20:.0f}", judge(peaks[0] <= peaks[1]))
