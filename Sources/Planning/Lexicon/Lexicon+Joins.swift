import EditPlans

extension Lexicon {
    /// Films that are joined to the edited one, and how one follows the other.
    static let joins: [Phrase] = [
        Phrase(
            .time(.append),
            """
            append|attach|tack|tag {film_file:file} on|onto|to? end? @video?; @lay|attach|show {film_file:file}
            at|on|onto|to end @video?; @lay|attach|show|go_on {film_file:file} after|behind|following @video?;
            join|merge|combine|concatenate|concat|stitch|splice|glue|link @video? with|and|to|plus {film_file:file}
            together|up?; continue|go_on|carry_on|end|finish|close|follow @video? with|by {film_file:file};
            {film_file:file} after|behind @video
            """, cost: 0.4),
        Phrase(
            .time(.append),
            "crossfade|cross_fade|dissolve|cross_dissolve @video? into|to|with|over_to {film_file:file}",
            set: [.transition: "crossfade"], cost: 0.4),
        Phrase(
            .time(.prepend),
            """
            prepend {film_file:file} to? @video?; @lay|attach|show|stick|tack {film_file:file}
            before|in_front_of|ahead_of|in_front|ahead @video?; start|begin|open|lead @video? in? with {film_file:file};
            {film_file:file} before|in_front_of|ahead_of @video
            """, cost: 0.4),
        // Of sound it may begin there and lie under the rest.
        Phrase(
            .time(.prepend),
            "@lay|attach|show {film_file:file} at|to|on start|beginning|front|head of? @video?", media: .video,
            cost: 0.4),
        Phrase(
            .time(.insert),
            """
            insert|splice|slot|squeeze {film_file:file} in|into|inside? @video|track|recording? {moment:at_s};
            insert|splice|slot|squeeze {film_file:file} in|into|inside? @video|track|recording?; interrupt
            @video|track|recording? {moment:at_s}? with|by {film_file:file}; cut|switch to {film_file:file}
            {moment:at_s}
            """, cost: 0.4),
        // Of sound the same words lay one over the other.
        Phrase(
            .time(.insert),
            """
            edit|cut|drop|put|place|add|play|show {film_file:file} in|into|inside? @video? {moment:at_s}; drop
            {film_file:file} in|into|inside? @video?
            """, media: .video, cost: 0.4),
        Phrase(
            .time(.append),
            """
            join|concatenate|concat|stitch|splice|glue|merge|combine|append
            clip|video|film|file|movie|part|footage|piece|track|song|recording|sound|both|together?
            together|up|end_to_end|
            one_after_another|one_after_the_other|in_order|in_this_order|in_a_row|back_to_back? into|to|as? one|single?
            @video|file|track|recording?; put|string|tie|edit|cut|run|place
            clip|video|film|file|movie|part|piece|track|song|recording|sound|both?
            together|end_to_end|one_after_another|one_after_the_other|back_to_back|in_a_row; play|show
            clip|video|film|file|movie|part|piece|track|song|recording|sound|both?
            one_after_another|one_after_the_other|back_to_back|
            in_a_row|in_sequence; make|create|build one|single @video|file out? of|from
            clip|video|film|file|movie|part|piece|both?
            """, set: [.file: Self.furtherFiles], cost: 0.7),
        transition("crossfade", "crossfade|cross_fade|dissolve|cross_dissolve transition|effect?"),
        transition("dip-to-black", "dip|fade through|via black; dip to black"),
        transition("dip-to-white", "dip|fade through|via white; dip to white; white flash"),
        transition("wipe-left", moving("wipe", to: "left|leftward|leftwards", from: "right")),
        transition("wipe-right", moving("wipe", to: "right|rightward|rightwards", from: "left")),
        transition("wipe-up", moving("wipe", to: "up|upward|upwards|top", from: "bottom|below")),
        transition("wipe-down", moving("wipe", to: "down|downward|downwards|bottom", from: "top|above")),
        transition("slide-left", moving("slide|push", to: "left|leftward|leftwards", from: "right")),
        transition("slide-right", moving("slide|push", to: "right|rightward|rightwards", from: "left")),
        transition("slide-up", moving("slide|push", to: "up|upward|upwards|top", from: "bottom|below")),
        transition("slide-down", moving("slide|push", to: "down|downward|downwards|bottom", from: "top|above")),
        transition("wipe-left", "wipe|wipes transition|effect?"),
        transition("slide-left", "slide|push transition|effect; slides"),
        Phrase(
            .time(.append),
            """
            each|every clip|picture|photo|image|slide|one? for|lasting|lasts|stays|stands|stay|shown {quantity:hold_s};
            {quantity:hold_s} each|every|per|for picture|photo|image|slide|one; {quantity:hold_s} each|apiece;
            show|hold|display|keep each|every picture|photo|image|slide|one? for {quantity:hold_s};
            show|hold|display pictures|photos|images|slides for {quantity:hold_s}; make|create|build
            slideshow of|from|out_of? picture|photo|image?
            """, set: [.file: furtherFiles], cost: 0.3),
        Phrase(
            .time(.append), FileOrder.words.map { $0.words.replacing(" ", with: "_") }.joined(separator: ";"),
            set: [.file: furtherFiles], cost: 0.3),
    ]

    /// How joined films of another shape come into the frame.
    static let fits: [Phrase] = [
        fit(
            "crop",
            """
            crop|cut|trim|zoom|scale|enlarge clip|video|film|picture|photo|other|others|both? to fill|cover
            frame|screen|picture|format?; fill frame|screen|format; crop to fit|fill; without|no black? bars
            """),
        fit(
            "stretch",
            """
            stretch|squeeze|distort clip|video|film|picture|photo|other|others|both? to? fit|fill?
            frame|screen|picture|format?
            """),
        fit(
            "pad",
            """
            letterbox|pad other|others|rest to? fit|fill? frame|screen|picture|format?; with|keep|leave black? bars
            around|beside|at? clip|video|film|picture|photo|other|others|both|side?
            """),
    ]

    /// The words of a transition that goes one way.
    private static func moving(_ verb: String, to way: String, from side: String) -> String {
        "\(verb) transition|effect? to|towards|toward? \(way); \(verb) transition|effect? in? from \(side); "
            + "\(way) \(verb) transition|effect?"
    }

    /// How joined films of another shape come into the frame.
    private static func fit(_ name: ParameterValue, _ words: String) -> Phrase {
        Phrase(.time(.append), words, set: [.file: furtherFiles, .fit: name], cost: 0.7)
    }

    /// The file of a step that stands for all that are named beside the instruction.
    static let furtherFiles: ParameterValue = "*"

    /// What may be said around a transition: "add a 1 second crossfade between the clips".
    private static func transition(_ name: ParameterValue, _ words: String) -> Phrase {
        let between =
            "between|in_between|at|over|on? clip|video|film|file|movie|part|piece|track|song|join|cut|each|both?"
        let patterns = words.split(separator: ";").flatMap { words in
            ["@add? {quantity:transition_s}? \(words) \(between)", "\(words) from_one_to_the_next"]
        }
        return Phrase(
            .time(.append), patterns.joined(separator: ";"), set: [.file: furtherFiles, .transition: name], cost: 0.6)
    }
}
