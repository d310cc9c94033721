import Foundation
import Testing

/// Files of sound that are laid under a film's sound, over it, and in its place.
@Suite struct SoundFileTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// 12 s of picture with a voice from 3 s to 6.5 s, in stereo, and 4 s of pink noise for music.
    private func talk() throws {
        try box.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=12", "-i", "\(Media.folder)/speech_austen_0930.wav",
            "-filter_complex",
            "[1:a]aresample=48000,atrim=0:3.5,adelay=3000:all=1,apad=whole_dur=12,aformat=channel_layouts=stereo[s]",
            "-map", "0:v", "-map", "[s]", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_f32le", "in.mov")
        try box.ffmpeg(
            words: "-f lavfi -i anoisesrc=c=pink:r=44100:d=4:a=0.6:seed=3 -ac 2 -c:a pcm_s16le song.wav")
    }

    /// Integrated loudness (EBU R 128, by FFmpeg) of a stretch of a file's sound in LUFS.
    private func loudness(_ path: String, _ from: Double, _ to: Double) throws -> Double {
        let run = try Running(
            "ffmpeg",
            [
                "-nostdin", "-hide_banner", "-i", path, "-map", "0:a:0", "-af",
                "atrim=\(from):\(to),asetpts=N/SR/TB,ebur128", "-f", "null", "-",
            ], in: box.folder
        ).wait()
        let line = run.stderr.split(separator: "\n").last { $0.contains("I:") && $0.contains("LUFS") }
        let words = line?.split(separator: " ") ?? []
        guard let place = words.firstIndex(of: "I:"), let value = Double(words[place + 1]) else {
            throw TestTrouble(description: "no loudness in: \(run.stderr.suffix(500))")
        }
        return value
    }

    /// What was added to a file's sound, as a file.
    private func difference(_ after: String, _ before: String, to path: String) throws {
        try box.ffmpeg(
            "-i", after, "-i", before, "-filter_complex",
            "[1:a]volume=-1:precision=double[n];[0:a][n]amix=inputs=2:normalize=0", "-c:a", "pcm_f32le", path)
    }

    @Test func musicStaysTenUnitsBelowTheVoiceAndIsBackWithinASecond() throws {
        try talk()
        let run = try box.edit(
            "in.mov", "add song.wav as background music at 50 %, fade it out at the end, duck it under the voice",
            to: "out.mov")
        expectDone(run)
        expectTalk(run, ["song.wav is 4.0 s long: it is heard again and again", "turned down by"])
        try difference("out.mov", "in.mov", to: "music.wav")
        let voice = try loudness("in.mov", 3, 6.5)
        let under = try loudness("music.wav", 3.1, 6.4)
        let before = try loudness("music.wav", 0.5, 2.7)
        #expect(voice - under >= 10, "voice \(voice) LUFS, music under it \(under) LUFS")
        expectClose(try loudness("music.wav", 7.5, 9.5), before, within: 0.5, "LUFS a second after the voice")
        #expect(before - under > 5.5)
        let source = try loudness("song.wav", 0, 4)
        expectClose(before, source - 6.02, within: 0.5, "LUFS at 50 %")
        #expect(try loudness("music.wav", 11.5, 12) < before - 10, "it is faded out")
        let pictures = try Measure.frameHashes("in.mov", in: box)
        #expect(try Measure.frameHashes("out.mov", in: box) == pictures, "the pictures are copied")
    }

    @Test func aBellIsHeardAtItsMomentsOnly() throws {
        try box.ffmpeg(words: "-f lavfi -i anoisesrc=r=48000:d=9:a=0.01:seed=2 -c:a pcm_s16le in.wav")
        try box.ffmpeg(words: "-f lavfi -i sine=f=1500:r=48000:d=0.5 -c:a pcm_s16le bell.wav")
        expectDone(try box.run("audio", "in.wav", "add bell.wav at 3 s and 7 s", "-o", "out.wav"))
        let samples = try Measure.samples("out.wav", in: box)
        #expect(samples.count == 9 * 48_000)
        let loud = samples.indices.filter { abs(samples[$0]) > 0.06 }.map { Double($0) / 48_000 }
        let first = loud.filter { $0 < 5 }
        let second = loud.filter { $0 >= 5 }
        expectClose(first.first ?? 0, 3, within: 0.002)
        expectClose(first.last ?? 0, 3.5, within: 0.002)
        expectClose(second.first ?? 0, 7, within: 0.002)
        expectClose(second.last ?? 0, 7.5, within: 0.002)
    }

    @Test func theWholeReachesALoudnessWithItsMusic() throws {
        try talk()
        expectDone(
            try box.edit(
                "in.mov", "add song.wav as background music at 20 % and normalize to -20 LUFS", to: "out.mov"))
        expectClose(try loudness("out.mov", 0, 12), -20, within: 0.3, "LUFS")
    }

    @Test(arguments: [("short.wav", 1.5, "silence follows it"), ("long.wav", 5.0, "its first 3.0 s are heard")])
    func theSoundIsReplacedAndItsLengthKept(_ file: String, seconds: Double, note: String) throws {
        try box.clip("in.mp4", seconds: 3)
        try box.ffmpeg(
            words: "-f lavfi -i sine=f=2000:r=44100:d=\(seconds),volume=2 -c:a pcm_s16le \(file)")
        let run = try box.edit("in.mp4", "replace the audio with \(file)", to: "out.mp4")
        expectDone(run)
        expectTalk(run, [note])
        let samples = try Measure.samples("out.mp4", in: box)
        expectClose(Double(samples.count) / 48_000, 3, within: 0.05)
        let crossings = zip(samples.part(24_000..<48_000).dropFirst(), samples.part(24_000..<48_000))
            .filter { $0 >= 0 && $1 < 0 }.count
        expectClose(Double(crossings) * 2, 2000, within: 5, "Hz: nothing of the old 440 Hz is left")
        let late = Measure.level(samples.part(100_000..<140_000))
        #expect(seconds < 3 ? late < -70 : late > -20, "\(late) dB")
    }

    @Test func aPreviewHasTheMusicOfItsPlace() throws {
        try box.ffmpeg(words: "-f lavfi -i anullsrc=r=48000:d=9 -c:a pcm_s16le in.wav")
        try box.ffmpeg(words: "-f lavfi -i anoisesrc=r=48000:d=2.5:a=0.5:seed=2 -c:a pcm_s16le song.wav")
        let words = "add song.wav as background music at 50 %, fade it out at the end"
        expectDone(try box.run("audio", "in.wav", words, "-o", "whole.wav"))
        expectDone(try box.run("audio", "in.wav", words, "-o", "part.wav", "--preview", "2s@5.5"))
        let whole = try Measure.samples("whole.wav", in: box)
        let part = try Measure.samples("part.wav", in: box)
        let error = zip(part, whole[264_000...]).map { $0 - $1 }
        #expect(part.count == 96_000)
        #expect(Measure.level(error) < -85, "\(Measure.level(error)) dB; it differs by the dither only")
    }

    @Test func chunksOfAFilmHaveTheSameSound() throws {
        try talk()
        let words = "add song.wav at 30 % and make it warmer"
        expectDone(try box.edit("in.mov", words, to: "one.mov"))
        expectDone(try box.edit("in.mov", words, to: "two.mov", "--jobs", "2", "--chunk-seconds", "4"))
        #expect(try Measure.samples("one.mov", in: box) == Measure.samples("two.mov", in: box))
    }

    @Test func filesThatCannotBeHeardAreRefusedBeforeAnythingIsRendered() throws {
        try box.clip("in.mp4", seconds: 1)
        try box.ffmpeg(words: "-f lavfi -i color=red:s=40x40 -frames:v 1 logo.png")
        try box.ffmpeg(words: "-f lavfi -i color=red:s=40x40:d=1 -pix_fmt yuv420p silent.mp4")
        try box.write("text.wav", "this is no sound")
        for (words, told) in [
            ("add gone.mp3 as background music", "gone.mp3"), ("add text.wav at 0.5s", "text.wav"),
            ("replace the audio with silent.mp4", "there is no sound in it"),
            ("replace the audio with logo.png", "there is no sound in it"),
        ] {
            expectRefused(try box.edit("in.mp4", words, to: "out.mp4"), exit: 4, saying: [told])
            #expect(!box.exists("out.mp4"))
        }
        try box.ffmpeg(words: "-f lavfi -i sine=d=1 bell.wav")
        expectRefused(
            try box.edit("in.mp4", "add bell.wav at 5s", to: "out.mp4"), exit: 3, saying: ["at 5.0 s", "1.0 s long"])
        #expect(!box.exists("out.mp4"))
    }

    @Test(arguments: [("silent.mp4", "h264", "aac"), ("silent.mkv", "h264", "pcm_s16le")])
    func aFilmWithoutSoundGetsATrack(_ output: String, film: String, sound: String) throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48:r=10:d=3 -c:v libx264 -pix_fmt yuv420p in.mp4")
        try box.ffmpeg(words: "-f lavfi -i anoisesrc=r=44100:d=1:a=0.5:seed=4 -ac 2 -c:a pcm_s16le song.wav")
        let run = try box.edit("in.mp4", "add song.wav as background music at 50 %", to: output)
        expectDone(run)
        expectTalk(run, ["the film has no sound: it gets a track"])
        let probe = try Probe(output, in: box)
        #expect(probe.streams("video").map(\.codecName) == [film] && probe.streams("audio").map(\.codecName) == [sound])
        let samples = try Measure.samples(output, in: box)
        expectClose(Double(samples.count) / 48_000, 3, within: 0.05)
        #expect(Measure.level(samples.part(100_000..<140_000)) > -30)
        #expect(try Measure.frameHashes(output, in: box) == Measure.frameHashes("in.mp4", in: box))
        expectDone(try box.edit("in.mp4", "add song.wav at 1s, make it warmer and keep 0.5s to 2.5s", to: "cut.mp4"))
        let cut = try Measure.samples("cut.mp4", in: box)
        expectClose(Double(cut.firstIndex { abs($0) > 0.02 } ?? 0) / 48_000, 0.5, within: 0.03)
    }

    @Test func theSoundOfARecorderIsSynced() throws {
        let speech = "\(Media.folder)/speech_austen_0930.wav"
        // A camera far away: the speech 1.5 s late, dull, with an echo and noise. The recorder began 0.7 s before it.
        try box.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=8", "-i", speech, "-f", "lavfi", "-i",
            "anoisesrc=r=48000:d=8:a=0.005:seed=4", "-filter_complex",
            "[1:a]aresample=48000,atrim=0:5,adelay=1500:all=1,lowpass=f=3000,aecho=0.6:0.6:40:0.4,apad=whole_dur=8[s];"
                + "[s][2:a]amix=inputs=2:normalize=0[m]",
            "-map", "0:v", "-map", "[m]", "-t", "8", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le",
            "in.mov")
        try box.ffmpeg(
            "-i", speech, "-af", "aresample=44100,atrim=0:5,adelay=2200:all=1", "-c:a", "pcm_s16le", "recorder.wav")
        let run = try box.edit("in.mov", "sync the sound of recorder.wav", to: "out.mov")
        expectDone(run)
        expectTalk(
            run, ["recorder.wav begins 0.7 s before the sound|recorder.wav begins 0.69|recorder.wav begins 0.70"])
        try box.ffmpeg(
            "-i", speech, "-af", "aresample=48000,atrim=0:5,adelay=1500:all=1,apad=whole_dur=8", "-c:a", "pcm_s16le",
            "should.wav")
        let heard = try Measure.samples("out.mov", in: box)
        let should = try Measure.samples("should.wav", in: box)
        #expect(heard.count == 8 * 48_000)
        // The echo and the filter of the camera delay what it hears by half a millisecond at most.
        let best = (-48...48).map { lag in
            (lag, (100_000..<200_000).reduce(0.0) { $0 + heard[$1 + lag] * should[$1] })
        }.max { $0.1 < $1.1 }
        #expect(abs(best?.0 ?? 99) <= 24, "\(best?.0 ?? 99) samples")
        try box.ffmpeg(words: "-f lavfi -i anoisesrc=r=48000:d=6:seed=77 other.wav")
        expectRefused(
            try box.edit("in.mov", "sync the sound of other.wav", to: "no.mov"), exit: 3,
            saying: ["other.wav", "doesn't sound like the track"])
        #expect(!box.exists("no.mov"))
    }

    @Test func whatHoldsPicturesOnlyGetsNoTrack() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48:r=10:d=1 -c:v libx264 -pix_fmt yuv420p in.mp4")
        try box.ffmpeg(words: "-f lavfi -i sine=d=1 song.wav")
        let run = try box.edit("in.mp4", "add song.wav and make it warmer", to: "out.gif")
        expectDone(run)
        expectTalk(run, ["gif holds pictures only"])
        #expect(!run.stderr.contains("gets a track"), "\(run.stderr)")
    }

    @Test func aMutedFilmKeepsTheFileThatIsLaidIn() throws {
        try box.clip("in.mp4", seconds: 2)
        try box.ffmpeg(words: "-f lavfi -i sine=f=2000:r=44100:d=2,volume=3 song.wav")
        expectDone(try box.edit("in.mp4", "remove the sound and add song.wav", to: "out.mp4"))
        let samples = try Measure.samples("out.mp4", in: box).part(24_000..<72_000)
        let crossings = zip(samples.dropFirst(), samples).filter { $0 >= 0 && $1 < 0 }.count
        expectClose(Double(crossings), 2000, within: 5, "Hz of the file, none of the old sound")
    }

    @Test func theSidecarKnowsTheFileAndARevisionHearsItAgain() throws {
        try box.clip("in.mp4", seconds: 2)
        try box.ffmpeg(words: "-f lavfi -i anoisesrc=r=48000:d=1:a=0.3 song.wav")
        expectDone(try box.edit("in.mp4", "add song.wav as background music at 50 %", to: "out.mp4"))
        let sidecar = try String(decoding: box.data("out.mp4.mediaedit.json"), as: UTF8.self)
        #expect(sidecar.contains("song.wav\" :"), "its checksum is kept")
        expectDone(try box.run("revise", "out.mp4", "and make it warmer", "-o", "next.mp4"))
        let one = Measure.level(try Measure.samples("out.mp4", in: box))
        expectClose(Measure.level(try Measure.samples("next.mp4", in: box)), one, within: 0.2, "dB")
    }
}
