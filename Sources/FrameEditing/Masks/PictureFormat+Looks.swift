internal import Finders
package import LibAV
internal import MediaTypes

extension PictureFormat {
    /// Frames a second; 0 where that isn't known.
    var knownRate: Double { frameRate.numerator > 0 ? frameRate.value : 0 }

    /// The width of a pixel to its height.
    var pixelAspect: Double { sampleAspect.numerator > 0 ? sampleAspect.value : 1 }

    /// A graph that brings frames to a size as finders take them: RGBA of 8 bits.
    ///
    /// - Parameters:
    ///   - toneMapping: brings them to SDR; nil leaves them.
    ///   - part: of the frame that is taken, in pixels; nil is all of it.
    func looks(
        width: Int, height: Int, _ toneMapping: ToneMapping?, part: FoundBox? = nil, threads: Int = 1
    ) throws -> FilterGraph {
        let mapping = toneMapping.map { $0.graph(for: pixelFormat) + "," } ?? ""
        let isPart = part.map { $0.pixels != [0, 0, self.width, self.height] } ?? false
        let cut = part.map { $0.pixels }.map { "crop=\($0[2]):\($0[3]):\($0[0]):\($0[1]):exact=1," } ?? ""
        let flags = Double(width) < (Double(self.width) * pixelAspect).rounded() ? "area" : "bicubic"
        return try FilterGraph(
            "\(isPart ? cut : "")\(mapping)scale=\(width):\(height):flags=\(flags)+accurate_rnd,format=rgba",
            pictures: self,
            threads: threads)
    }

    /// A graph that brings frames to small grey pictures.
    func greys(width: Int, height: Int) throws -> FilterGraph {
        try FilterGraph("scale=\(width):\(height):flags=area,format=gray", pictures: self, threads: 1)
    }
}

extension FilterGraph {
    /// The one frame that a frame becomes; nil where none comes out.
    package func one(of frame: Frame) throws -> Frame? {
        try push(try frame.copy())
        guard case .frame(let result) = try pull() else { return nil }
        return result
    }
}

extension Frame {
    /// The lumas without gaps; empty where it has none.
    package var greys: [UInt8] {
        let (width, height) = (width, height)
        return withLuma { base, stride, _ in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(width * height)
            for y in 0..<height { bytes += UnsafeRawBufferPointer(start: base + y * stride, count: width) }
            return bytes
        } ?? []
    }
}
