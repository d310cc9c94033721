internal import CVision
public import MediaTypes

/// A picture of RGB, 8 bits a sample, row by row without gaps.
public struct RGBPicture: Equatable, Sendable {
    /// Pixels, 1 or more.
    public let width, height: Int
    /// `3 * width * height` samples.
    public var samples: [UInt8]

    /// - Precondition: there are `3 * width * height` samples.
    public init(width: Int, height: Int, samples: [UInt8]) {
        precondition(samples.count == 3 * width * height, "\(samples.count) samples for \(width)×\(height) pixels")
        self.width = width
        self.height = height
        self.samples = samples
    }

    /// The colours of a picture of RGBA; of 16 bits the higher 8 are taken.
    public init(_ view: PictureView) {
        var samples = [UInt8](repeating: 0, count: 3 * view.width * view.height)
        samples.withUnsafeMutableBufferPointer { target in
            var place = 0
            for y in 0..<view.height {
                let row = view.base + y * view.stride
                if view.bitDepth == 8 {
                    let levels = row.assumingMemoryBound(to: UInt8.self)
                    for x in 0..<view.width {
                        for channel in 0..<3 { target[place + channel] = levels[4 * x + channel] }
                        place += 3
                    }
                } else {
                    let levels = row.assumingMemoryBound(to: UInt16.self)
                    for x in 0..<view.width {
                        for channel in 0..<3 { target[place + channel] = UInt8(levels[4 * x + channel] >> 8) }
                        place += 3
                    }
                }
            }
        }
        self.init(width: view.width, height: view.height, samples: samples)
    }

    /// Writes the colours into a picture of RGBA of the same size; its alphas stay.
    public func write(to view: PictureView) {
        precondition(view.width == width && view.height == height)
        samples.withUnsafeBufferPointer { source in
            var place = 0
            for y in 0..<height {
                let row = view.base + y * view.stride
                if view.bitDepth == 8 {
                    let levels = row.assumingMemoryBound(to: UInt8.self)
                    for x in 0..<width {
                        for channel in 0..<3 { levels[4 * x + channel] = source[place + channel] }
                        place += 3
                    }
                } else {
                    let levels = row.assumingMemoryBound(to: UInt16.self)
                    for x in 0..<width {
                        for channel in 0..<3 { levels[4 * x + channel] = UInt16(source[place + channel]) * 257 }
                        place += 3
                    }
                }
            }
        }
    }

    /// The lumas by BT.601.
    public var grey: GreyPicture {
        var lumas = [UInt8](repeating: 0, count: width * height)
        samples.withUnsafeBufferPointer { source in
            for index in lumas.indices {
                let (red, green) = (Int(source[3 * index]), Int(source[3 * index + 1]))
                lumas[index] = UInt8((red * 77 + green * 150 + Int(source[3 * index + 2]) * 29 + 128) >> 8)
            }
        }
        return GreyPicture(width: width, height: height, lumas: lumas)
    }

    /// A picture of a size, each of whose pixels is looked up where a map leads, bicubically; edges go on.
    public func warped(_ map: Homography, width: Int, height: Int) throws(VisionError) -> RGBPicture {
        var samples = [UInt8](repeating: 0, count: 3 * width * height)
        try VisionError.checked("warp a picture") { why, room in
            cvision_warp_perspective(
                self.samples, 3, Int32(self.width), Int32(self.height), map.values, 1, -1, &samples, Int32(width),
                Int32(height), why, room)
        }
        return RGBPicture(width: width, height: height, samples: samples)
    }
}
