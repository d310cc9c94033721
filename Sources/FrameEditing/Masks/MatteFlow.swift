internal import CMasks
internal import Finders
internal import Vision

/// Brings mattes along the optical flow. Used by one thread.
final class MatteFlow {
    /// The size of the grey pictures that it takes.
    let width, height: Int
    private let size: MatteSize
    private let flow: OpticalFlow?
    private var fields: ([Float], [Float])

    /// - Parameter size: of the mattes.
    init(_ size: MatteSize) throws {
        self.size = size
        let scale = min(1, 480 / Double(max(size.width, size.height)))
        width = max(1, Int((Double(size.width) * scale).rounded()))
        height = max(1, Int((Double(size.height) * scale).rounded()))
        // In pictures too small for the search mattes stay where they are.
        flow = min(width, height) >= OpticalFlow.leastSide ? try OpticalFlow(.fast) : nil
        let field = [Float](repeating: 0, count: 2 * width * height)
        fields = (field, field)
    }

    /// The matte of a frame between two; nil mattes are empty.
    ///
    /// - Parameter share: how near the frame is to the later one, 0…1.
    func between(
        _ before: (matte: [Float]?, grey: [UInt8]), _ grey: [UInt8], _ after: (matte: [Float]?, grey: [UInt8]),
        share: Float
    ) throws -> [Float] {
        let none = [Float](repeating: 0, count: size.width * size.height)
        var isFlowing = false
        if let flow, grey.count == width * height, before.grey.count == grey.count, after.grey.count == grey.count {
            try flow.calculate(from: grey, to: before.grey, width: width, height: height, into: &fields.0)
            try flow.calculate(from: grey, to: after.grey, width: width, height: height, into: &fields.1)
            isFlowing = true
        }
        var matte = none
        fields.0.withUnsafeBufferPointer { first in
            fields.1.withUnsafeBufferPointer { second in
                cmasks_between(
                    before.matte ?? none, isFlowing ? first.baseAddress : nil, after.matte ?? none,
                    isFlowing ? second.baseAddress : nil, share, Int32(size.width), Int32(size.height), Int32(width),
                    Int32(height), &matte)
            }
        }
        return matte
    }
}
