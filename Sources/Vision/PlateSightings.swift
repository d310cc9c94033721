internal import CVision

/// What a part of a plate shows, from the sightings of its pixels: a row of pixels a picture.
public struct PlateSightings {
    /// The most pictures that a plate is made from.
    public static let most = Int(CVISION_MOST_SIGHTINGS)
    /// Steps of a level in which ``spreads`` count.
    public static let spreadSteps = Float(CVISION_SPREAD)

    /// RGB of each pixel.
    public private(set) var colors: [UInt8]
    /// By how much the sightings of a pixel differ from its colour: 1…6 levels, in steps of 1/32.
    public private(set) var spreads: [UInt8]
    /// 255 where another colour is seen about as often, or hardly anything; 128 where less than half of the sightings
    /// show the colour; 0 elsewhere.
    public private(set) var doubts: [UInt8]

    /// What is most often seen.
    ///
    /// - Parameters:
    ///   - samples: RGB pictures of the same count of pixels, ``most`` and fewer.
    ///   - seen: for each, 255 where it shows something; nil where it does everywhere.
    ///   - exposures: for each, how much lighter it is than the plate.
    public init(
        _ samples: [[UInt8]], seen: [[UInt8]?], _ exposures: [RGBPicture.Exposure]
    ) throws(VisionError) {
        let pixels = (samples.first?.count ?? 0) / 3
        precondition(samples.count <= Self.most && samples.allSatisfy { $0.count == 3 * pixels })
        precondition(seen.count == samples.count && exposures.count == samples.count)
        precondition(seen.allSatisfy { $0.map { $0.count == pixels } ?? true })
        colors = [UInt8](repeating: 0, count: 3 * pixels)
        spreads = [UInt8](repeating: 0, count: pixels)
        doubts = [UInt8](repeating: 0, count: pixels)
        let gains = exposures.flatMap { $0.gains + $0.biases }
        // Copies of their own, so that all can be lent at once.
        let rows = samples.map { Self.copied($0) }
        let masks = seen.map { $0.map(Self.copied) }
        defer {
            rows.forEach { $0.deallocate() }
            masks.forEach { $0?.deallocate() }
        }
        try VisionError.checked("tell what is behind") { why, room in
            cvision_plate(
                rows.map { UnsafePointer($0) }, masks.map { $0.map { UnsafePointer($0) } }, gains,
                Int32(samples.count), Int32(pixels), &colors, &spreads, &doubts, why, room)
        }
    }

    private static func copied(_ bytes: [UInt8]) -> UnsafeMutablePointer<UInt8> {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        copy.update(from: bytes, count: bytes.count)
        return copy
    }
}

extension RGBPicture {
    /// A mask, 0 or 255, of the doubts about this picture: without single pixels, with those that look otherwise than
    /// what is sure around them, and with its gaps closed.
    public func settled(_ doubts: [UInt8]) throws(VisionError) -> [UInt8] {
        precondition(doubts.count == width * height)
        var doubts = doubts
        try VisionError.checked("settle a mask") { why, room in
            cvision_settle_doubts(samples, &doubts, Int32(width), Int32(height), why, room)
        }
        return doubts
    }

    /// Fills the picture where a mask isn't 0, smoothly from what is around.
    public mutating func fill(_ holes: [UInt8]) throws(VisionError) {
        precondition(holes.count == width * height)
        try VisionError.checked("fill holes") { why, room in
            cvision_fill_holes(&samples, holes, Int32(width), Int32(height), why, room)
        }
    }
}
