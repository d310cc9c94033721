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

    @Option(help: "FFmpeg's name of the pixel format, as yuv420p10le.")
    var pixelFormat: String?

    func validate() throws {
        if crf != nil && bitrate != nil { throw ValidationError("give only one of --crf and --bitrate") }
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
