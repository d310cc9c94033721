internal import Foundation
internal import MediaTypes
internal import Spectra

/// What a model of pictures makes of the bands of a sound: in windows as wide as its pictures, which overlap by an
/// eighth and go over into each other by their logarithms, so that gains fade from one to the next.
///
/// The last window ends with the sound; where there is less sound than a window is wide, silence follows. Two windows
/// are held at most. For one thread at a time.
final class GeneratedMel: EditedMel {
    /// Edits the picture of a window: [3, height, width] in −1…1. Gives what the model makes of it unedited, and
    /// edited.
    typealias Edit = (_ picture: [Float], _ number: Int) throws -> (source: [Float], edited: [Float])

    /// Nepers below L where bands end: 96 dB. What is lower is nothing, whatever a model makes of it.
    static let depth: Float = 11.05

    private let layout: MelPictureLayout
    private let largest: Float
    /// Number of the first frame, from which windows have theirs.
    private let first: Int
    private let edit: Edit
    private let overlap: Int
    /// Amplitudes from `heldStart` on.
    private var held: [Float] = []
    private var heldStart = 0
    private var received = 0
    /// Where the last edited window ends.
    private var windowEnd = 0
    private var isFinished = false
    /// The last `overlap` frames of the last window.
    private var tail: Bands?
    /// Frames that can be asked for, from `given` on.
    private var waiting = Bands()
    private var given = 0

    /// Logarithms, [frame, band].
    private struct Bands {
        var source: [Float] = []
        var edited: [Float] = []

        func part(_ range: Range<Int>) -> Bands { Bands(source: Array(source[range]), edited: Array(edited[range])) }

        static func += (one: inout Bands, other: Bands) {
            one.source += other.source
            one.edited += other.edited
        }
    }

    /// - Parameters:
    ///   - largest: the L of ``MelPictureLayout``, above 0.
    ///   - first: the number of the first frame: of windows' noise.
    init(_ layout: MelPictureLayout, largest: Float, first: Int, edit: @escaping Edit) {
        self.layout = layout
        self.largest = largest
        self.first = first
        self.edit = edit
        overlap = max(1, layout.width / 8)
    }

    private var bands: Int { layout.height }

    /// Frames that ``next(source:edited:)`` has given or can give at once, from the first.
    var ready: Int { waitingStart + waiting.source.count / bands }

    /// Takes the next frames of the sound, as amplitudes [frame, band], and edits what windows are full.
    func push(_ frames: Magnitudes) throws {
        held += frames.values
        received += frames.frames
        while received >= nextStart + layout.width { try run(from: nextStart) }
    }

    /// No more frames come: edits the last window.
    func finish() throws {
        isFinished = true
        if received > windowEnd { try run(from: max(0, received - layout.width)) }
        if let tail { waiting += tail }
        tail = nil
    }

    func next(source: inout [Float], edited: inout [Float]) throws -> Bool {
        let place = (given - waitingStart) * bands
        guard place < waiting.source.count else {
            guard isFinished else {
                throw SpectraError(
                    code: .length,
                    message: "cannot give frame \(given) of the edit: its sound hasn't come; push it first")
            }
            return false
        }
        source = Array(waiting.source[place..<place + bands])
        edited = Array(waiting.edited[place..<place + bands])
        given += 1
        return true
    }

    private var waitingStart = 0
    private var nextStart: Int { windowEnd == 0 ? 0 : windowEnd - overlap }

    /// Edits the window that begins at a frame. All but its last frames become ready.
    private func run(from start: Int) throws {
        let end = min(start + layout.width, received)
        let window = try result(of: start..<end)
        // Frames before were given by the window before.
        let begin = (nextStart - start) * bands
        let joined = crossfade(into: window.part(begin..<window.source.count))
        let kept = isFinished ? 0 : overlap * bands
        dropGiven()
        waiting += joined.part(0..<joined.source.count - kept)
        tail = isFinished ? nil : joined.part(joined.source.count - kept..<joined.source.count)
        windowEnd = end
        held.removeFirst((start - heldStart) * bands)
        heldStart = start
    }

    private func result(of range: Range<Int>) throws -> Bands {
        let place = (range.lowerBound - heldStart) * bands
        var amplitudes = Array(held[place..<place + range.count * bands])
        amplitudes += [Float](repeating: 0, count: (layout.width - range.count) * bands)
        let pictures = try edit(layout.picture(of: amplitudes, largest: largest), first + range.lowerBound)
        let floor = log(largest) - Self.depth
        func logarithms(_ picture: [Float]) -> [Float] {
            // Compared so that what is no number stays none, and the vocoder refuses it.
            layout.logarithms(of: picture, largest: largest).prefix(range.count * bands).map { $0 < floor ? floor : $0 }
        }
        return Bands(source: logarithms(pictures.source), edited: logarithms(pictures.edited))
    }

    private func crossfade(into window: Bands) -> Bands {
        guard let tail else { return window }
        var window = window
        let count = tail.source.count / bands
        for frame in 0..<count {
            let part = 0.5 - 0.5 * cos(Float.pi * (Float(frame) + 0.5) / Float(count))
            for index in frame * bands..<(frame + 1) * bands {
                window.source[index] = tail.source[index] + part * (window.source[index] - tail.source[index])
                window.edited[index] = tail.edited[index] + part * (window.edited[index] - tail.edited[index])
            }
        }
        return window
    }

    private func dropGiven() {
        let count = (given - waitingStart) * bands
        waiting.source.removeFirst(count)
        waiting.edited.removeFirst(count)
        waitingStart = given
    }
}
