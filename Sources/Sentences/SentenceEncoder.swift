internal import MediaTypes
public import Networks

/// The vector of a sentence (Sentence-BERT, Reimers and Gurevych 2019): the mean of what all-MiniLM-L6-v2 gives for its
/// word pieces, of length 1. The product of two says how near their meanings are, 1 for the same. Used by one thread at
/// a time.
public final class SentenceEncoder {
    /// Numbers of a vector.
    public static let size = 384

    private let network: Network
    private let words: WordPieces

    /// Reads the network and its word pieces.
    ///
    /// - Parameters:
    ///   - isForOne: whether it is for one sentence or a few, and not for hundreds.
    ///   - use: what it is needed for, as "rank the operations".
    /// - Throws: ``NetworkError`` where one of them, or the runtime, isn't there or is damaged.
    public init(in store: NetworkStore, isForOne: Bool = false, to use: String) throws(NetworkError) {
        try store.require([.miniLM, .miniLMWords], to: use)
        words = try WordPieces(contentsOf: store.path(of: .miniLMWords, to: use))
        network = try Network(.miniLM, in: store, threads: 1, runsOnce: isForOne, to: use)
    }

    /// Whether a word is one to the network, rather than made of several pieces.
    public func knows(_ word: String) -> Bool { words.isPiece(word) }

    /// - Returns: ``size`` numbers of length 1.
    /// - Throws: ``NetworkError`` where the network fails.
    public func vector(of sentence: String) throws(NetworkError) -> [Float] {
        let pieces = words.pieces(of: sentence)
        let shape = [1, pieces.count]
        let given = [
            (name: "input_ids", tensor: NetworkTensor(shape: shape, integers: pieces)),
            (name: "attention_mask", tensor: NetworkTensor(shape: shape, integers: pieces.map { _ in 1 })),
            (name: "token_type_ids", tensor: NetworkTensor(shape: shape, integers: pieces.map { _ in 0 })),
        ]
        let state = try network.run(given)[0]
        guard state.shape == [1, pieces.count, Self.size] else {
            throw NetworkError(.damaged, "the network \(network.name) gives \(state.shape) numbers for a sentence")
        }
        var sum = [Float](repeating: 0, count: Self.size)
        for (index, value) in state.values.enumerated() { sum[index % Self.size] += value }
        return Self.unit(sum)
    }

    /// The same direction with length 1; nothing stays nothing.
    static func unit(_ vector: [Float]) -> [Float] {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
    }
}
