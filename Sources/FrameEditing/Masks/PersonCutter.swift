internal import CMasks
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Cuts some of several people out of the frames of a stretch. Used by one thread.
///
/// Everybody is cut out by the network that remembers the frames before; what lies nearer to the box of another person
/// is taken out again. One person who is small is looked at in a square of the frame.
final class PersonCutter {
    private let matting: PeopleMatting
    private let size: MatteSize

    /// - Parameters:
    ///   - size: of the mattes.
    ///   - threads: of the network; the mattes don't depend on them.
    init(_ size: MatteSize, threads: Int) throws {
        self.size = size
        matting = try PeopleMatting(in: NetworkStore(), threads: threads)
    }

    /// Forgets the frames before: another stretch begins.
    func forget() { matting.forget() }

    /// The matte of those who are meant, 0…1, and how much of their boxes it fills.
    ///
    /// - Parameters:
    ///   - picture: RGBA of 8 bits.
    ///   - meant: their boxes in fractions of the picture; so are `others`.
    func cut(_ picture: Frame, _ meant: [FoundBox], from others: [FoundBox]) throws -> (matte: [Float], fill: Float) {
        var matte = [Float](repeating: 0, count: size.width * size.height)
        if meant.count == 1, max(meant[0].width, meant[0].height) < 0.5 {
            _ = try picture.withPicture { try matting.lay($0, meant[0], into: &matte, size) }
        } else if let seen = try picture.withPicture({ try matting.matte($0) }) {
            matte = seen.resized(to: size)
        }
        return (matte, keep(meant, others, in: &matte))
    }

    /// Takes out what belongs to others, and what lies far from everybody who is meant.
    private func keep(_ meant: [FoundBox], _ others: [FoundBox], in matte: inout [Float]) -> Float {
        var (inside, filled): (Float, Float) = (0, 0)
        for y in 0..<size.height {
            let down = (Float(y) + 0.5) / Float(size.height)
            for x in 0..<size.width {
                let place = y * size.width + x
                let across = (Float(x) + 0.5) / Float(size.width)
                let own = Self.nearest(across, down, meant)
                if own <= 1 { inside += 1 }
                guard matte[place] > 0 else { continue }
                var share = min(1, max(0, (1.45 - own) / 0.2))
                if share > 0, !others.isEmpty {
                    share *= min(1, max(0, (Self.nearest(across, down, others) - own) / 0.2 + 0.5))
                }
                matte[place] *= share
                if own <= 1 { filled += matte[place] }
            }
        }
        return inside > 0 ? filled / inside : 0
    }

    /// How far a place lies from the nearest of some boxes: 0 in the middle of one, 1 on its sides.
    private static func nearest(_ x: Float, _ y: Float, _ boxes: [FoundBox]) -> Float {
        var least = Float.infinity
        for box in boxes {
            let across = abs(x - box.center.x) * 2 / max(1e-6, box.width)
            let down = abs(y - box.center.y) * 2 / max(1e-6, box.height)
            least = min(least, max(across, down))
        }
        return least
    }
}

extension Matte {
    /// Its levels in 0…1 at another size.
    func resized(to size: MatteSize) -> [Float] {
        var resized = [UInt8](repeating: 0, count: size.width * size.height)
        cmasks_resize(levels, Int32(width), Int32(height), &resized, Int32(size.width), Int32(size.height))
        return resized.map { Float($0) / 255 }
    }
}
