import EditPlans

/// Finds complaints that a later step answers: in "it's too loud, turn it down by 3 dB" only the second is to be done.
enum Complaints {
    private static let words: Set<String> = [
        "too", "is", "was", "are", "were", "can't", "cannot", "came", "looks", "sounds", "turned",
        "there's", "there", "has", "have", "seems", "hardly", "barely",
    ]

    /// What is done against what was complained of.
    private static let remedies: [Operation: [Operation]] = [
        .cleanup(.blur): [.cleanup(.sharpen)], .look(.filmGrain): [.cleanup(.denoise)],
        .look(.faded): [.color(.auto), .color(.saturation)],
        .color(.auto): [.color(.brightness), .color(.contrast), .color(.saturation), .color(.temperature)],
        .sound(.muffle): [.sound(.treble)], .region(.blur): [.cleanup(.sharpen)],
        .sound(.reverb): [.sound(.dereverb)], .sound(.echo): [.sound(.dereverb)],
    ]

    /// What is the same wish in other words, so that one of them answers for all.
    private static let kinds: [Set<Operation>] = [
        [.sound(.gain), .sound(.normalize), .sound(.compress), .sound(.normalizePeak)],
        [.color(.brightness), .color(.auto), .look(.hdr)], [.color(.saturation), .color(.auto)],
        [.color(.contrast), .color(.auto)], [.color(.temperature), .color(.auto)],
        [.sound(.denoise), .sound(.gate)], [.sound(.reverb), .sound(.echo), .sound(.dereverb)],
        [.sound(.muffle), .sound(.treble), .sound(.superResolution)], [.time(.speed), .time(.slowMotion)],
        [.sound(.declick), .sound(.denoise)], [.sound(.treble), .sound(.deEss)],
    ]

    /// Whether one step mends what another is complained for.
    static func mends(_ step: Operation, _ complaint: Operation) -> Bool {
        if remedies[complaint]?.contains(step) == true { return true }
        if kinds.contains(where: { $0.contains(step) && $0.contains(complaint) }) { return true }
        let isOfSound = if case .sound = complaint { true } else { false }
        return isOfSound && [.sound(.mute), .sound(.replaceTrack)].contains(step)
    }

    /// "out of focus, sharpen it": a state is named without a verb, and what is then ordered mends it.
    private static func isMended(_ complaint: Head, by heads: ArraySlice<Head>, _ words: Words) -> Bool {
        guard complaint.drafts.count == 1, let state = complaint.drafts.first, let remedies = remedies[state.operation],
            !words.hasVerb(in: complaint.tokens)
        else { return false }
        return heads.contains { head in
            head.clause > complaint.clause && words.hasVerb(in: head.tokens)
                && head.drafts.contains { remedies.contains($0.operation) }
        }
    }

    /// "the low end is too muddy, clean it up": the second says no more than that the first is to be mended.
    static func isGeneric(_ head: Head, after heads: ArraySlice<Head>, _ words: Words) -> Bool {
        let said = head.tokens.map { words.tokens[$0].text }
        return said.first == "clean" && said.contains("it")
            && heads.contains { other in
                other.section == head.section && other.mends
                    && other.drafts.map(\.operation) != head.drafts.map(\.operation)
            }
    }

    /// "wind noise all over the sound, take the audio away": what is named without a verb goes with all of the sound.
    private static func isSilenced(_ complaint: Head, by heads: ArraySlice<Head>, _ words: Words) -> Bool {
        guard complaint.drafts.count == 1, complaint.mends, complaint.drafts[0].time == nil,
            case .sound = complaint.drafts[0].operation, !words.hasVerb(in: complaint.tokens)
        else { return false }
        return heads.contains { head in
            head.clause > complaint.clause && head.drafts.contains { $0.operation == .sound(.mute) && $0.time == nil }
        }
    }

    /// "the bottom half is too bright, darken it": what is to be darkened was said before.
    static func inherit(_ heads: [Head], _ words: Words) -> [Head] {
        var heads = heads
        for index in heads.indices.dropFirst() where refersBack(heads[index], words) {
            let complaint = heads[..<index].last { other in
                other.drafts.count == 1 && heads[index].drafts.count == 1
                    && other.drafts[0].operation == heads[index].drafts[0].operation
                    && other.drafts[0].direction == heads[index].drafts[0].direction
                    && other.tokens.contains { Self.words.contains(words.tokens[$0].text) }
            }
            guard let complaint, heads[index].drafts[0].target == nil else { continue }
            heads[index].drafts[0].target = complaint.drafts[0].target
            if heads[index].drafts[0].time == nil { heads[index].drafts[0].time = complaint.drafts[0].time }
        }
        return heads
    }

    /// A head that says "it", or nothing of what it is about.
    private static func refersBack(_ head: Head, _ words: Words) -> Bool {
        !head.tokens.contains { WordClasses.frames.contains(words.tokens[$0].text) }
    }

    /// The stretches of the heads that only complain and that a later head answers.
    static func answered(in heads: [Head], _ words: Words) -> [Range<Int>] {
        heads.indices.filter { index in
            isMended(heads[index], by: heads[(index + 1)...], words)
                || isSilenced(heads[index], by: heads[(index + 1)...], words)
                || isGeneric(heads[index], after: heads[..<index], words)
                || heads[index].tokens.contains { Self.words.contains(words.tokens[$0].text) }
                    && heads[(index + 1)...].contains { $0.answers(heads[index]) }
        }.map { heads[$0].tokens }
    }
}
