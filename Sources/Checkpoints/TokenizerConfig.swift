/// `tokenizer_config.json`, as far as it decides ids.
struct TokenizerConfig: Decodable {
    let tokens: SpecialTokens
    /// `added_tokens_decoder` by id; nil where the file has none.
    let added: [(id: Int32, token: AddedToken)]?
    /// `model_max_length`; nil where it is absent or the "no limit" of transformers.
    let lengthLimit: Int?
    private let className: String?
    private let settings: [String: String]

    private enum Key: String, CodingKey {
        case className = "tokenizer_class"
        case added = "added_tokens_decoder"
        case lengthLimit = "model_max_length"
        case paddingSide = "padding_side"
        case truncationSide = "truncation_side"
        case splitsSpecialTokens = "split_special_tokens"
    }

    init(from decoder: any Decoder) throws {
        tokens = try SpecialTokens(from: decoder)
        let values = try decoder.container(keyedBy: Key.self)
        className = try values.decodeIfPresent(String.self, forKey: .className)
        let listed = try values.decodeIfPresent([String: AddedToken].self, forKey: .added)
        added = try listed?.map { id, token in
            guard let id = Int32(id), id >= 0 else {
                throw TokenizerError.damaged(
                    "tokenizer/tokenizer_config.json", "added_tokens_decoder has the id \(id)")
            }
            return (id, token)
        }.sorted { $0.id < $1.id }
        let limit = try values.decodeIfPresent(Double.self, forKey: .lengthLimit) ?? .infinity
        lengthLimit = limit < 1e9 ? Int(limit) : nil
        var settings: [String: String] = [:]
        settings["padding_side"] = try values.decodeIfPresent(String.self, forKey: .paddingSide) ?? "right"
        settings["truncation_side"] = try values.decodeIfPresent(String.self, forKey: .truncationSide) ?? "right"
        let isSplitting = try values.decodeIfPresent(Bool.self, forKey: .splitsSpecialTokens) ?? false
        settings["split_special_tokens"] = "\(isSplitting)"
        self.settings = settings
    }

    /// - Throws: ``TokenizerError`` that names a setting which would change the ids and is not supported.
    func refuseUnsupported() throws {
        if let className, className != "CLIPTokenizer", className != "CLIPTokenizerFast" {
            throw TokenizerError.unsupported("tokenizer/tokenizer_config.json", "tokenizer_class \(className)")
        }
        let supported = ["padding_side": "right", "truncation_side": "right", "split_special_tokens": "false"]
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) where value != supported[name] {
            throw TokenizerError.unsupported("tokenizer/tokenizer_config.json", "\(name) \(value)")
        }
    }
}

/// The special tokens that `tokenizer_config.json` and `special_tokens_map.json` name.
struct SpecialTokens: Decodable {
    /// By the file's key. A key with null is there, without a token.
    let named: [String: AddedToken?]
    /// Nil where the file has no list.
    let extra: [AddedToken]?

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        var named: [String: AddedToken?] = [:]
        for name in TokenizerFiles.names where values.contains(Key(stringValue: name)) {
            named.updateValue(
                try values.decodeIfPresent(AddedToken.self, forKey: Key(stringValue: name)), forKey: name)
        }
        self.named = named
        let lists = try ["extra_special_tokens", "additional_special_tokens"].compactMap {
            try values.decodeIfPresent([AddedToken].self, forKey: Key(stringValue: $0))
        }
        extra = lists.first
    }
}
