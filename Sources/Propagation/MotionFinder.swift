internal import CPropagation
internal import Canvases
internal import Foundation
internal import Vision

/// Finds how two neighbouring frames move into each other, both ways, and how sure that is.
final class MotionFinder {
    /// The difference of colours, 0…255, at which nothing is sure any more.
    static let limit: Float = 36

    private let width, height: Int
    private let threads: CanvasThreads
    private let flows: [OpticalFlow]
    private let fields: [UnsafeMutablePointer<Float>]
    private let raw: Displacement

    /// - Throws: `VisionError` when memory ends, `CanvasError` with `size`.
    init(width: Int, height: Int, threads: CanvasThreads) throws {
        self.width = width
        self.height = height
        self.threads = threads
        flows = [try OpticalFlow(.ultrafast), try OpticalFlow(.ultrafast)]
        fields = (0..<2).map { _ in .allocate(capacity: 2 * width * height) }
        raw = try Displacement(pictureWidth: width, pictureHeight: height)
    }

    deinit { fields.forEach { $0.deallocate() } }

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
        let offset = abs(first.mean - second.mean)
        reduce(fields[0], fields[1], first, second, offset, into: forth)
        reduce(fields[1], fields[0], second, first, offset, into: back)
    }

    private func reduce(
        _ flow: UnsafePointer<Float>, _ back: UnsafePointer<Float>, _ here: FlowPicture, _ there: FlowPicture,
        _ offset: Float, into displacement: Displacement
    ) {
        threads.forEachRow(of: raw.height) { [self] y, _ in
            cpropagation_squares_row(
                flow, back, here.small, there.small, Int32(width), Int32(height), raw.grid.row(y), Int32(y))
        }
        threads.forEachRow(of: raw.height) { [self] y, _ in
            cpropagation_sureness_row(
                raw.grid.pixels, Int32(raw.width), Int32(raw.height), offset, Self.limit, displacement.grid.row(y),
                Int32(y))
        }
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
