internal import Foundation
internal import MediaTypes

/// How the camera moves what is far away, as a pass has left it: `motion.json` a part.
struct FoundMotion: Sendable {
    /// Frames of a shot, one after the other.
    struct Stretch: Codable, Equatable, Sendable {
        /// Ticks at which the frames begin.
        private(set) var times: [Int64] = []
        /// How far it has moved since the first frame: to the right in widths of the picture, and down in heights.
        private(set) var rights: [Float] = []
        private(set) var downs: [Float] = []

        /// Adds a frame by how far it has moved since the one before.
        mutating func append(_ time: Int64, _ step: SIMD2<Float>) {
            times.append(time)
            rights.append((rights.last ?? 0) + step.x)
            downs.append((downs.last ?? 0) + step.y)
        }
    }

    /// What a part of the pass found.
    struct Part: Codable, Sendable {
        /// In the order of time.
        let stretches: [Stretch]
    }

    /// Where it is on a frame.
    struct Place: Equatable {
        /// How far it has moved from the middle of its way through the stretch, in widths and heights.
        let right, down: Float
        /// Half of that way.
        let halfWidth, halfHeight: Float
    }

    private let places: [Int64: Place]

    /// - Parameter path: the folder with a folder for each part.
    /// - Throws: `EditingError` where something is gone or has changed.
    init(path: String) throws {
        var places: [Int64: Place] = [:]
        for stretch in try Part.read(in: path, FoundMattes.failure).flatMap(\.part.stretches) {
            let (left, right) = (stretch.rights.min() ?? 0, stretch.rights.max() ?? 0)
            let (top, bottom) = (stretch.downs.min() ?? 0, stretch.downs.max() ?? 0)
            for (index, time) in stretch.times.enumerated() {
                places[time] = Place(
                    right: stretch.rights[index] - (left + right) / 2, down: stretch.downs[index] - (top + bottom) / 2,
                    halfWidth: (right - left) / 2, halfHeight: (bottom - top) / 2)
            }
        }
        self.places = places
    }

    /// Where it is on the frame that begins at a tick; nil for one that wasn't looked at.
    func place(at time: Int64) -> Place? { places[time] }
}

extension FoundMotion.Part: PassPart {
    static var fileName: String { "motion.json" }

    var isSound: Bool {
        stretches.allSatisfy {
            $0.rights.count == $0.times.count && $0.downs.count == $0.times.count
                && ($0.rights + $0.downs).allSatisfy { abs($0) < 1e6 }
        }
    }
}
