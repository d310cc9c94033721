/// Cuts sound that comes in blocks of any size into frames at ascending places, in memory that doesn't grow.
///
/// Before the first sample and past the last stands silence.
final class FrameCutter {
    let channels: Int
    /// Samples of a frame.
    let length: Int
    /// Samples that came in so far.
    private(set) var received = 0
    private let capacity: Int
    private let store: UnsafeMutablePointer<Float>
    /// Place in the sound of the first sample that is held, and where in the store it is.
    private var base: Int
    private var offset = 0
    private var held: Int

    init(channels: Int, length: Int) {
        self.channels = channels
        self.length = length
        capacity = 2 * length + 8192
        store = .allocate(capacity: channels * capacity)
        store.initialize(repeating: 0, count: channels * capacity)
        base = -length
        held = length
    }

    deinit { store.deallocate() }

    /// Takes the next samples.
    /// - Parameters:
    ///   - next: where the next frame begins, from −length; not before the one that was last asked for. nil when no
    ///     more are wanted.
    ///   - frame: given each frame that is complete, by channel: `length` samples.
    func push(_ block: SoundBlock, next: () -> Int?, frame: ((Int) -> UnsafePointer<Float>) -> Void) {
        precondition(block.count == channels, "another number of channels")
        var taken = 0
        while let place = next() {
            precondition(place >= -length, "a frame that ends before the sound begins")
            drop(before: place)
            if place + length <= base + held && place >= base {
                let start = store + offset + (place - base)
                frame { UnsafePointer(start + $0 * self.capacity) }
                continue
            }
            // What stands before the next frame is passed over without a copy.
            if held == 0 && base > received + taken { taken += min(block.sampleCount - taken, base - received - taken) }
            guard taken < block.sampleCount else { break }
            let count = min(block.sampleCount - taken, capacity - held)
            append(block, from: taken, count: count)
            taken += count
        }
        received += block.sampleCount
    }

    /// The frames that reach past the last sample; nothing can be pushed after it.
    func finish(next: () -> Int?, frame: ((Int) -> UnsafePointer<Float>) -> Void) {
        let silence = UnsafeMutablePointer<Float>.allocate(capacity: length)
        silence.initialize(repeating: 0, count: length)
        defer { silence.deallocate() }
        let end = received
        let block = SoundBlock(repeating: .init(start: silence, count: length), count: channels)
        push(block, next: { next().flatMap { $0 <= end ? $0 : nil } }, frame: frame)
        received = end
    }

    private func drop(before place: Int) {
        let gone = min(max(0, place - base), held)
        base += gone
        offset += gone
        held -= gone
        if held == 0 {
            offset = 0
            base = max(base, place)
        }
    }

    private func append(_ block: SoundBlock, from start: Int, count: Int) {
        if offset + held + count > capacity {
            for channel in 0..<channels {
                let own = store + channel * capacity
                own.update(from: own + offset, count: held)
            }
            offset = 0
        }
        for (channel, samples) in block.enumerated() {
            guard let source = samples.baseAddress else { continue }
            (store + channel * capacity + offset + held).update(from: source + start, count: count)
        }
        held += count
    }
}
