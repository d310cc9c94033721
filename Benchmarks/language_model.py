#!/usr/bin/env python3
"""Scores a language model of yours as a reader of instructions that the grammar refuses.

Usage: Scripts/bench language-model --url URL [--name NAME] [--patience S] [--sentences FILE] [--allow-remote]

  --url URL         a server of the OpenAI-compatible chat protocol, as http://localhost:11434/v1
  --name NAME       the name that the server knows the model by
  --patience S      seconds that an answer may take (default 120)
  --sentences FILE  other sentences: a line each, `sentence => operation, operation` or `sentence => refused`;
                    `audio:` in front of a sentence plans it for sound
  --allow-remote    the server may be another machine, which reads the sentences

Every sentence goes through `mediaedit plan --language-model`, so an answer counts only if it holds: known operations,
quotations from the sentence, nothing left out. Prints what was not right, then how many sentences the model was asked
about, how many are right, refused though they could be done, and wrong. There is no limit to miss: exits 0.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SENTENCES = """
the whole thing could do with some more zing in its colours => color.saturation
my shots came out murky, lift them a notch => color.brightness
take the edge off the harshness between light and dark => color.contrast
give it the feel of a memory from the seventies => look.vintage-film
as if a child had drawn it with wax => style.pastel
let it look like it was made for a newspaper strip => style.comic
I would like the tape-from-my-parents'-attic treatment => look.vhs
it wobbles like I had too much coffee => geometry.stabilize
everything leans into blue, bring it back to candlelight => color.temperature
squeeze the corners into darkness => look.vignette
let the picture come out of nothing during the opening 2 seconds => time.fade-in
let it sink into nothing at the close => time.fade-out
shave 3 seconds off the front => time.trim
run the clock at double rate => time.speed
everything at a snail's pace, half of what it is => time.speed
let it go from finish to start => time.reverse
hang the words "Our garden" across the top => overlay.text
stamp the running clock into the picture => overlay.timestamp
flip left for right as in a looking glass => geometry.flip
stand it upright for a telephone => geometry.crop
it is all soft, I want to count the hairs => cleanup.sharpen
the picture crawls with little dots, calm it => cleanup.denoise
the lights pulse like mad, even that => cleanup.deflicker
drain every hue until only greys are left => look.black-and-white
make it drizzle over the scene => scene.rain
lay a cold mist over everything => scene.fog
audio: I can hardly make it out, give it 6 dB => audio.gain
audio: bring the level to where a podcast sits, -16 LUFS => audio.normalize
audio: there is a 50 Hz buzz under it all, off with that => audio.dehum
audio: as if it came through an old handset => audio.telephone
audio: put the speaker into a church => audio.reverb
audio: give the low end some weight => audio.bass
audio: let him talk like a machine => audio.robot
audio: close all the gaps where nobody talks => audio.remove-silence
audio: both sides the same, a single channel => audio.mono
tell me a joke => refused
send it to my sister => refused
find out who that is => refused
make it win a prize => refused
put it on my website when you are done => refused
audio: write down what she says => refused
audio: guess the name of this tune => refused
delete all my files => refused
"""


def program():
    return os.environ.get("MEDIAEDIT_BINARY") or str(ROOT / "Scripts/mediaedit")


def cases(text):
    """`(sentence, medium, operations)` of each line; no operations for what must be refused."""
    for line in filter(None, map(str.strip, text.splitlines())):
        sentence, _, wanted = line.rpartition(" => ")
        medium = "audio" if sentence.startswith("audio: ") else "video"
        operations = [] if wanted == "refused" else [name.strip() for name in wanted.split(",")]
        yield sentence.removeprefix("audio: "), medium, operations


def planned(sentence, medium, options):
    """`(operations, whether the model's plan was taken, what was said)`; no operations where it was refused."""
    command = [program(), "plan", sentence, "--medium", medium, "--json", "--language-model", options.url,
               "--language-model-patience", str(options.patience)]
    command += ["--language-model-name", options.name] if options.name else []
    command += ["--allow-remote"] if options.allow_remote else []
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode not in (0, 3, 6):
        raise OSError(run.stderr.strip())
    if run.returncode != 0:
        return [], "language model" in run.stderr or "cannot ask" in run.stderr, run.stderr.strip()
    plan = json.loads(run.stdout)
    steps = [] if plan["unresolved"] else [step["operation"] for step in plan["steps"]]
    return steps, "language_model" in plan, "left over: " + ", ".join(plan["unresolved"])


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--url")
    parser.add_argument("--name")
    parser.add_argument("--patience", type=int, default=120)
    parser.add_argument("--sentences")
    parser.add_argument("--allow-remote", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    options = parser.parse_args()
    if options.help or not options.url:
        print(__doc__.strip())
        return 0 if options.help else 2
    text = Path(options.sentences).read_text() if options.sentences else SENTENCES
    right = refused = wrong = asked = count = 0
    try:
        for sentence, medium, wanted in cases(text):
            found, is_asked, said = planned(sentence, medium, options)
            count += 1
            asked += is_asked
            if found == wanted:
                right += 1
            elif not found:
                refused += 1
                print(f"refused  {sentence}  ({said.splitlines()[0] if said else ''})")
            else:
                wrong += 1
                print(f"wrong    {sentence} -> {', '.join(found)}")
    except (OSError, ValueError) as failure:
        print(f"error: cannot measure: {failure}", file=sys.stderr)
        return 1
    print(f"{options.name or options.url}: asked about {asked} of {count}, {right} right, {refused} refused though "
          f"they could be done, {wrong} wrong")
    return 0


if __name__ == "__main__":
    sys.exit(main())
