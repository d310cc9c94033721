internal import CSpectra
internal import Foundation
internal import MediaTypes

/// Sound in, edited sound out, in blocks of any size: analysis, a ``SpectrumEdit`` and synthesis, for any number of
/// channels at once and in memory that doesn't grow.
///
///     let stream = try SpectralStream(settings, channels: 2, edit: Robot())
///     while let block = source.next() { sink.write(try stream.push(block)) }
///     sink.write(try stream.finish())
///
/// What comes out, put together, has exactly as many samples as what went in, and stands at the same time: the first
/// sample that comes out is the first that went in. An edit that changes nothing gives the sound back within 1e-6 of
/// full scale. Beyond the ends stands silence, whatever the settings' padding. Frames are centred at the samples 0,
/// hop, 2 hop … up to the first at or past the end. The blocks' sizes change no bit of the result. For one thread at a
/// time.
public final class SpectralStream {
    /// What it was made with.
    public let settings: STFTSettings
    /// Channels of every block.
    public let channels: Int
    /// Samples that went in so far.
    public private(set) var received = 0
    /// Samples that came out so far.
    public private(set) var emitted = 0

    private let edit: any SpectrumEdit
    private let fft: RealFFT
    private let ring: SpectrumRing
    private let window, squares: [Float]
    /// The next `capacity` samples of each channel; the first is that at the start of the next frame.
    private var input: [[Float]]
    private let capacity: Int
    private var filled: Int
    /// The sums of the synthesised frames, `fftSize` samples of each channel from the start of the next frame on.
    private var sums: [[Float]]
    /// The sum of squared windows, beside `sums`.
    private var weights: [Float]
    private var synthesised = 0
    private var ready: [[Float]]
    private var isFinished = false

    private var half: Int { settings.fftSize / 2 }

    /// - Parameters:
    ///   - channels: from 1.
    ///   - edit: gets every frame once, in order.
    /// - Throws: `SpectraError` with `settings` when hop and window leave gaps, when the padding is `none` or when the
    ///   edit's look-ahead is negative; with `channels` or `memory`.
    public init(_ settings: STFTSettings, channels: Int, edit: any SpectrumEdit) throws {
        try settings.requireReconstruction()
        guard settings.padding != .none, edit.lookAhead >= 0 else {
            throw SpectraError(
                code: .settings,
                message:
                    "cannot stream sound with no padding or a negative look-ahead: its ends could not be had back; "
                    + "use zero padding and a look-ahead from 0")
        }
        guard channels >= 1 else {
            throw SpectraError(
                code: .channels, message: "cannot stream sound of \(channels) channels: there is none; use at least 1")
        }
        self.settings = settings
        self.channels = channels
        self.edit = edit
        fft = try RealFFT(size: settings.fftSize)
        ring = SpectrumRing(channels: channels, bins: settings.bins, slots: edit.lookAhead + 1)
        window = settings.paddedWindow()
        squares = window.map { $0 * $0 }
        capacity = settings.fftSize + max(settings.hop, 4096)
        input = [[Float]](repeating: [Float](repeating: 0, count: capacity), count: channels)
        filled = settings.fftSize / 2
        sums = [[Float]](repeating: [Float](repeating: 0, count: settings.fftSize), count: channels)
        weights = [Float](repeating: 0, count: settings.fftSize)
        ready = [[Float]](repeating: [], count: channels)
    }

    /// Takes the next samples of all channels, and gives what is ready.
    ///
    /// - Parameter block: [channel][sample], equally many of each; may be empty arrays.
    /// - Returns: [channel][sample], equally many of each; often fewer or more than went in, at times none.
    /// - Throws: `SpectraError` with `channels`, `length` (channels of unequal length) or `finished`; what the edit
    ///   throws, after which the stream is of no more use.
    public func push(_ block: [[Float]]) throws -> [[Float]] {
        try check(block)
        let count = block[0].count
        var taken = 0
        while taken < count {
            let part = min(count - taken, capacity - filled)
            for channel in 0..<channels { append(block[channel], from: taken, part, to: channel) }
            filled += part
            received += part
            taken += part
            try run()
        }
        return takeReady()
    }

    /// Gives what is left. Nothing can be pushed afterwards.
    ///
    /// - Throws: `SpectraError` with `finished` the second time; what the edit throws.
    public func finish() throws -> [[Float]] {
        try check([[Float]](repeating: [], count: channels))
        isFinished = true
        guard received > 0 else { return takeReady() }
        let frames = (received + settings.hop - 1) / settings.hop + 1
        while ring.analysed < frames {
            fillWithSilence()
            try run(upTo: frames)
        }
        while synthesised < frames { try synthesise() }
        emit(settings.fftSize)
        return takeReady()
    }

