import EditPlans

extension Lexicon {
    static let times: [Phrase] = [
        Phrase(
            .time(.trim),
            """
            keep|use|take|extract|leave|show only|just? everything|part|seconds? {span}; only|just
            keep|use|show|take? everything|part? {span}; {edge} only; trim|cut|shorten|crop it|video|clip|sound? to
            {span};
            clip|excerpt|section|segment|part {span}; only|just {span}; shorten|trim|cut it|video|clip|sound? down?
            to {quantity}; trim|shorten it|video? to only? {span}
            """),
        Phrase(
            .time(.trim),
            """
            cut|remove|delete|drop|skip|chop|discard|lose|throw_away|get_rid_of|take|erase|snip|edit off|out|away?
            boring|bad|unwanted|unneeded|useless|ugly|shaky|wrong?
            everything|part|parts|anything|section|bit|piece|segment|portion|scene|stuff|sequence|video|clip? {span};
            trim|chop|clip off|out|away? everything|part|anything? {edge}; end|stop it|video? {span};
            trim|cut|chop video|clip|sound? {edge}
            """, direction: -1),
        Phrase(.time(.trim), "start|begin it|video {span}; start|begin {span}"),
        Phrase(
            .time(.speed),
            """
            {rate} speed|fast|quick|playback; speed|playback_speed|play_speed to|at|of? {number:factor}; {rate} as
            fast|quick|quickly; speed to|at|of? {rate};
            play|run|playback it|video|back|sound? at {rate} speed?; slow|speed down|up? {span} down|up? to|at
            {rate} speed?; speed it|video|sound|everything? up by|to? {rate}; {rate} playback? speed; slow|speed
            it|video|sound|down|up|everything? to|at {rate} speed; change|set speed to|by {rate}; accelerate by|to?
            {rate}; fast forward at? {rate}
            """),
        Phrase(
            .time(.speed),
            """
            play|run? it|video|clip|sound? {rate} faster|quicker; speed it|video|sound? up; play|run? it|video|clip?
            faster; quicker; accelerate; fast forward; fast motion;
            sped up; double speed; double time
            """, set: [.factor: 2.0]),
        Phrase(.time(.speed), "too slow", set: [.factor: 1.5]),
        Phrase(.time(.speed), "too fast", set: [.factor: 0.67], direction: -1),
        Phrase(
            .time(.speed),
            """
            play|run? it|video|clip|sound? {rate} slower; {rate} as slow; slower by? {rate}; slow
            it|video|sound|everything? down by|to? {rate};
            slow it|video? by|to? {rate}; speed down by|to? {rate}; decrease|reduce|lower speed by|to {rate}
            """, direction: -1),
        Phrase(
            .time(.speed),
            """
            slow it|video|sound|everything? down; play|run? it|video|clip? slower; slow down; speed down
            """, set: [.factor: 0.5], direction: -1),
        Phrase(.time(.speed), "time lapse; timelapse; hyperlapse; hyper lapse", set: [.factor: 10.0]),
        Phrase(
            .time(.slowMotion),
            """
            smooth slow motion|mo; slow motion|mo; slomo; slowmo; smoothly slow down?; smooth slowdown
            """),
        Phrase(.time(.slowMotion), "super slow motion|mo; extreme slow motion|mo", set: [.factor: 0.25]),
        Phrase(
            .time(.reverse),
            """
            play it|video|sound|everything? {span}? backwards|backward|in_reverse|reversed|back_to_front; backwards;
            backward; reverse video|clip|sound|playback?; reversed; in reverse; rewind; run it|video?
            backwards|backward|in_reverse
            """),
        Phrase(
            .time(.loop),
            """
            loop it|video|clip|sound?; repeat it|video|clip|sound?; play|loop|repeat it|video|clip? {rate}
            in_a_row|over?; {quantity} loop|loops|repeats|repetitions; looped; endless loop; loop|repeat it|video?
            {quantity}
            """),
        Phrase(
            .time(.loop),
            """
            boomerang loop|clip|video?; ping pong loop?; pingpong loop?; forth and back; back and forth; forward and
            backward|backwards|then_backward|then_backwards
            """, set: [.boomerang: true]),
        Phrase(
            .time(.freeze),
            """
            freeze frame|video|picture|it|image? on|at?; freeze frame; pause on|at?; hold|pause|stop
            frame|video|picture|it|image; still
            frame
            """),
        Phrase(
            .time(.freeze),
            """
            freeze|hold|pause|stop on? first|opening frame|picture|image; freeze frame? at|on|in start|beginning
            """, set: [.atSeconds: 0.0]),
        Phrase(
            .time(.freeze),
            """
            freeze|hold|pause|stop on? last|final|closing frame|picture|image; freeze frame? at|on|in end for?
            {quantity}?
            """, set: [.atSeconds: -0.001]),
        Phrase(
            .time(.fadeIn),
            """
            fade it|video|picture? in from? black? at? start|beginning?; fade from black; fade it|video? up; fade in;
            start|beginning should? fade in
            """),
        Phrase(.time(.fadeOut), "fade sound|music|it? to|into silence", media: .audio),
        Phrase(
            .time(.fadeOut),
            """
            fade it|video|picture? out to? black? at? end?; fade it|video? to|into black at? end?; fade at end; fade
            it|video? away; end|ending should? fade out
            """),
        Phrase(
            meaning: .steps([Template(operation: .time(.fadeIn)), Template(operation: .time(.fadeOut))]),
            """
            fade it|video? in and out; fade in and fade? out; fade out and in; fade at both ends|start_and_end; fade
            in at? start? and out at? end
            """),
        Phrase(
            .time(.frameRate),
            """
            @convert it|video|frame_rate|framerate? to {fps} frame_rate?; frame rate to|of|at?; framerate to|of|at?;
            @convert|reduce|lower|increase|raise frame rate to?; reduce|lower|increase|raise|drop it|video? to|down_to?
            {fps}; {quantity} frame_rate|framerate; resample to; {fps}
            """, cost: 1.1),
    ]

    private typealias Template = Phrase.Template
}
