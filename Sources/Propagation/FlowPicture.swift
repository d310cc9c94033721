internal import CPropagation
internal import Canvases
internal import MediaTypes

/// What is kept of a source frame to find its motion: lumas, and the picture at half its size.
final class FlowPicture {
    let width, height: Int
    /// One byte a pixel, without gaps.
    let luma: UnsafeMutablePointer<UInt8>
    /// R, G, B, 0 for each pixel of half the size, rounded up.
    let small: UnsafeMutablePointer<UInt8>
    private let smallWidth, smallHeight: Int
    /// The mean luma, 0…255.
    private(set) var mean: Float = 0

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        smallWidth = (width + 1) / 2
        smallHeight = (height + 1) / 2
        luma = .allocate(capacity: width * height)
        small = .allocate(capacity: 4 * smallWidth * smallHeight)
    }

    deinit {
        luma.deallocate()
        small.deallocate()
    }

    func take(_ source: PictureView, threads: CanvasThreads) {
        let bits = Int32(source.bitDepth)
        threads.forEachRow(of: height) { [self] y, _ in
            cpropagation_luma_row(source.row(y), bits, Int32(width), luma + y * width)
        }
        threads.forEachRow(of: smallHeight) { [self] y, _ in
            cpropagation_small_row(
                source.base, source.stride, bits, Int32(width), Int32(height), small + 4 * y * smallWidth, Int32(y))
        }
        var sum = 0
        for index in 0..<width * height { sum += Int(luma[index]) }
        mean = Float(sum) / Float(width * height)
    }
}
