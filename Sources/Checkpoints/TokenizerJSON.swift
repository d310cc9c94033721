/// `tokenizer.json`, the single file of the tokenizers library.
struct TokenizerJSON: Decodable {
    let vocabulary: [String: Int32]
    let merges: [(left: String, right: String)]
    let added: [(id: Int32, token: AddedToken)]

    private enum Key: String, CodingKey {
        case model
        case added = "added_tokens"
        case processor = "post_processor"
    }

    private struct Model: Decodable {
        let type: String?
        let vocab: [String: Int32]?
        let merges: [MergeEntry]?
    }

    private struct Processor: Decodable {
        let type: String
    }

    /// `"a b"`, or `["a", "b"]` since version 0.20.
    private struct MergeEntry: Decodable {
        let symbols: [String]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                symbols = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            } else {
                symbols = try value.decode([String].self)
            }
        }
    }

    private struct AddedEntry: Decodable {
        let id: Int32
        let token: AddedToken

        private enum Key: String, CodingKey { case id }

        init(from decoder: any Decoder) throws {
            id = try decoder.container(keyedBy: Key.self).decode(Int32.self, forKey: .id)
            token = try AddedToken(from: decoder)
        }
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let model = try values.decode(Model.self, forKey: .model)
        if let type = model.type, type != "BPE" {
            throw TokenizerError.unsupported(Self.file, "model type \(type)")
        }
        guard let vocabulary = model.vocab, let merges = model.merges else {
            throw TokenizerError.damaged(Self.file, "its model lacks the vocabulary or the merges")
        }
        if let processor = try values.decodeIfPresent(Processor.self, forKey: .processor),
            !["RobertaProcessing", "TemplateProcessing"].contains(processor.type) {
            throw TokenizerError.unsupported(Self.file, "post_processor \(processor.type)")
        }
        self.vocabulary = vocabulary
        self.merges = try merges.enumerated().map { index, entry in
            guard entry.symbols.count == 2 else {
                throw TokenizerError.damaged(Self.file, "merge \(index) has not two symbols")
            }
            return (entry.symbols[0], entry.symbols[1])
        }
        added = try (values.decodeIfPresent([AddedEntry].self, forKey: .added) ?? []).map { ($0.id, $0.token) }
    }

    private static let file = "tokenizer/tokenizer.json"
}
