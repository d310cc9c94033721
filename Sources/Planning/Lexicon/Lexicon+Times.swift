import EditPlans

extension Lexicon {
    static let times: [Phrase] = [
        Phrase(
            .time(.trim),
            """
            keep|use|take|extract|leave|show|grab only|just?
            everything|part|seconds|section|segment|bit|piece|what|what's?
            {span}; only|just keep|use|show|take|want|need? everything|part|seconds|section|segment|bit|what|what's?
            {span};
            {edge} only; trim|cut|shorten|crop it|video|clip|sound? down? to {span}; give me|us? {edge}; clip|excerpt|
            section|segment|part {span}; only|just {span}; shorten|trim|cut it|video|clip|sound? down? to {quantity};
            trim|shorten it|video? to only? {span}; trim|clip it|video|clip|sound? {range}; want|need only|just part|
            section|segment|bit|seconds? {span}
            """),
        Phrase(
            .time(.trim),
            """
            shorten|reduce|trim it|video|clip|length|duration? by {quantity:off_end}; {quantity:off_end} shorter
            """, cost: 0.9),
        Phrase(
            .time(.trim),
            """
            cut|remove|delete|drop|skip|chop|discard|lose|throw_away|get_rid_of|take|erase|snip|edit off|out|away?
            boring|bad|unwanted|unneeded|useless|ugly|shaky|wrong? everything|part|parts|anything|section|bit|piece|
            segment|portion|scene|stuff|sequence|video|clip|seconds? {span}; trim|chop|clip|crop|slice|shave|lop|
            knock|take off|out|away? everything|part|anything? {edge}; end|stop|finish it|video? {span}; trim|clip|
            chop|slice|snip out|off|away everything|part|section|segment|bit|piece? {span}; trim|cut|chop video|clip|
            sound? {edge}; shave|lop|knock|take {edge}; everything|all|anything {span} should|must|has_to|needs_to|can
            go|be_removed|be_cut|be_deleted; {span} should|must|has_to|needs_to|can go|be_removed|be_cut|be_deleted;
            take|cut|chop|shave|trim {span} off|away|out
            """, direction: -1),
        Phrase(.time(.trim), "start|begin it|video {span}; start|begin {span}"),
        Phrase(
            .time(.speed),
            """
            {rate} speed|fast|quick|playback; speed|playback_speed|play_speed to|at|of? {number:factor};
            play|run|make? {rate} as fast|quick|quickly; speed to|at|of? {rate};
            play|run|playback it|video|back? at {rate} speed?; slow|speed down|up? {span} down|up? to|at
            {rate} speed?; speed it|video|everything|talk|thing|clip|footage? up by|to? {rate}; {rate} playback?
            speed; slow|speed
            it|video|sound|down|up|everything? to|at {rate} speed; change|set speed to|by {rate}; accelerate by|to?
            {rate}; fast forward at? {rate}
            """),
        Phrase(
            .time(.speed),
            """
            play|run? it|video|clip|sound? {rate} faster|quicker; speed it|video|talk? up; play|run? it|video|clip?
            faster; quicker; accelerate; fast forward; fast motion;
            sped up; double speed; double time
            """, set: [.factor: 2.0]),
        Phrase(.time(.speed), "too slow", set: [.factor: 1.5]),
        Phrase(.time(.speed), "too fast", set: [.factor: 0.67], direction: -1),
        Phrase(
            .time(.speed),
            """
            play|run? it|video|clip|sound? {rate} slower; {rate} as slow; slower by? {rate}; slow
            it|video|everything|talk? down by|to? {rate};
            slow it|video? by|to? {rate}; speed down by|to? {rate}; decrease|reduce|lower speed by|to {rate}
            """, direction: -1),
        Phrase(
            .time(.speed),
            """
            slow it|video|everything|talk? down; play|run|make|go? it|video|clip? slower; slow down; speed down
            """, set: [.factor: 0.5], direction: -1),
        Phrase(
            .time(.speed), "slow it|video|everything? way|far|much|right down; way|much slower", set: [.factor: 0.25],
            direction: -1),
        Phrase(
            .time(.speed),
            """
            into|as? time lapse; into|as? timelapse; hyperlapse; hyper lapse; make|create timelapse|time_lapse out?
            of? it?
            """,
            set: [.factor: 10.0]),
        Phrase(
            .time(.slowMotion),
            """
            play|show|put? in smooth? slow motion|mo; smooth slow motion|mo; slow motion|mo; play|show|put part|
            section|bit|segment? {span} in? slow motion|mo; slomo; slowmo; smoothly slow down?; smooth slowdown
            """),
        Phrase(.time(.slowMotion), "super slow motion|mo; extreme slow motion|mo", set: [.factor: 0.25]),
        Phrase(
            .time(.reverse),
            """
            play it|video|everything|talk? {span}? backwards|backward|in_reverse|reversed|back_to_front; backwards;
            backward; reverse video|clip|sound|playback?; reversed; in reverse; rewind; run it|video?
            backwards|backward|in_reverse; play|run it|video? in reverse|backwards; reverse {span}
            """),
        Phrase(
            .time(.loop),
            """
            loop it|video|clip|sound?; make it loop {quantity}?; repeat it|video|clip|sound?; play|loop|repeat it|
            video|clip? {rate} in_a_row|over?; {quantity} loop|loops|repeats|repetitions; looped; endless loop; loop|
            repeat it|video? {quantity}
            """),
        Phrase(
            .time(.loop),
            """
            boomerang loop|clip|video|effect?; loop it|video|clip? as|like|in boomerang; boomerang loop {rate};
            boomerang {rate}; ping pong loop?; pingpong loop?; forth and back; back and forth; forward and backward|
            backwards|then_backward|then_backwards
            """, set: [.boomerang: true]),
        Phrase(
            .time(.freeze),
            """
            freeze frame|video|picture|it|image? on|at?; freeze frame; freeze on|at {quantity:at_s}; pause on|at?;
            hold|pause|stop frame|video|picture|it|image; still frame
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
            {quantity} fade in; start|beginning|begin|open should? with? fade in; start|begin|open it? with fade in
            """),
        Phrase(.time(.fadeOut), "fade sound|music|it? to|into silence", media: .audio),
        Phrase(
            .time(.fadeOut),
            """
            fade it|video|picture? out to? black? at? end?; fade it|video? to|into black at? end?; fade at end; fade
            it|video? away; end|ending|finish|close should? with? fade out; end|finish|close it? with fade out;
            {quantity} fade out; add {quantity} fade out
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
