import EditPlans
import Testing

@testable import Planning

struct SentencesOfTimes {
    @Test("An instruction about times plans to what it says", arguments: video)
    func aSentencePlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    static let video: [Sentence] = [
        Sentence("cut everything after 0:10", "time.trim(end_s=10)"),
        Sentence("trim the last 2 seconds", "time.trim(end_s=-2)"),
        Sentence("2x faster", "time.speed(factor=2)"),
        Sentence("speed up by 50%", "time.speed(factor=1.5)"),
        Sentence("slow down to 50%", "time.speed(factor=0.5)"),
        Sentence("slow it to half speed", "time.speed(factor=0.5)"),
        Sentence("freeze at 1m30s for 2 seconds", "time.freeze(at_s=90,hold_s=2)"),
        Sentence("freeze the frame at 4s", "time.freeze(at_s=4)"),
        Sentence("repeat it 3 times", "time.loop(count=3)"),
        Sentence("loop twice", "time.loop(count=2)"),
        Sentence("play it backwards at half speed", "time.reverse; time.speed(factor=0.5)"),
        Sentence("fade in and out over 1.5 seconds", "time.fade-in(duration_s=1.5); time.fade-out(duration_s=1.5)"),
        Sentence(
            "fade in for half a second and fade out for 2 seconds",
            "time.fade-in(duration_s=0.5); time.fade-out(duration_s=2)"),
        Sentence("speed it up a little", "time.speed(factor=1.25)"),
        Sentence("much faster", "time.speed(factor=4)"),
        Sentence("time lapse 20x", "time.speed(factor=20)"),
        Sentence("4x slow motion", "time.slow-motion(factor=0.25)"),
        Sentence("convert it to 23.976 fps", "time.frame-rate(fps=23.976)"),
        Sentence("30 frames per second", "time.frame-rate(fps=30)"),
        Sentence("keep the last 3 seconds", "time.trim(start_s=-3)"),
        Sentence("make it 30% faster and 6 dB louder", "time.speed(factor=1.3); audio.gain(gain_db=6)"),
        Sentence("at 24 fps", "time.frame-rate(fps=24)"),
        Sentence("keep only the first 5 seconds", "time.trim(end_s=5)"),
        Sentence("trim to 10 seconds", "time.trim(end_s=10)"),
        Sentence("cut 2 seconds from the end", "time.trim(end_s=-2)"),
        Sentence("cut the last second", "time.trim(end_s=-1)"),
        Sentence("start at 5s", "time.trim(start_s=5)"),
        Sentence("end at 10s", "time.trim(end_s=10)"),
        Sentence("only the last 3 seconds", "time.trim(start_s=-3)"),
        Sentence("play it at 1.5x", "time.speed(factor=1.5)"),
        Sentence("3 times faster", "time.speed(factor=3)"),
        Sentence("twice as slow", "time.speed(factor=0.5)"),
        Sentence("slow it down 4x", "time.speed(factor=0.25)"),
        Sentence("slow motion at 25%", "time.slow-motion(factor=0.25)"),
        Sentence("smooth slow-mo from 1s to 2s", "time.slow-motion t=1..2"),
        Sentence("reverse it and loop it 3 times", "time.reverse; time.loop(count=3)"),
        Sentence("freeze at 3s", "time.freeze(at_s=3)"),
        Sentence("hold the frame at 2.5s for 3s", "time.freeze(at_s=2.5,hold_s=3)"),
        Sentence("fade in from black over 1s, then fade out to black", "time.fade-in(duration_s=1); time.fade-out"),
        Sentence("fade to black over the last 3 seconds", "time.fade-out(duration_s=3)"),
        Sentence("24fps", "time.frame-rate(fps=24)"),
        Sentence("frame rate 29.97", "time.frame-rate(fps=29.97)"),
        Sentence("change the frame rate to 60 fps", "time.frame-rate(fps=60)"),
        Sentence("double speed", "time.speed(factor=2)"),
        Sentence("speed 0.5x", "time.speed(factor=0.5)"),
        Sentence("play at 200% speed", "time.speed(factor=2)"),
        Sentence("fade in 2s", "time.fade-in(duration_s=2)"),
        Sentence("fade out over the last second", "time.fade-out(duration_s=1)"),
        Sentence("cut off the first 1.5s and the last 2s", "time.trim(end_s=-2,start_s=1.5)"),
        Sentence("remove everything before 0:05 and everything after 0:20", "time.trim(end_s=20,start_s=5)"),
        Sentence("play the video twice", "time.loop(count=2)"),
        Sentence("play it three times", "time.loop(count=3)"),
        Sentence("slow the last 2 seconds to half speed", "time.speed(factor=0.5) t=-2.."),
        Sentence("speed it up 4x from 0:10 to 0:20", "time.speed(factor=4) t=10..20"),
        Sentence("loop 4x", "time.loop(count=4)"),
        Sentence("add a fade in and a fade out", "time.fade-in; time.fade-out"),
        Sentence("add a fade out at the end", "time.fade-out"),
        Sentence("fade in at the start for 1 second", "time.fade-in(duration_s=1)"),
        Sentence("speed 2x, mute, crop 1:1", "time.speed(factor=2); audio.mute; geometry.crop(aspect=1:1)"),
        Sentence("keep 0:05-0:15, slow-mo, sepia", "time.trim(end_s=15,start_s=5); time.slow-motion; look.sepia"),
        Sentence("loop it 5x & reverse", "time.loop(count=5); time.reverse"),
        Sentence("reverse the audio", "time.reverse"),
    ]
}
