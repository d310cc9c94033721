import ArgumentParser
import Foundation
import MediaTypes
import Propagation
import Rendering

/// How any render is run.
struct RunOptions: ParsableArguments {
    @Option(help: "Render only a part of the output, as 3s@10: three seconds from second 10.")
    var preview: PreviewWindow?

    @Flag(help: "Print the plan, the streams and estimates; write nothing.")
    var dryRun = false

    @Flag(help: "Render what can be decoded of a damaged file, and say what could not.")
    var keepGoing = false

    @Option(help: "The same seed gives the same output.")
    var seed: UInt64 = 0

    @OptionGroup var talking: TalkOptions

    func apply(to request: inout RenderRequest) {
        request.preview = preview?.window
        request.keepGoing = keepGoing
        request.seed = seed
    }
}

/// How a film is rendered.
struct RenderOptions: ParsableArguments {
    @OptionGroup var run: RunOptions

    @Option(
        help: """
            How painted frames follow each other: steady, anchors, or off for each by itself (default: steady; with \
            --model, anchors).
            """)
    var temporal: TemporalOption?

    @Flag(help: "Bring HDR pictures (PQ, HLG) to SDR before anything else is done.")
    var sdr = false

    @Option(help: "Frames between the painted looks' anchors: auto, or 1 to 48.")
    var anchorSpacing = AnchorSpacingOption.auto

    @OptionGroup(title: "MODEL") var model: ModelOptions
    @OptionGroup var chunking: ChunkingOptions

    func apply(to request: inout RenderRequest) {
        run.apply(to: &request)
        request.model = model.request
        request.subject = .film(
            FilmOptions(
                temporal: temporal?.mode ?? (request.model == nil ? .steady : .anchors),
                anchorSpacing: anchorSpacing.frames, isOneShot: chunking.noShots, toSDR: sdr))
    }
}

/// `3s@10`, `500ms@1:05`, `2@0`: a duration and where it begins.
struct PreviewWindow: ExpressibleByArgument {
    let window: RenderRequest.Preview

    init?(argument: String) {
        let parts = argument.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let duration = parts.first.flatMap({ Self.seconds(String($0)) }), duration > 0 else { return nil }
        let start = parts.count == 2 ? Self.seconds(String(parts[1])) : 0
        guard let start, start >= 0 else { return nil }
        window = .init(start: start, duration: duration)
    }

    /// Three years; what is longer can't be counted in the ticks of every file.
    private static let longest = 1e8

    /// `3`, `3s`, `500ms`, `2m`, `1m30s`, `1:05`, `0:01:10.5`; nil for what is no time, or longer than three years.
    static func seconds(_ text: String) -> Double? {
        guard let seconds = number(text), abs(seconds) <= longest else { return nil }
        return seconds
    }

    private static func number(_ text: String) -> Double? {
        if text.contains(":") {
            return text.split(separator: ":", omittingEmptySubsequences: false).reduce(0.0) { sum, part in
                guard let sum, let value = Double(part) else { return nil }
                return sum * 60 + value
            }
        }
        var total = 0.0
        var rest = Substring(text)
        repeat {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            guard let value = Double(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let factor = ["": 1, "s": 1, "ms": 0.001, "m": 60, "min": 60, "h": 3600][unit] else { return nil }
            total += value * factor
        } while !rest.isEmpty
        return total
    }
}

/// `auto`, or frames from one anchor to the next.
enum AnchorSpacingOption: ExpressibleByArgument {
    case auto
    case every(Int)

    init?(argument: String) {
        if argument == "auto" {
            self = .auto
        } else if let frames = Int(argument), (1...SegmentRenderer.mostFrames).contains(frames) {
            self = .every(frames)
        } else {
            return nil
        }
    }

    var frames: Int? {
        guard case .every(let frames) = self else { return nil }
        return frames
    }

    var defaultValueDescription: String { "auto" }
}

/// The name of a ``Temporal``.
struct TemporalOption: ExpressibleByArgument {
    let mode: Temporal

    static let allValueStrings = Temporal.allCases.map(\.rawValue)
    var defaultValueDescription: String { mode.rawValue }
}

extension TemporalOption {
    init?(argument: String) {
        guard let mode = Temporal(rawValue: argument) else { return nil }
        self.mode = mode
    }
}
