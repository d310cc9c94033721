"""What the parts of Scripts/bench measure and print with."""

import os
import subprocess
import tempfile
import time



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
