import Foundation

/// What the files of a `tokenizer` folder say, before it is made into tables.
struct TokenizerFiles {
    /// Ids by token; bytes are written as the characters that GPT-2 gives them.
    var vocabulary: [String: Int32] = [:]
    /// In the order in which they were learnt.
    var merges: [(left: String, right: String)] = []
    /// Where the merges were read from, for errors.
    var mergesFile = ""
    /// Tokens with fixed ids, by id.
    var added: [(id: Int32, token: AddedToken)] = []
    /// `bos_token`, `eos_token`, `unk_token`, `pad_token` and the others that are named; absent where the file says null.
    var named: [String: AddedToken] = [:]
    /// `additional_special_tokens` or `extra_special_tokens`.
    var extra: [AddedToken] = []
    /// Nil where the files give none.
    var lengthLimit: Int?

    /// In the order in which transformers adds them.
    static let names = [
        "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token",
    ]

    /// Reads `tokenizer.json` where it is, else `vocab.json` and `merges.txt`; and `tokenizer_config.json`,
    /// `special_tokens_map.json` and `added_tokens.json` where they are.
    /// - Throws: ``TokenizerError`` with the file and what is wrong with it.
    init(folder: URL) throws {
        let config = try Self.json(TokenizerConfig.self, folder, "tokenizer_config.json")
        try config?.refuseUnsupported()
        lengthLimit = config?.lengthLimit
        named = [
            "bos_token": AddedToken(content: "<|startoftext|>"), "eos_token": AddedToken(content: "<|endoftext|>"),
            "unk_token": AddedToken(content: "<|endoftext|>"), "pad_token": AddedToken(content: "<|endoftext|>"),
        ]
        take(config?.tokens)
        let whole = try Self.json(TokenizerJSON.self, folder, "tokenizer.json")
        if let listed = config?.added {
            added = listed
        } else {
            take(try Self.json(SpecialTokens.self, folder, "special_tokens_map.json"))
            try takeAddedTokens(folder)
            added += whole?.added ?? []
        }
        for name in Self.names {
            if let token = named[name] {
                named[name] = added.last { $0.token.content == token.content }?.token ?? token
            }
        }
        if let whole {
            vocabulary = whole.vocabulary
            merges = whole.merges
            mergesFile = "tokenizer/tokenizer.json"
        } else {
            try takeVocabularyAndMerges(folder)
        }
    }

    private mutating func take(_ tokens: SpecialTokens?) {
        for (name, token) in tokens?.named ?? [:] { named[name] = token }
        if let list = tokens?.extra { extra = list }
    }

    /// Tokens of `added_tokens.json` that are no special ones are found in the cleaned text.
    private mutating func takeAddedTokens(_ folder: URL) throws {
        let special = Set(named.values.map(\.content) + extra.map(\.content))
        let listed = try Self.json([String: Int32].self, folder, "added_tokens.json") ?? [:]
        for (content, id) in listed.sorted(by: { $0.value < $1.value }) {
            added.append((id, AddedToken(content: content, isNormalized: !special.contains(content))))
        }
    }

    private mutating func takeVocabularyAndMerges(_ folder: URL) throws {
        guard let vocabulary = try Self.json([String: Int32].self, folder, "vocab.json") else {
            throw TokenizerError.missing("tokenizer/vocab.json", "it is not there, nor is tokenizer.json")
        }
        self.vocabulary = vocabulary
        mergesFile = "tokenizer/merges.txt"
        guard let data = try Self.data(folder, "merges.txt") else {
            throw TokenizerError.missing(mergesFile, "it is not there, nor is tokenizer.json")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw TokenizerError.damaged(mergesFile, "it is no UTF-8 text")
        }
        merges = try Self.merges(of: text, file: mergesFile)
    }

    /// One merge a line, two symbols with a space between; lines that start with `#version` say nothing.
    private static func merges(of text: String, file: String) throws -> [(left: String, right: String)] {
        var merges: [(left: String, right: String)] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
        for (index, line) in lines.enumerated() where !line.hasPrefix("#version") && !line.isEmpty {
            let pair = line.split(separator: " ", omittingEmptySubsequences: false)
            guard pair.count == 2, !pair[0].isEmpty, !pair[1].isEmpty else {
                throw TokenizerError.damaged(
                    file, "line \(index + 1) has not two symbols with a space between: \(line.prefix(40))")
            }
            merges.append((String(pair[0]), String(pair[1])))
        }
        return merges
    }

    /// Nil where the file is not there.
    private static func data(_ folder: URL, _ name: String) throws -> Data? {
        let url = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        do {
            return try Data(contentsOf: url)
        } catch {
            throw TokenizerError.damaged("tokenizer/\(name)", error.localizedDescription)
        }
    }

    private static func json<Value: Decodable>(_ type: Value.Type, _ folder: URL, _ name: String) throws -> Value? {
        guard let data = try data(folder, name) else { return nil }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as TokenizerError {
            throw error
        } catch let error as DecodingError {
            throw TokenizerError.damaged("tokenizer/\(name)", error.plainReason)
        } catch {
            throw TokenizerError.damaged("tokenizer/\(name)", error.localizedDescription)
        }
    }
}

extension DecodingError {
    /// Where in the JSON text what is wrong, in a few words.
    fileprivate var plainReason: String {
        let (context, what): (Context, String) =
            switch self {
            case .typeMismatch(_, let context): (context, "has the wrong type")
            case .valueNotFound(_, let context): (context, "is null")
            case .keyNotFound(let key, let context): (context, "lacks \(key.stringValue)")
            case .dataCorrupted(let context): (context, "is no valid JSON")
            @unknown default: (Context(codingPath: [], debugDescription: ""), "is no valid JSON")
            }
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
        return "\(path.isEmpty ? "the file" : path.joined(separator: ".")) \(what)"
    }
}
