internal import EditPlans
internal import LibAV
internal import MediaTypes

/// The frames of a clip with another source, or a colour, mixed in.
final class BlendedFrames: ClipFrames {
    /// What is mixed in.
    enum Layer {
        case frames(any ClipFrames)
        case still(Frame)
    }

    private let frames: any ClipFrames
    private let layer: Layer
    private let blend: Timeline.Blend
    private let start, duration: Double
    /// The layer's frame that was seen last.
    private var shown: (frame: Frame, start: Double, end: Double)?

    /// - Parameter start: output seconds at which the clip begins.
    init(_ frames: any ClipFrames, _ layer: Layer, _ blend: Timeline.Blend, start: Double, duration: Double) {
        self.frames = frames
        self.layer = layer
        self.blend = blend
        self.start = start
        self.duration = duration
    }

    func next() throws -> (frame: Frame, start: Double, end: Double)? {
        guard let own = try frames.next() else { return nil }
        let middle = (own.start + own.end) / 2
        guard let over = try frame(at: middle) else { return own }
        let share = blend.share(at: (middle - start) / duration)
        let mixed = try own.frame.copy()
        guard try lay(over, on: mixed, share) else {
            throw DecodingError(
                .unsupported,
                "cannot lay a transition over \(own.frame.format.name) pictures of \(own.frame.width)x"
                    + "\(own.frame.height) and \(over.format.name) ones of \(over.width)x\(over.height); "
                    + "join the films with a cut")
        }
        return (mixed, own.start, own.end)
    }

    /// Whether the formats allow it.
    private func lay(_ over: Frame, on own: Frame, _ share: Double) throws -> Bool {
        switch blend.pattern {
        case .mix: try own.mix(over, share: share)
        case .wipe(let side): try own.cover(with: over, from: side, share: share, isMoving: false)
        case .slide(let side): try own.cover(with: over, from: side, share: share, isMoving: true)
        }
    }

    /// The layer's frame that is seen at an output second: the last one behind its end.
    private func frame(at second: Double) throws -> Frame? {
        guard case .frames(let frames) = layer else {
            if case .still(let picture) = layer { return picture }
            return nil
        }
        while shown.map({ $0.end <= second }) ?? true, let later = try frames.next() { shown = later }
        return shown?.frame
    }
}
