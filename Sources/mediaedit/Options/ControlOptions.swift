import ArgumentParser
import Diffusion

/// What a model's edits take from their source and their anchors.
struct ControlOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            How a model that isn't told the source edits: \(EditControl.allCases.map(\.rawValue).listed) \
            (default: \(usual.control.rawValue)).
            """,
            valueName: "name"), transform: EditControl.init(named:))
    var control: EditControl?

    @Option(
        help: ArgumentHelp(
            "What the source shows; every control but sdedit compares it with the edit (default: nothing).",
            valueName: "text"))
    var sourcePrompt: String?

    @Option(
        name: .customLong("word-weight"),
        help: ArgumentHelp(
            "How much a word of the edit counts, 1 is as usual; with --control p2p; may be repeated.",
            valueName: "word=factor"))
    var wordWeights: [WordWeight] = []

    @Option(
        help: ArgumentHelp(
            """
            How far frames' features are drawn to similar ones of the anchors, 0 to 1 \
            (default: \(off(usual.tokenFusion)); 0.75 is usual).
            """,
            valueName: "share"))
    var fuseTokens: Double?

    @Option(
        help: ArgumentHelp(
            """
            The first share of the steps in which shapes are taken from the anchors along the optical flow, 0 to 1 \
            (default: \(off(usual.anchorWarp)); 0.2 is usual).
            """,
            valueName: "share"))
    var warpAnchors: Double?

    @Option(
        help: ArgumentHelp(
            """
            The last share of the steps in which colours are taken to the anchors', 0 to 1 \
            (default: \(off(usual.anchorStatistics)); 0.2 is usual).
            """,
            valueName: "share"))
    var matchAnchors: Double?

    @Option(
        help: ArgumentHelp(
            """
            Frames that differ less than this, 0 to 1, from the last edited one take its edit \
            (default: \(off(usual.similarity))).
            """,
            valueName: "difference"))
    var skipSimilar: Double?

    @Flag(help: "Try several image guidance scales on the anchors and take the best; InstructPix2Pix.")
    var searchGuidance = false
}

/// What the options' defaults are.
private let usual = EditSettings()

/// A share that 0 turns off.
private func off(_ share: Double?) -> String { share.map { "\($0)" } ?? "0" }

extension EditControl {
    fileprivate init(named name: String) throws {
        guard let control = Self(rawValue: name) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("cannot edit by '\(name)': there is no such control; name one of \(known)")
        }
        self = control
    }
}

/// `word=factor`.
struct WordWeight: ExpressibleByArgument {
    let word: String
    let factor: Double

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let factor = Double(parts[1]) else { return nil }
        word = parts[0].lowercased()
        self.factor = factor
    }
}
