internal import CEvaluation
internal import Canvases
internal import MediaTypes
internal import Vision

/// How the source moves from one frame to the next, and which of its pixels are seen in both.
///
/// Flow: OpenCV's DIS, preset medium, on the full size. Occlusion and motion boundaries: Ruder, Dosovitskiy, Brox 2016.
final class SourceMotion {
    private let width, height: Int
    private let threads: CanvasThreads
    private let finders: [OpticalFlow]
    private let forward, backward: UnsafeMutablePointer<Float>
    private let visible: UnsafeMutablePointer<UInt8>
    private let lumas: [UnsafeMutablePointer<UInt8>]
    /// Pixels that are seen in both frames.
    private(set) var visibleCount = 0

    init(width: Int, height: Int, threads: CanvasThreads) throws {
        self.width = width
        self.height = height
        self.threads = threads
        finders = try (0..<2).map { _ in try OpticalFlow(.medium) }
        let count = width * height
        forward = .allocate(capacity: 2 * count)
        forward.initialize(repeating: 0, count: 2 * count)
        backward = .allocate(capacity: 2 * count)
        backward.initialize(repeating: 0, count: 2 * count)
        visible = .allocate(capacity: count)
        visible.initialize(repeating: 0, count: count)
        lumas = (0..<2).map { _ in
            let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
            bytes.initialize(repeating: 0, count: count)
            return bytes
        }
    }

    deinit {
        forward.deallocate()
        backward.deallocate()
        visible.deallocate()
        for bytes in lumas { bytes.deallocate() }
    }

    /// Share of the pixels that are not seen in both frames, 0…1.
    var occludedShare: Double { 1 - Double(visibleCount) / Double(width * height) }

    /// Finds the motion from `first` to `second`.
    ///
    /// - Throws: `VisionError` with OpenCV's reason.
    func find(from first: StoredPicture, to second: StoredPicture) throws {
        for (picture, bytes) in zip([first, second], lumas) {
            threads.forEachRow(of: height) { y, _ in
                cevaluation_luma_bytes_row(picture.lumaRow(y), Int32(width), bytes + y * width)
            }
        }
        // OpenCV begins its search at what the field holds.
        forward.update(repeating: 0, count: 2 * width * height)
        backward.update(repeating: 0, count: 2 * width * height)
        var failures: [(any Error)?] = [nil, nil]
        failures.withUnsafeMutableBufferPointer { failures in
            let failures = failures
            threads.forEachItem(of: 2) { way, _ in
                do {
                    try finders[way].calculate(
                        from: lumas[way], to: lumas[1 - way], width: width, height: height,
                        into: way == 0 ? forward : backward)
                } catch {
                    failures[way] = error
                }
            }
        }
        if let failure = failures.compactMap({ $0 }).first { throw failure }
        visibleCount = threads.sum(ofRows: height) { y in
            Int(
                cevaluation_visible_row(
                    forward, backward, Int32(width), Int32(height), Int32(y), visible + y * width))
        }
    }

    /// How far a film's pictures of the two frames are from each other along the motion; nil when nothing is seen in
    /// both.
    func error(from first: StoredPicture, to second: StoredPicture) -> WarpError? {
        guard visibleCount > 0 else { return nil }
        let sum = threads.sum(ofRows: height) { y in
            var sums = (0.0, 0.0)
            withUnsafeMutableBytes(of: &sums) { bytes in
                guard let base = bytes.baseAddress else { return }
                cevaluation_warp_error_row(
                    first.samples, second.samples, forward, visible + y * width, Int32(width), Int32(height), Int32(y),
                    base.assumingMemoryBound(to: Double.self))
            }
            return WarpError(squared: sums.0, absolute: sums.1)
        }
        let count = Double(visibleCount)
        return WarpError(squared: sum.squared / count, absolute: sum.absolute * 255 / (3 * count))
    }
}
