internal import Foundation
internal import Spectra

/// What a ``NoiseSurvey`` found: the power of the noise in each bin, stretch by stretch.
struct NoiseProfile: Sendable {
    /// The frames in which it was heard.
    let settings: STFTSettings
    /// Channels that are judged together.
    let groups: [[Int]]
    /// Frames of a stretch.
    let framesOfStretch: Int
    /// [stretch][group][bin].
    let floors: [[[Float]]]
}

extension NoiseProfile: Codable {
    private enum CodingKeys: CodingKey {
        case settings, groups, framesOfStretch, stretches, powers
    }

    /// Reads the powers as 32-bit floats, one after another.
    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        settings = try values.decode(STFTSettings.self, forKey: .settings)
        groups = try values.decode([[Int]].self, forKey: .groups)
        framesOfStretch = try values.decode(Int.self, forKey: .framesOfStretch)
        let stretches = try values.decode(Int.self, forKey: .stretches)
        let powers = [Float](bytes: try values.decode(Data.self, forKey: .powers))
        let (bins, rows) = (settings.bins, groups.count)
        guard powers.count == stretches * rows * bins else {
            throw DecodingError.dataCorruptedError(
                forKey: .powers, in: values, debugDescription: "another number of powers than bins")
        }
        floors = (0..<stretches).map { stretch in
            (0..<rows).map { row in
                let start = (stretch * rows + row) * bins
                return Array(powers[start..<start + bins])
            }
        }
    }

    /// Writes the powers as 32-bit floats, one after another.
    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(settings, forKey: .settings)
        try values.encode(groups, forKey: .groups)
        try values.encode(framesOfStretch, forKey: .framesOfStretch)
        try values.encode(floors.count, forKey: .stretches)
        try values.encode(floors.flatMap { $0.flatMap { $0 } }.bytes, forKey: .powers)
    }
}

extension [Float] {
    /// The values in native byte order: what is kept is read by the same machine, or one like it.
    var bytes: Data { withUnsafeBufferPointer { Data(buffer: $0) } }

    /// The values of ``bytes``.
    init(bytes: Data) {
        self = bytes.withUnsafeBytes { raw in
            (0..<raw.count / MemoryLayout<Float>.stride).map {
                raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Float>.stride, as: Float.self)
            }
        }
    }
}
