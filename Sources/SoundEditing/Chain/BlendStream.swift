/// The weighted mean of what two streams make of the same sound.
final class BlendStream: SampleStream {
    private let one, other: any SampleStream
    private let share: Float
    private var waiting: (one: [[Float]], other: [[Float]])

    /// - Parameter share: of the other, 0…1.
    init(_ one: any SampleStream, _ other: any SampleStream, share: Double, channels: Int) {
        (self.one, self.other) = (one, other)
        self.share = Float(share)
        let none = [[Float]](repeating: [], count: channels)
        waiting = (none, none)
    }

    func push(_ block: [[Float]]) throws -> [[Float]] { blended(try one.push(block), try other.push(block)) }

    func finish() throws -> [[Float]] { blended(try one.finish(), try other.finish()) }

    private func blended(_ one: [[Float]], _ other: [[Float]]) -> [[Float]] {
        one.indices.map { channel in
            waiting.one[channel] += one[channel]
            waiting.other[channel] += other[channel]
            let count = min(waiting.one[channel].count, waiting.other[channel].count)
            let result = zip(waiting.one[channel][..<count], waiting.other[channel][..<count]).map {
                $0 + ($1 - $0) * share
            }
            waiting.one[channel].removeFirst(count)
            waiting.other[channel].removeFirst(count)
            return result
        }
    }
}
