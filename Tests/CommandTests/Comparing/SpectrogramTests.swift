import Foundation
import Testing

/// `mediaedit spectrogram` draws sound.
@Suite struct SpectrogramTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// A picture's pixels, R, G and B in turn.
    struct Pixels {
        let width, height: Int
        let bytes: [UInt8]

        init(_ path: String, in box: Fixture) throws {
            let stream = try #require(try Probe(path, in: box).streams.first)
            width = stream.width ?? 0
            height = stream.height ?? 0
            bytes = [UInt8](try box.ffmpeg("-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"))
        }

        func light(_ x: Int, _ y: Int) -> Int {
            let start = 3 * (y * width + x)
            return (0..<3).reduce(0) { $0 + Int(bytes[start + $1]) }
        }
    }

    /// The plot of a picture of 1600 × 900.
    let plot = (x: 84, y: 42, width: 1420, height: 798)

    func draw(_ arguments: String...) throws -> Pixels {
        let run = try box.run(["spectrogram"] + arguments + ["-o", "out.png", "--overwrite"])
        #expect(run.exit == 0 && run.lines == ["out.png"], "\(run.exit): \(run.stderr)")
        return try Pixels("out.png", in: box)
    }

    @Test(arguments: ["linear", "mel", "log"]) func aToneIsALineAtItsFrequency(scale: String) throws {
        try box.ffmpeg(words: "-f lavfi -i sine=f=1000:r=16000:d=2 in.wav")
        let found = try draw("in.wav", "--scale", scale)
        #expect(found.width == 1600 && found.height == 900)
        let column = (0..<plot.height).map { found.light(plot.x + plot.width / 2, plot.y + $0) }
        let row = try #require(column.indices.max { column[$0] < column[$1] })
        let parts: [String: Double] = ["linear": 0.125, "mel": 15 / 45.2456, "log": log(50.0) / log(400.0)]
        let part = try #require(parts[scale])
        #expect(abs(Double(plot.height - row) - part * Double(plot.height)) < 6, "\(row)")
        // Nothing else is bright.
        #expect(column.filter { $0 > column[row] / 2 }.count < plot.height / 8)
    }

    @Test func silenceIsDarkAndHasAScale() throws {
        try box.ffmpeg(words: "-f lavfi -i anullsrc=r=48000:cl=stereo:d=1 in.wav")
        let found = try draw("in.wav")
        let rows = stride(from: 0, to: plot.height, by: 7).flatMap { y in
            stride(from: 0, to: plot.width, by: 31).map { found.light(plot.x + $0, plot.y + y) }
        }
        #expect(rows.allSatisfy { $0 < 30 })
        // The colour bar is there, from dark to bright.
        let bar = plot.x + plot.width + 24
        #expect(found.light(bar, plot.y + 2) > 600 && found.light(bar, plot.y + plot.height - 3) < 40)
    }

    @Test func twoFilesStandAboveEachOtherWithTheirDifference() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=f=2000:r=16000:d=1 in.wav")
        try box.ffmpeg(words: "-i in.wav -af volume=-20dB quiet.wav")
        let found = try draw("in.wav", "quiet.wav", "--scale", "linear")
        #expect(found.width == 1600 && found.height == 1400)
        // Each of the three plots has (1400 - 60 · u - 3 · 42 · u) / 3 rows, where u is 1.
        let height = (1400 - 60 - 3 * 42) / 3
        let row = { (panel: Int) in 42 + panel * (height + 42) + height * 3 / 4 }
        let loud = found.light(800, row(0)), quiet = found.light(800, row(1))
        #expect(loud > quiet + 60 && quiet > 100, "\(loud), \(quiet)")
        let start = 3 * (row(2) * found.width + 800)
        #expect(found.bytes[start + 2] > found.bytes[start] + 60, "quieter is blue")
    }

    @Test func aShiftedSoundIsMovedBackWhenAsked() throws {
        try box.ffmpeg(words: "-f lavfi -i anoisesrc=r=16000:d=2:seed=3 in.wav")
        try box.ffmpeg(words: "-i in.wav -af adelay=250:all=1 late.wav")
        let height = (1400 - 60 - 3 * 42) / 3
        func lit(_ found: Pixels) -> Int {
            let top = 42 + 2 * (height + 42)
            return (0..<40).reduce(0) { sum, step in sum + found.light(300 + 20 * step, top + 40 + 5 * step) }
        }
        let apart = lit(try draw("in.wav", "late.wav")), together = lit(try draw("in.wav", "late.wav", "--align"))
        #expect(together * 3 < apart, "\(together) of \(apart)")
    }

    @Test func theSoundOfAFilmAndAPartOfItCanBeDrawn() throws {
        try box.clip("in.mp4", seconds: 2)
        let found = try draw("in.mp4", "--span", "500ms@1", "--size", "800x400")
        #expect(found.width == 800 && found.height == 400)
        let other = try box.run("spectrogram", "in.mp4", "-o", "two.png", "--track", "2")
        #expect(other.exit == 2 && other.stderr.contains("no such sound track") && !box.exists("two.png"))
    }

    @Test func whatHasNoSoundIsRefused() throws {
        try box.clip("mute.mp4", seconds: 0.4, sound: nil)
        let run = try box.run("spectrogram", "mute.mp4", "-o", "out.png")
        #expect(run.exit == 4 && run.stderr.contains("no sound track"), "\(run.exit): \(run.stderr)")
        let none = try box.run("spectrogram", "nowhere.wav", "-o", "out.png")
        #expect(none.exit == 4 && none.stderr.contains("nowhere.wav"))
        #expect(!box.exists("out.png"))
    }

    @Test func anExistingPictureIsKept() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=d=1 in.wav")
        try box.write("out.png", "mine")
        let run = try box.run("spectrogram", "in.wav", "-o", "out.png")
        #expect(run.exit == 5 && run.stderr.contains("--overwrite"), "\(run.exit): \(run.stderr)")
        #expect(try box.data("out.png") == Data("mine".utf8))
        let film = try box.run("spectrogram", "in.wav", "-o", "out.mp4")
        #expect(film.exit == 2 && film.stderr.contains("a spectrogram is a picture"), "\(film.exit): \(film.stderr)")
    }

    @Test(arguments: [
        ["--channel", "2"], ["--channel", "0"], ["--range", "5"], ["--size", "10x10"], ["--scale", "bark"],
        ["--span", "1s@9"], ["--window", "0"], ["--align"], ["--size", "400x300", "in.wav"],
    ])
    func optionsThatMeanNothingAreAUsageError(arguments: [String]) throws {
        try box.ffmpeg(words: "-f lavfi -i sine=d=1 in.wav")
        let run = try box.run(["spectrogram", "in.wav", "-o", "out.png"] + arguments)
        #expect(run.exit == 2 && !box.exists("out.png"), "\(run.exit): \(run.stderr)")
    }
}
