/// Byte-pair encoding of words (Sennrich et al. 2016, over bytes as in GPT-2): the symbols of a word are joined pair
/// by pair, always the pair that was learnt first, the leftmost of equals, until no learnt pair is left.
struct BytePairMerges: Sendable {
    private struct Merge: Sendable {
        let rank: UInt32
        let result: Int32
    }

    /// The merges by the ids of the two symbols, the left one in the high half.
    private var merges: [UInt64: Merge] = [:]

    /// Learns that `left` and `right` become `result`; a smaller rank goes first, the last of two equal pairs counts.
    mutating func add(_ left: Int32, _ right: Int32, result: Int32, rank: Int) {
        merges[Self.key(left, right)] = Merge(rank: UInt32(truncatingIfNeeded: rank), result: result)
    }

    /// The word's ids after all merges. Time is n log n for n symbols.
    func merged(_ symbols: [Int32]) -> [Int32] {
        guard symbols.count > 1 else { return symbols }
        var chain = SymbolChain(symbols)
        var queue = MergeQueue()
        for place in 0..<symbols.count - 1 { enqueue(place, chain, &queue) }
        while let (rank, place) = queue.popFirst() {
            // What stood there when it was queued may have been joined since.
            guard let merge = merge(at: place, chain), merge.rank == rank else { continue }
            chain.join(at: place, into: merge.result)
            if chain.previous[place] >= 0 { enqueue(Int(chain.previous[place]), chain, &queue) }
            enqueue(place, chain, &queue)
        }
        return chain.remaining
    }

    private func enqueue(_ place: Int, _ chain: SymbolChain, _ queue: inout MergeQueue) {
        if let merge = merge(at: place, chain) { queue.insert(rank: merge.rank, place: place) }
    }

    private func merge(at place: Int, _ chain: SymbolChain) -> Merge? {
        guard chain.ids[place] >= 0, chain.next[place] >= 0 else { return nil }
        return merges[Self.key(chain.ids[place], chain.ids[Int(chain.next[place])])]
    }

    private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }
}

/// The symbols of a word, linked so that two are joined in constant time. Places are those of the first symbols.
private struct SymbolChain {
    /// -1 where a symbol was joined to the one on its left.
    var ids: [Int32]
    var previous: [Int32]
    var next: [Int32]

    init(_ symbols: [Int32]) {
        ids = symbols
        previous = (0..<Int32(symbols.count)).map { $0 - 1 }
        next = (0..<Int32(symbols.count)).map { $0 + 1 == symbols.count ? -1 : $0 + 1 }
    }

    mutating func join(at place: Int, into id: Int32) {
        let right = Int(next[place])
        ids[place] = id
        ids[right] = -1
        next[place] = next[right]
        if next[right] >= 0 { previous[Int(next[right])] = Int32(place) }
    }

    var remaining: [Int32] { ids.filter { $0 >= 0 } }
}

/// A binary heap of places, the smallest rank first, the leftmost of equals.
private struct MergeQueue {
    private var heap: [UInt64] = []

    mutating func insert(rank: UInt32, place: Int) {
        heap.append(UInt64(rank) << 32 | UInt64(place))
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst() -> (rank: UInt32, place: Int)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (UInt32(first >> 32), Int(first & 0xFFFF_FFFF))
    }

    private mutating func sink() {
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
