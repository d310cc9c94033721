import Evaluation
import LibAV
import MediaTypes

/// A place in a ``SoundTrackReader`` that goes forward by any number of samples.
final class SoundCursor {
    private let reader: SoundTrackReader
    private var block: Frame?
    private var taken = 0
    /// Samples that were passed.
    private(set) var position = 0

    init(_ reader: SoundTrackReader) { self.reader = reader }

    /// Samples that can be lent at once; 0 at the end.
    func available() throws -> Int {
        while true {
            if let block, taken < block.sampleCount { return block.sampleCount - taken }
            taken = 0
            block = try reader.next()
            if block == nil { return 0 }
        }
    }

    /// Passes so many samples, or all that there are.
    func skip(_ count: Int) throws {
        var left = count
        while left > 0 {
            let part = min(left, try available())
            if part == 0 { return }
            advance(part)
            left -= part
        }
    }

    /// Passes samples that were lent.
    func advance(_ count: Int) {
        taken += count
        position += count
    }

    /// Lends the next samples of all channels, no more than ``available()`` said, without passing them.
    func lend(_ count: Int, _ body: (SoundBlock) throws -> Void) throws {
        try block?.withChannels { channels in
            try body(channels.map { .init(rebasing: $0[taken..<taken + count]) })
        }
    }
}
