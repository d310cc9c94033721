internal import CMasks
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Vision

/// Holds the mattes of a stretch steady that each frame gives by itself. Used by one thread.
///
/// Where the picture is what it was on the frame before, along the optical flow, two thirds of a matte are the earlier
/// one's.
final class SteadyMatte {
    private let size: MatteSize
    private let flow: OpticalFlow?
    private let greys: (width: Int, height: Int)
    private var field: [Float]
    private var earlier: Look?
    /// The field is that of the latest frame.
    private var isFlowing = false

    /// What is remembered of a frame.
    private struct Look {
        let matte: [Float]
        let colors, greys: [UInt8]
    }

    /// The longer side of the pictures in which the flow is found.
    private static let longest = 320

    /// - Parameter size: of the mattes.
    init(_ size: MatteSize) throws {
        self.size = size
        let scale = min(1, Double(Self.longest) / Double(max(size.width, size.height)))
        greys = (
            max(1, Int((Double(size.width) * scale).rounded())), max(1, Int((Double(size.height) * scale).rounded()))
        )
        flow = min(greys.width, greys.height) >= OpticalFlow.leastSide ? try OpticalFlow(.fast) : nil
        field = [Float](repeating: 0, count: 2 * greys.width * greys.height)
    }

    /// Forgets the frames before.
    func forget() {
        earlier = nil
        isFlowing = false
    }

    /// Mixes a frame's matte with that of the frame before, if there is one.
    ///
    /// - Parameters:
    ///   - matte: 0…1, as large as the size.
    ///   - picture: RGBA of 8 bits, as large as the mattes.
    ///   - keeps: whether the result is for the next one, by how much of the two mattes is in both, 0…1.
    /// - Returns: how much of the two mattes is in both; nil for the first of a stretch.
    @discardableResult
    func steady(
        _ matte: inout [Float], _ picture: PictureView, keeps: (Float?) -> Bool = { _ in true }
    ) throws -> Float? {
        let colors = picture.colors
        let greys = Self.greys(colors, size, self.greys)
        var agreement: Float?
        isFlowing = earlier != nil
        if let earlier {
            if let flow {
                try flow.calculate(
                    from: greys, to: earlier.greys, width: self.greys.width, height: self.greys.height, into: &field)
            }
            agreement = cmasks_steady(
                earlier.matte, earlier.colors, colors, flow == nil ? nil : field, Int32(self.greys.width),
                Int32(self.greys.height), Int32(size.width), Int32(size.height), &matte)
        }
        earlier = keeps(agreement) ? Look(matte: matte, colors: colors, greys: greys) : nil
        return agreement
    }

    /// How far what lies beneath a region has moved since the frame before, in widths and heights of the picture: the
    /// median below the region's lower border. Nil where there was none, or too little lies there.
    ///
    /// - Parameter matte: of the frame that was steadied last.
    func drift(beneath matte: [Float]) -> SIMD2<Float>? {
        guard isFlowing, flow != nil else { return nil }
        var (rights, downs): ([Float], [Float]) = ([], [])
        let depth = max(2, greys.height / 5)
        for column in stride(from: 0, to: greys.width, by: 2) {
            let x = min(size.width - 1, column * size.width / greys.width)
            var border: Int?
            for row in stride(from: size.height - 1, through: 0, by: -1) where matte[row * size.width + x] > 0.5 {
                border = row * greys.height / size.height
                break
            }
            guard let border else { continue }
            for row in stride(from: border + 3, to: min(greys.height, border + 3 + depth), by: 2) {
                rights.append(field[2 * (row * greys.width + column)])
                downs.append(field[2 * (row * greys.width + column) + 1])
            }
        }
        guard rights.count >= 50 else { return nil }
        rights.sort()
        downs.sort()
        // The flow leads back in time.
        return SIMD2(
            -rights[rights.count / 2] / Float(greys.width), -downs[downs.count / 2] / Float(greys.height))
    }

    /// Greens at the size of the flow.
    private static func greys(_ colors: [UInt8], _ size: MatteSize, _ small: (width: Int, height: Int)) -> [UInt8] {
        var greens = [UInt8](repeating: 0, count: size.width * size.height)
        for index in greens.indices { greens[index] = colors[4 * index + 1] }
        guard small != (size.width, size.height) else { return greens }
        var greys = [UInt8](repeating: 0, count: small.width * small.height)
        cmasks_resize(
            greens, Int32(size.width), Int32(size.height), &greys, Int32(small.width), Int32(small.height))
        return greys
    }
}

extension PictureView {
    /// The bytes of a picture of 8 bits without gaps.
    fileprivate var colors: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * width * height)
        for y in 0..<height { bytes += UnsafeRawBufferPointer(start: base + y * stride, count: 4 * width) }
        return bytes
    }
}
