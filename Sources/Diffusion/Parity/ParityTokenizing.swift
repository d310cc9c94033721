import Checkpoints

/// Cases of the tokenizer: ids must be the very same.
struct ParityTokenizing {
    private let tokenizer: Tokenizer

    init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

    /// - Parameter ids: of each prompt, all of one length
    func difference(_ prompts: [String], _ ids: [[Int]]) throws -> ParityDifference {
        let length = ids.first?.count ?? 0
        let computed = try prompts.flatMap { try tokenizer.encode($0, length: length).ids.map(Double.init) }
        return try ParityDifference(
            "ids", shape: [prompts.count, length], stored: ids.joined().map(Double.init), computed: computed,
            isExact: true)
    }
}
