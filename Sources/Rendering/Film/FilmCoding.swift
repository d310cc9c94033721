internal import Encoding
internal import FrameEditing
internal import LibAV
internal import MediaTypes

/// How a film's pictures are coded: decided once, so that every worker's encoder makes the same headers.
struct FilmCoding: Codable, Sendable, Equatable {
    /// FFmpeg's name of the encoder.
    let encoder: String
    /// FFmpeg's name of what the frames are converted to before.
    let pixelFormat: String
    let options: [StreamEncoder.Option]
    /// Bits a second; nil where the options decide the quality.
    let bitRate: Int64?
    /// 0 lets the encoder choose.
    let threads: Int
    /// The container wants the codec's headers beside the packets.
    let globalHeader: Bool

    /// - Parameters:
    ///   - hdr: static metadata that the encoder writes into its headers.
    ///   - threads: of the encoder; 0 lets it choose.
    init(_ choice: EncoderChoice, hdr: HDRMetadata?, threads: Int, globalHeader: Bool) {
        encoder = choice.encoder
        pixelFormat = choice.pixelFormat.name
        options = choice.options(with: hdr, threads: threads)
        bitRate = choice.bitRate
        self.threads = threads
        self.globalHeader = globalHeader
    }

    /// Threads of an encoder that is led to a size: how many there are changes what it writes.
    static let limitedThreads = 8

    /// How pictures are kept, bit for bit, until another coding takes them all at once: every packet is a whole
    /// picture.
    /// - Parameter final: what codes them in the end, whose pixel format they have already.
    init(keepingFor final: FilmCoding) {
        let format = PixelFormat(named: final.pixelFormat)
        let keeper = Self.keepers.first { keeper in
            format.map { StreamEncoder.pixelFormats(of: keeper.encoder).contains($0) } ?? false
        }
        encoder = keeper?.encoder ?? "rawvideo"
        options = keeper?.options ?? []
        pixelFormat = final.pixelFormat
        bitRate = nil
        threads = final.threads
        globalHeader = false
    }

    /// FFV1 takes no palettes. Its first version has no slices, whose number must suit the size.
    private static let keepers: [(encoder: String, options: [StreamEncoder.Option])] = [
        ("ffv1", [.init("level", "1"), .init("g", "1")]),
        ("png", [.init("compression_level", "1")]),
    ]

    /// Opens the encoder for the frames that leave a plan.
    func open(for plan: PicturePlan) throws -> StreamEncoder {
        var format = plan.output
        format.pixelFormat = PixelFormat(named: pixelFormat) ?? format.pixelFormat
        return try StreamEncoder(
            encoder,
            pictures: .init(
                format: format, color: plan.outputColor, fields: plan.outputFields, bitRate: bitRate,
                options: options, threads: threads, globalHeader: globalHeader))
    }
}

extension PicturePlan {
    /// The plan with the conversion to what a coding takes after the steps.
    func converted(to coding: FilmCoding) throws -> PicturePlan {
        guard let format = PixelFormat(named: coding.pixelFormat) else { return self }
        return try converted(to: format)
    }
}
