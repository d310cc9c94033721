internal import CSpectra
internal import MediaTypes

/// The complex spectra of one channel's frames, held whole: for short stretches (8 bytes × bins a frame). Long sound
/// goes through a ``SpectralStream``.
public struct Spectrogram: Sendable, Equatable {
    /// Frames, in the order of time.
    public let frames: Int
    /// Complex numbers of a frame, from 0 Hz to half the rate.
    public let bins: Int
    /// [frame, bin, 2]: real and imaginary parts in turn.
    public var values: [Float]

    /// - Parameter values: [frame, bin, 2]; zeros when nil.
    /// - Throws: `SpectraError` with `shape` when there are other than `2 * frames * bins` values.
    public init(frames: Int, bins: Int, values: [Float]? = nil) throws {
        self.values = try Self.shaped(values, count: 2 * frames * bins, "\(frames) spectra of \(bins) bins")
        self.frames = frames
        self.bins = bins
    }

    /// Absolute values.
    public func magnitudes() -> Magnitudes { map(cspectra_magnitudes) }

    /// Squares of the absolute values.
    public func powers() -> Magnitudes { map(cspectra_powers) }

    private func map(_ kernel: (UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int32) -> Void) -> Magnitudes {
        var result = Magnitudes(rows: frames, columns: bins)
        values.withUnsafeBufferPointer { values in
            result.values.withUnsafeMutableBufferPointer { kernel(values.baseAddress, $0.baseAddress, Int32($0.count)) }
        }
        return result
    }

    static func shaped(_ values: [Float]?, count: Int, _ what: String) throws -> [Float] {
        guard let values else { return [Float](repeating: 0, count: count) }
        guard values.count == count else {
            throw SpectraError(
                code: .shape,
                message: "cannot hold \(what): \(values.count) numbers instead of \(count); check the shape")
        }
        return values
    }
}

/// Real numbers of frames: magnitudes, powers, or the bands of a mel-spectrogram.
public struct Magnitudes: Sendable, Equatable {
    /// Frames, in the order of time.
    public let frames: Int
    /// Bins or bands of a frame, from low to high.
    public let bins: Int
    /// [frame, bin].
    public var values: [Float]

    /// - Throws: `SpectraError` with `shape` when there are other than `frames * bins` values.
    public init(frames: Int, bins: Int, values: [Float]? = nil) throws {
        self.values = try Spectrogram.shaped(values, count: frames * bins, "\(frames) frames of \(bins) bands")
        self.frames = frames
        self.bins = bins
    }

    /// Zeros.
    init(rows: Int, columns: Int) {
        frames = rows
        bins = columns
        values = [Float](repeating: 0, count: rows * columns)
    }
}

extension Magnitudes {
    /// The natural logarithm of every number, that of the floor below it: nepers where these are magnitudes.
    ///
    /// - Parameter floor: from 1.2e-38.
    public func logarithms(floor: Float) -> Magnitudes {
        var result = self
        Kernels.log(&result.values, floor: floor)
        return result
    }

    /// e to the power of every number: the way back from ``logarithms(floor:)``.
    public func exponentials() -> Magnitudes {
        var result = self
        Kernels.exp(&result.values)
        return result
    }
}
