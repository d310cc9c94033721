internal import CEvaluation
internal import Canvases
internal import MediaTypes

/// A picture kept from one frame to the next: its colours in 16 bits, its lumas as floats. Made once, filled anew.
final class StoredPicture {
    let width, height: Int
    /// `4 * width * height` samples: R, G, B, unused.
    let samples: UnsafeMutablePointer<UInt16>
    /// `width * height` lumas, 0…255.
    let luma: UnsafeMutablePointer<Float>

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        samples = .allocate(capacity: 4 * width * height)
        samples.initialize(repeating: 0, count: 4 * width * height)
        luma = .allocate(capacity: width * height)
        luma.initialize(repeating: 0, count: width * height)
    }

    deinit {
        samples.deallocate()
        luma.deallocate()
    }

    func row(_ y: Int) -> UnsafeMutablePointer<UInt16> { samples + 4 * y * width }

    func lumaRow(_ y: Int) -> UnsafeMutablePointer<Float> { luma + y * width }

    /// Takes over a picture of the same size.
    func fill(from picture: PictureView, threads: CanvasThreads) throws {
        guard picture.width == width, picture.height == height else {
            let sizes = "\(picture.width)×\(picture.height) pixels among those of \(width)×\(height)"
            throw EvaluationError(code: .size, message: "cannot measure a picture of \(sizes)")
        }
        guard picture.bitDepth == 8 || picture.bitDepth == 16 else {
            throw EvaluationError(
                code: .bitDepth,
                message: "cannot measure samples of \(picture.bitDepth) bits; 8 and 16 are possible")
        }
        threads.forEachRow(of: height) { y, _ in
            cevaluation_load_row(
                picture.base + y * picture.stride, Int32(picture.bitDepth), Int32(width), row(y), lumaRow(y))
        }
    }

    /// Mean of |Gx| + |Gy| of the Sobel operator on lumas 0…255.
    func sharpness(_ threads: CanvasThreads) -> Double {
        let sum = threads.sum(ofRows: height) { cevaluation_sobel_row(luma, Int32(width), Int32(height), Int32($0)) }
        return sum / Double(width * height)
    }
}
