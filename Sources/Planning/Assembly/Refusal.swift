import EditPlans
import MediaTypes

/// Why an instruction without any step is refused, in the words of the one who gave it.
struct Refusal {
    let instruction: String
    let medium: Medium
    let plan: EditPlan
    let reading: Reading
    var comparing: (any MeaningComparing)?

    private var quoted: String { "\"\(instruction)\"" }

    var error: PlanError {
        guard instruction.contains(where: { $0.isLetter || $0.isNumber }) else {
            return error("the instruction is empty; say what to do, such as \"turn into watercolor\"")
        }
        if plan.unresolved.isEmpty, reading.isForbidding {
            return error("\(quoted) says only what not to do; say what to do as well")
        }
        if reading.refersBack { return error("\(quoted) speaks of an earlier edit; \(Assembly.noEarlier)") }
        if let reason { return error("\(quoted) \(reason)") }
        if isVague { return error("\(quoted) is too vague: say what to change", about: ["better"]) }
        if let id = idElsewhere {
            let (needed, given) = medium == .audio ? ("pictures", "audio") : ("sound", "video")
            return error("\(quoted) can't be done: \(id) acts on \(needed), and this is planned for \(given)")
        }
        return error("\(quoted) is not understood: no operation fits its words")
    }

    private func error(_ reason: Message, about words: [String]? = nil) -> PlanError {
        let ranking = words == nil ? self.ranking : nil
        return PlanError(
            .notUnderstood, reason,
            suggestions: Suggestions.nearest(
                to: words ?? reading.contentWords, ranked: ranking?.mentioned ?? [], medium: medium))
    }

    private var ranking: CatalogueRanking? {
        guard let comparing else { return nil }
        return CatalogueRanking(reading.contentWords.joined(separator: " "), medium: medium, by: comparing)
    }

    /// The operation that the instruction would plan to in a file of the other medium.
    private var idElsewhere: String? {
        let elsewhere = Planner(medium: medium == .audio ? .video : .audio).read(instruction).plan
        guard elsewhere.unresolved.isEmpty, let step = elsewhere.steps.first,
            ![.sound(.add), .sound(.drop), .sound(.replace), .generate(.edit)].contains(step.operation)
        else { return nil }
        return step.operation.rawValue
    }

    // MARK: What no operation is for

    private static let formats: Set<String> = [
        "mp4", "mov", "mkv", "webm", "avi", "gif", "mp3", "wav", "flac", "aac", "ogg", "m4a", "opus", "h264", "h265",
        "x264", "x265", "hevc", "av1", "vp9", "prores", "codec", "bitrate", "mpeg",
    ]
    private static let files: Set<String> = ["file", "size", "filesize", "video", "it", "clip", "footage", "audio"]
    private static let vague: Set<String> = [
        "better", "enhance", "improve", "professional", "fix", "magic", "best", "optimize", "optimise", "perfect",
        "beautify", "nicer", "nice", "good", "great", "cool", "cooler", "edit", "beautiful", "pretty", "amazing",
        "quality", "awesome", "prettier", "interesting", "polish", "viral", "improved", "enhanced",
    ]

    private var reason: Message? {
        let words = instruction.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }
            .map { String($0.drop { $0 == "." }.reversed().drop { $0 == "." }.reversed()) }
        let isSmaller =
            ["compress", "shrink", "smaller", "reduce", "lighter"].contains(where: words.contains)
            && words.contains(where: Self.files.contains) && !words.contains("noise")
        if words.contains(where: Self.formats.contains) || isSmaller && isAboutFile(words) {
            return medium == .audio
                ? "is not an edit: the ending of the output's name (\(option: .output) NAME.flac) decides the format "
                    + "of the file"
                : "is not an edit: the ending of the output's name (\(option: .output) NAME.mp4) decides the format, "
                    + "and \(option: .encode) and "
                    + "\(option: .crf) decide the size of the file; \"under 25 MB\" limits it"
        }
        if words.contains(where: { $0.hasPrefix("fad") }), ["sound", "audio", "volume"].contains(where: words.contains)
        {
            return "is not understood: a fade acts on picture and sound together; \"fade out\" does both, and "
                + "\"mute the last 2 seconds\" only the sound"
        }
        return nil
    }

    /// "make it better": nothing but praise.
    private var isVague: Bool {
        let words = instruction.lowercased().split { !$0.isLetter }.map(String.init)
        return words.contains(where: Self.vague.contains)
            && reading.contentWords.allSatisfy { Self.vague.contains($0) || FillerWords.anywhere.contains($0) }
    }

    private func isAboutFile(_ words: [String]) -> Bool {
        words.contains("file") || words.contains("filesize") || words.contains("compress")
            || (words.contains("size") && !words.contains("picture"))
    }
}
