public import ArgumentParser
public import EditPlans
public import Encoding
import Foundation
import Planning
import Rendering

extension VideoCodec: ExpressibleByArgument {}
extension FilmFit: ExpressibleByArgument {}

/// Where the output goes.
struct PlaceOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")], help: "The output file; its extension chooses the container.")
    var path: String?

    @Flag(help: "Replace the output if it exists.")
    var overwrite = false

    @Flag(help: "Refuse to leave a stream of the source out.")
    var strictStreams = false

    func apply(to request: inout RenderRequest) {
        request.output = path
        request.overwrite = overwrite
        request.strictStreams = strictStreams
    }
}

/// Where a film goes and how it is coded.
struct OutputOptions: ParsableArguments {
    @OptionGroup var place: PlaceOptions

    @Option(
        name: .customLong("encode"), help: "An encode preset: archive, web, small …; 'mediaedit presets' lists them.")
    var encodePreset: String?

    @Option(help: "The picture codec: h264, hevc, vp9, av1, prores, ffv1.")
    var codec: VideoCodec?

    @Option(help: "Constant quality: smaller is better.")
    var crf: Int?

    @Option(name: .customLong("encoder-preset"), help: "The encoder's speed preset: veryfast, medium, slow …")
    var speed: String?

    @Option(help: "Bits a second instead of --crf, as 5M or 800k.")
    var bitrate: String?

    @Option(
        help: "The most that the file may have, as 25MB or 800kB, of 1 000 000 and 1000 bytes; the sound counts too.")
    var maxSize: String?

    @Option(help: "FFmpeg's name of the pixel format, as yuv420p10le.")
    var pixelFormat: String?

    func validate() throws {
        if crf != nil && bitrate != nil { throw ValidationError("give only one of --crf and --bitrate") }
        if maxSize != nil && bitrate != nil { throw ValidationError("give only one of --max-size and --bitrate") }
        if let maxSize, Self.megabytes(maxSize) == nil {
            throw ValidationError(
                "cannot read the size '\(maxSize)': write it as 25MB, 800kB, 1.5GB or a number of bytes, at least 1kB")
        }
        if let bitrate, Self.bits(bitrate) == nil {
            throw ValidationError(
                "cannot read the bit rate '\(bitrate)': write it as 5M, 800k or 5000000, at most 100G")
        }
    }

    func apply(to request: inout RenderRequest) throws {
        place.apply(to: &request)
        request.encode = EncodeSettings(
            codec: codec, crf: crf, preset: speed, bitRate: bitrate.flatMap(Self.bits), pixelFormat: pixelFormat)
        guard let encodePreset else { return }
        let preset = try EncodePreset.named(encodePreset, in: PresetFolders.encodes)
        request.encode = request.encode.filled(from: preset.settings)
        request.outputExtension = preset.ext
    }

    /// The plan with the size that the file may have, in the place of one that it names.
    func limited(_ plan: EditPlan) throws -> EditPlan {
        guard let megabytes = maxSize.flatMap(Self.megabytes) else { return plan }
        var plan = plan
        plan.steps.removeAll { $0.operation == .output(.maxSize) }
        plan.steps.append(EditStep(.output(.maxSize), parameters: [.megabytes: .number(megabytes)]))
        return plan
    }

    /// `25MB` → 25, `800kB` → 0.8, `25000000` → 25; nil for what is no size, or one out of range.
    static func megabytes(_ text: String) -> Double? {
        let units: [(String, Double)] = [("gb", 1000), ("mb", 1), ("kb", 1e-3), ("g", 1000), ("m", 1), ("k", 1e-3)]
        let lowered = text.lowercased().filter { !$0.isWhitespace }
        let unit = units.first { lowered.hasSuffix($0.0) }
        guard let number = Double(lowered.dropLast(unit?.0.count ?? 0)) else { return nil }
        let value = number * (unit?.1 ?? 1e-6)
        return Operation.Output.sizes.contains(value) ? value : nil
    }

    /// Bits a second that may be asked for.
    private static let rates = 1.0...1e11

    /// `5M` → 5 000 000; nil for what is no number, or one out of range.
    static func bits(_ text: String) -> Int64? {
        let factors: [Character: Double] = ["k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "G": 1e9]
        let factor = text.last.flatMap { factors[$0] }
        guard let number = Double(factor == nil ? text : String(text.dropLast())),
            rates.contains(number * (factor ?? 1))
        else { return nil }
        return Int64(number * (factor ?? 1))
    }
}
