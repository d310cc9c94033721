public import Networks

/// Says how near sentences are in meaning. Used by one thread at a time.
public final class SentenceSimilarity {
    private let encoder: SentenceEncoder
    private let stored: StoredVectors

    /// - Parameters:
    ///   - stored: vectors that needn't be made: one takes some milliseconds.
    ///   - use: what it is needed for, as "rank the operations".
    /// - Throws: ``NetworkError`` where the network, its word pieces or the runtime isn't there or is damaged.
    public init(in store: NetworkStore, stored: StoredVectors, to use: String) throws(NetworkError) {
        encoder = try SentenceEncoder(in: store, isForOne: !stored.isEmpty, to: use)
        self.stored = stored
    }

    /// Whether a word is one to the network, rather than made of several pieces.
    public func knows(_ word: String) -> Bool { encoder.knows(word) }

    /// The cosine between a sentence's vector and that of each phrase: 1 for the same meaning, 0 for nothing in common.
    ///
    /// - Throws: ``NetworkError`` where the network fails.
    public func similarities(of sentence: String, to phrases: [String]) throws(NetworkError) -> [Double] {
        let vector = try encoder.vector(of: sentence)
        var similarities: [Double] = []
        for phrase in phrases {
            let other = if let known = stored.vector(of: phrase) { known } else { try encoder.vector(of: phrase) }
            similarities.append(Double(zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        return similarities
    }
}
