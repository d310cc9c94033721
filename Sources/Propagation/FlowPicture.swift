internal import CPropagation
internal import Canvases
internal import MediaTypes

/// What is kept of a source frame to find its motion: the picture at half its size, and the lumas of it.
///
/// Optical flow of half the size, doubled, is as good for carrying paint as that of the whole, at a quarter of the
/// work.
final class FlowPicture {
    /// The size of the small picture: half the source's, rounded up.
    let width, height: Int
    private let sourceWidth, sourceHeight: Int
    /// One byte a small pixel, without gaps.
    let luma: UnsafeMutablePointer<UInt8>
    /// R, G, B, 0 for each small pixel.
    let small: UnsafeMutablePointer<UInt8>
    /// The mean luma, 0…255.
    private(set) var mean: Float = 0

    /// - Parameters: of the source.
    init(width: Int, height: Int) {
        sourceWidth = width
        sourceHeight = height
        self.width = (width + 1) / 2
        self.height = (height + 1) / 2
        luma = .allocate(capacity: self.width * self.height)
        small = .allocate(capacity: 4 * self.width * self.height)
    }

    deinit {
        luma.deallocate()
        small.deallocate()
    }

    func take(_ source: PictureView, threads: CanvasThreads) {
        let bits = Int32(source.bitDepth)
        threads.forEachRow(of: height) { [self] y, _ in
            let row = small + 4 * y * width
            cpropagation_small_row(
                source.base, source.stride, bits, Int32(sourceWidth), Int32(sourceHeight), row, Int32(y))
            cpropagation_luma_row(row, Int32(width), luma + y * width)
        }
        var sum = 0
        for index in 0..<width * height { sum += Int(luma[index]) }
        mean = Float(sum) / Float(width * height)
    }
}