    /// Edits sound that is held whole: [channel][sample] in and out, of the same length.
    ///
    /// - Throws: as ``init(_:channels:edit:)`` and ``push(_:)``.
    public static func edited(
        _ sound: [[Float]], _ settings: STFTSettings, edit: any SpectrumEdit
    ) throws -> [[Float]] {
        let stream = try SpectralStream(settings, channels: sound.count, edit: edit)
        let most = try stream.push(sound)
        let rest = try stream.finish()
        return zip(most, rest).map { $0 + $1 }
    }

    private func check(_ block: [[Float]]) throws {
        guard !isFinished else {
            throw SpectraError(
                code: .finished, message: "cannot push sound into a stream that was finished; make another stream")
        }
        guard block.count == channels else {
            throw SpectraError(
                code: .channels,
                message:
                    "cannot push a block of \(block.count) channels: the stream has \(channels); make another stream")
        }
        guard block.allSatisfy({ $0.count == block[0].count }) else {
            throw SpectraError(
                code: .length,
                message:
                    "cannot push a block whose channels differ in length (\(block.map(\.count))); give each as many")
        }
    }

    private func append(_ samples: [Float], from start: Int, _ count: Int, to channel: Int) {
        samples.withUnsafeBufferPointer { source in
            input[channel].withUnsafeMutableBufferPointer { target in
                guard let source = source.baseAddress, let target = target.baseAddress else { return }
                (target + filled).update(from: source + start, count: count)
            }
        }
    }

    private func fillWithSilence() {
        for channel in 0..<channels {
            input[channel].withUnsafeMutableBufferPointer { $0[filled...].update(repeating: 0) }
        }
        filled = capacity
    }

    /// Analyses every frame that the input holds whole; edits and synthesises those whose look-ahead is there.
    private func run(upTo end: Int = .max) throws {
        var start = 0
        while start + settings.fftSize <= filled, ring.analysed < end {
            if ring.analysed - synthesised == ring.slots { try synthesise() }
            analyse(at: start)
            start += settings.hop
        }
        for channel in 0..<channels {
            input[channel].withUnsafeMutableBufferPointer { samples in
                guard let base = samples.baseAddress else { return }
                memmove(base, base + start, (filled - start) * MemoryLayout<Float>.stride)
            }
        }
        filled -= start
    }

    private func analyse(at start: Int) {
        for channel in 0..<channels {
            input[channel].withUnsafeBufferPointer { samples in
                guard let base = samples.baseAddress else { return }
                cspectra_window(base + start, window, fft.samples, Int32(settings.fftSize))
            }
            fft.forward()
            ring.spectrum(ring.analysed, channel).update(from: fft.spectrum, count: 2 * settings.bins)
        }
        ring.analysed += 1
    }

    /// Edits the oldest frame that is held, adds it to the sums and gives the `hop` samples that no later frame
    /// reaches.
    private func synthesise() throws {
        try edit.edit(SpectrumFrame(number: synthesised, ring: ring))
        let size = Int32(settings.fftSize)
        for channel in 0..<channels {
            fft.spectrum.update(from: ring.spectrum(synthesised, channel), count: 2 * settings.bins)
            fft.inverse()
            cspectra_overlap_add(fft.samples, window, 1 / Float(size), &sums[channel], size)
        }
        cspectra_add(squares, &weights, size)
        synthesised += 1
        emit(settings.hop)
    }

    /// Moves the first `count` samples of the sums to what is ready; those before the start and past the end are
    /// dropped.
    private func emit(_ count: Int) {
        let start = emittedPlace
        let first = max(0, -start)
        let last = isFinished ? min(count, received - start) : count
        if last > first {
            for channel in 0..<channels { moveSums(first..<last, of: channel) }
            emitted += last - first
        }
        emittedPlace += count
        for channel in 0..<channels { shift(&sums[channel], by: count) }
        shift(&weights, by: count)
    }

    /// Place of the first sample of the sums in the sound; negative at the start.
    private lazy var emittedPlace = -half

    private func moveSums(_ range: Range<Int>, of channel: Int) {
        let before = ready[channel].count
        ready[channel].append(contentsOf: repeatElement(0, count: range.count))
        sums[channel].withUnsafeBufferPointer { sums in
            weights.withUnsafeBufferPointer { weights in
                ready[channel].withUnsafeMutableBufferPointer { ready in
                    guard let sums = sums.baseAddress, let weights = weights.baseAddress, let ready = ready.baseAddress
                    else { return }
                    cspectra_normalize(
                        sums + range.lowerBound, weights + range.lowerBound, .leastNormalMagnitude, ready + before,
                        Int32(range.count))
                }
            }
        }
    }

    private func shift(_ samples: inout [Float], by count: Int) {
        samples.withUnsafeMutableBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            let kept = samples.count - count
            memmove(base, base + count, kept * MemoryLayout<Float>.stride)
            (base + kept).update(repeating: 0, count: count)
        }
    }

    private func takeReady() -> [[Float]] {
        defer { ready = [[Float]](repeating: [], count: channels) }
        return ready
    }
}
