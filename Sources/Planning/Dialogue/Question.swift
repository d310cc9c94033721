public import EditPlans
internal import MediaTypes

/// A sentence that asks for an answer and not for an edit.
public enum Question: Hashable, Sendable, CaseIterable {
    /// "what did you do?", "why is it so dark?": what was done to a file.
    case history
    /// "how long is it?", "what size is the video?": what a file holds.
    case facts
    /// "what can you do?", "which looks are there?".
    case abilities
    /// "what would that do?": what an instruction is understood as.
    case meaning

    /// - Returns: `nil` for what may be an order, "can you make it warmer?" among it.
    public init?(_ said: String) {
        let words = said.lowercased().replacing("’", with: "'").split { !$0.isLetter && !$0.isNumber && $0 != "'" }
            .map(String.init).drop { Self.openings.contains($0) }
        let joined = words.joined(separator: " ")
        guard let found = Self.beginnings.first(where: { joined == $0.words || joined.hasPrefix($0.words + " ") })
        else {
            return nil
        }
        self = found.question
    }

    private static let openings: Set<String> = [
        "please", "hey", "hi", "hello", "so", "ok", "okay", "and", "but", "well",
    ]

    private static let beginnings: [(words: String, question: Question)] = {
        let table: [(Question, String)] = [
            (
                .history,
                """
                what did you do, what did you change, what have you done, what have you changed, what was done, what was
                changed, what has been done, what has changed, what happened, why did you, why is it so,
                why does it look, why is the, why is it, why was, what are the steps, what were the steps,
                what changed, how did you do, how did you make, show me what you did, show me the history,
                show the history, what was the last edit, which steps did you
                """
            ),
            (
                .facts,
                """
                how long is, how long does it, how big is, how large is, what size is, what is the size,
                what's the size, what is the length, what's the length, what is the duration, what's the duration,
                what resolution, what is the resolution, what's the resolution, what frame rate,
                what is the frame rate, how many frames, how many seconds, how many minutes, how many channels,
                how many tracks, what codec, what format is, what is the format, how loud is, what is in the,
                what's in the, what is the frame size, what is it, what is this, what kind of file, is it hdr,
                does it have sound, does it have audio, does it have subtitles, how wide is, how tall is, how high is,
                how fast is it
                """
            ),
            (
                .abilities,
                """
                what can you do, what can you, what can i, what do you, what are you able, which looks, which effects,
                which styles, which operations, what looks, what effects, what styles, what operations, what filters,
                which filters, what options, how do i, how can i, how does this work, how does it work, who are you,
                what are you, what else can, help me understand, are you able to do anything, can you do anything,
                can you help, what should i
                """
            ),
            (
                .meaning,
                """
                what would, what will, what does, how would, how will, what do you mean, what do you understand,
                what is meant by, do you understand, did you understand
                """
            ),
        ]
        return table.flatMap { question, text in
            text.split { $0 == "," || $0 == "\n" }
                .map { (words: $0.split(separator: " ").joined(separator: " "), question: question) }
                .filter { !$0.words.isEmpty }
        }
    }()

    /// The refusal of an edit that was none, with where the answer is.
    public var error: PlanError {
        let answer: Message =
            switch self {
            case .history:
                "'\(command: .revise) FILE \(option: .history)' tells how an output was made, and what it was before"
            case .facts: "'\(command: .probe) FILE' tells what a file holds"
            case .abilities: "'\(command: .operations)' lists what can be asked for, with examples"
            case .meaning: "'\(command: .plan) \"INSTRUCTION\"' tells what an instruction is understood as"
            }
        return PlanError(.question, "cannot edit by a question: it asks for an answer; \(answer)")
    }
}
