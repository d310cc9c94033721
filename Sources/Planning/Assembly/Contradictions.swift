import EditPlans

/// Finds what an instruction both orders and forbids.
enum Contradictions {
    typealias Placed = (step: EditStep, tokens: Range<Int>)

    /// The stretches that the steps do not honour.
    static func find(in steps: [Placed], _ assembly: Assembly, _ words: Words) -> [Range<Int>] {
        opposites(steps) + broken(steps, assembly, words)
    }

    /// "brighter and darker": the later of two steps that undo each other.
    private static func opposites(_ steps: [Placed]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for (index, later) in steps.enumerated() {
            let isUndone = steps[..<index].contains { earlier in
                earlier.step.operation == later.step.operation && !later.step.operation.isRepeatable
                    && earlier.step.target == later.step.target
                    && earlier.step.time == later.step.time && sign(earlier.step) * sign(later.step) < 0
            }
            if isUndone { found.append(later.tokens) }
        }
        return found
    }

    /// Below 0 for "slower", "lower", "quieter", "darker", above for their opposites.
    static func sign(_ step: EditStep) -> Double {
        step.number(.factor).map { $0 - 1 } ?? step.number(.semitones) ?? step.number(.gain) ?? step.number(.amount)
            ?? 0
    }

    /// "watercolor but keep the colours": what is forbidden and done all the same.
    private static func broken(_ steps: [Placed], _ assembly: Assembly, _ words: Words) -> [Range<Int>] {
        var found = assembly.unwanted.filter { unwanted in
            steps.contains {
                $0.step.operation == unwanted.operation
                    || parts[$0.step.operation]?.contains(unwanted.operation) == true
            }
        }.map(\.tokens)
        let changesPicture = steps.contains {
            $0.step.target == .frame && Catalogue.entry(for: $0.step.operation).medium == .video
        }
        for range in assembly.protected
        where changesPicture && !range.contains(where: { isKept(words.tokens[$0].text) }) {
            found.append(range)
        }
        for range in assembly.forbidden {
            let topics = range.map { words.tokens[$0].text }
            if steps.contains(where: { placed in topics.contains { touches(placed.step, $0) } }) { found.append(range) }
        }
        return found
    }

    /// The operations that a look has in it.
    private static let parts: [Operation: Set<Operation>] = [
        .look(.vintageFilm): [.look(.filmGrain), .look(.vignette), .cleanup(.deflicker), .look(.sepia)],
        .look(.noir): [.look(.filmGrain), .look(.vignette), .color(.contrast), .look(.blackAndWhite)],
        .look(.vhs): [.look(.filmGrain), .cleanup(.blur)],
        .look(.dreamy): [.cleanup(.blur)],
    ]

    /// Whether a word names a property that every file has, so that "no" in front of it can only mean "leave it".
    static func isTopic(_ word: String) -> Bool {
        ["color", "colors", "size", "aspect", "ratio", "speed", "length", "duration", "resolution", "changes"].contains(
            word)
    }

    /// What every edit of the picture keeps.
    private static func isKept(_ topic: String) -> Bool {
        [
            "quality", "composition", "motion", "movement", "format", "subtitles", "chapters", "metadata", "timing",
            "sound", "audio",
            "music", "voice", "voices", "rest", "color", "colors", "fps", "rate", "details", "detail",
        ].contains(topic)
    }

    /// Whether a step changes what a word names.
    private static func touches(_ step: EditStep, _ topic: String) -> Bool {
        let family = step.operation.rawValue.prefix { $0 != "." }
        switch topic {
        case "color", "colors":
            return ["color", "look", "style", "scene"].contains(family)
                && ![.look(.filmGrain), .look(.vignette)].contains(step.operation)
        case "sound", "audio", "music", "soundtrack", "voice": return family == "audio"
        case "aspect": return [.geometry(.crop), .geometry(.pad)].contains(step.operation)
        case "size", "resolution":
            return [.geometry(.resize), .geometry(.crop), .cleanup(.upscale)].contains(step.operation)
        case "length", "duration":
            return [.time(.trim), .time(.speed), .time(.slowMotion), .time(.loop), .time(.freeze)].contains(
                step.operation)
        case "speed": return [.time(.speed), .time(.slowMotion)].contains(step.operation)
        case "background", "sky": return step.target.rawValue == topic || family == topic
        default: return false
        }
    }
}
