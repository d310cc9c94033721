internal import CPropagation
internal import Canvases
internal import Foundation
internal import Vision

/// Finds how two neighbouring frames move into each other, both ways, and how sure that is.
final class MotionFinder {
    /// The difference of colours, 0…255, at which nothing is sure any more.
    static let limit: Float = 36

    /// The size of the small pictures.
    private let width, height: Int
    private let threads: CanvasThreads
    private let flows: [OpticalFlow]
    private let fields: [UnsafeMutablePointer<Float>]
    private let raw: Displacement
    /// How much the pictures differ at each square's very place, and sums over the squares.
    private let rests, sums: UnsafeMutablePointer<Float>
    private let kinds: UnsafeMutablePointer<UInt8>

    /// - Parameters: of the source, in pixels.
    /// - Throws: `VisionError` when memory ends, `CanvasError` with `size`.
    init(width: Int, height: Int, threads: CanvasThreads) throws {
        self.width = (width + 1) / 2
        self.height = (height + 1) / 2
        self.threads = threads
        flows = [try OpticalFlow(.medium), try OpticalFlow(.medium)]
        let count = 2 * self.width * self.height
        fields = (0..<2).map { _ in .allocate(capacity: count) }
        let raw = try Displacement(pictureWidth: width, pictureHeight: height)
        self.raw = raw
        rests = .allocate(capacity: raw.width * raw.height)
        sums = .allocate(capacity: 4 * (raw.width + 1) * (raw.height + 1))
        kinds = .allocate(capacity: raw.width * raw.height)
    }

    deinit {
        fields.forEach { $0.deallocate() }
        sums.deallocate()
        rests.deallocate()
        kinds.deallocate()
    }

    /// - Parameters:
    ///   - forth: from `first` to `second`.
    ///   - back: from `second` to `first`.
    func find(_ first: FlowPicture, _ second: FlowPicture, forth: Displacement, back: Displacement) throws {
        let failure = Failure()
        threads.forEachItem(of: 2) { [self] index, _ in
            let (from, to) = index == 0 ? (first, second) : (second, first)
            do {
                try flows[index].calculate(
                    from: from.luma, to: to.luma, width: width, height: height, into: fields[index])
            } catch {
                failure.keep(error)
            }
        }
        try failure.rethrow()
        reduce(fields[0], fields[1], first, second, into: forth)
        reduce(fields[1], fields[0], second, first, into: back)
    }

    private func reduce(
        _ flow: UnsafePointer<Float>, _ back: UnsafePointer<Float>, _ here: FlowPicture, _ there: FlowPicture,
        into displacement: Displacement
    ) {
        let offset = min(abs(here.mean - there.mean), Self.fade)
        threads.forEachRow(of: raw.height) { [self] y, _ in
            cpropagation_squares_row(
                flow, back, here.small, there.small, Int32(width), Int32(height),
                Int32(raw.width), raw.grid.row(y), rests + y * raw.width, Int32(y))
        }
        calm(here)
        let limit = isBreak(offset) ? Float.leastNormalMagnitude : Self.limit
        threads.forEachRow(of: raw.height) { [self] y, _ in
            cpropagation_sureness_row(
                raw.grid.pixels, Int32(raw.width), Int32(raw.height), offset, limit, displacement.grid.row(y),
                Int32(y))
        }
    }
}

extension MotionFinder {
    /// Brings to rest what moves by noise alone.
    private func calm(_ here: FlowPicture) {
        let (columns, rows) = (Int32(raw.width), Int32(raw.height))
        cpropagation_sum_squares(raw.grid.pixels, rests, here.luma, Int32(width), columns, rows, sums)
        threads.forEachRow(of: raw.height) { [self] y, _ in
            cpropagation_kinds_row(raw.grid.pixels, sums, columns, rows, kinds + y * raw.width, Int32(y))
        }
        cpropagation_sum_kinds(kinds, columns, rows, sums)
        guard cpropagation_camera_rests(sums, columns, rows) != 0 else { return }
        threads.forEachRow(of: raw.height) { [self] y, _ in
            cpropagation_rest_row(
                kinds + y * raw.width, sums, rests + y * raw.width, columns, rows, raw.grid.row(y), Int32(y))
        }
    }

    /// The mean difference of colours along the flow, 0…255, at which two pictures have nothing to do with each other:
    /// a window that opens, a flash.
    private static let breaking: Float = 15
    /// The most that a fade changes from frame to frame, 0…255.
    private static let fade: Float = 10

    private func isBreak(_ offset: Float) -> Bool {
        let count = raw.width * raw.height
        var sum: Float = 0
        for index in 0..<count { sum += raw.grid.pixels[4 * index + 2] }
        return sum > (Self.breaking + 0.5 * offset) * Float(count)
    }
}

/// The first error of work that several threads do.
private final class Failure: @unchecked Sendable {
    // Unchecked: the error is only touched under the lock.
    private let lock = NSLock()
    private var error: (any Error)?

    func keep(_ error: any Error) { lock.withLock { self.error = self.error ?? error } }

    func rethrow() throws { if let error { throw error } }
}
