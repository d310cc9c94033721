import Foundation
import MediaTypes

/// What the files of a `tokenizer` folder say, before it is made into tables.
struct TokenizerFiles {
    /// Ids by token; bytes are written as the characters that GPT-2 gives them.
    private(set) var vocabulary: [String: Int32] = [:]
    /// The merges in the order in which they were learnt.
    private(set) var merges: [(left: String, right: String)] = []
    /// Where the merges were read from, for errors.
    private(set) var mergesFile = ""
    /// Tokens with fixed ids.
    private(set) var added: [(id: Int32, token: AddedToken)] = []
    /// `bos_token`, `eos_token`, `unk_token`, `pad_token` and the others that are named; absent where a file says null.
    private(set) var named = [
        "bos_token": AddedToken(content: "<|startoftext|>"), "eos_token": AddedToken(content: "<|endoftext|>"),
        "unk_token": AddedToken(content: "<|endoftext|>"), "pad_token": AddedToken(content: "<|endoftext|>"),
    ]
    /// `extra_special_tokens` or `additional_special_tokens`.
    private(set) var extra: [AddedToken] = []
    /// The most tokens of a text; nil where the files give none.
    private(set) var lengthLimit: Int?
    /// Where the settings are, for errors.
    let configPath: String

    /// The special tokens in the order in which transformers adds them.
    static let names = [
        "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token",
    ]

    /// Reads `tokenizer.json` where it is, else `vocab.json` and `merges.txt`; and `tokenizer_config.json`,
    /// `special_tokens_map.json` and `added_tokens.json` where they are.
    ///
    /// As in transformers, a list of added tokens in `tokenizer_config.json` takes the place of all others.
    /// - Throws: ``CheckpointError`` with the file and what is wrong with it.
    init(folder: URL) throws {
        let config = try TokenizerFile(folder, "tokenizer_config.json")
        let whole = try TokenizerFile(folder, "tokenizer.json")
        configPath = folder.appending(path: "tokenizer_config.json").path(percentEncoded: false)
        if let config {
            try Self.refuseUnsupported(config)
            try takeNamed(config)
            if let limit = config.value["model_max_length"]?.double, limit < 1e9 { lengthLimit = Int(limit) }
        }
        if let config, let listed = config.value["added_tokens_decoder"]?.members {
            try takeDecoder(listed, config)
        } else {
            if let map = try TokenizerFile(folder, "special_tokens_map.json") { try takeNamed(map) }
            if let file = try TokenizerFile(folder, "added_tokens.json") { try takeAddedTokens(file) }
            if let whole { try takeAddedTokens(ofWhole: whole) }
        }
        for name in Self.names {
            guard let token = named[name] else { continue }
            named[name] = added.last { $0.token.content == token.content }?.token ?? token
        }
        if let whole { try takeModel(whole) } else { try takeVocabularyAndMerges(folder) }
    }

    private mutating func takeNamed(_ file: TokenizerFile) throws {
        for name in Self.names {
            guard let value = file.value[name] else { continue }
            named[name] = value == .null ? nil : try file.token(value, name)
        }
        for name in ["additional_special_tokens", "extra_special_tokens"] {
            guard let list = file.value[name]?.elements, !list.isEmpty else { continue }
            extra = try list.map { try file.token($0, name) }
        }
    }

    private mutating func takeDecoder(_ listed: [JSONValue.Member], _ file: TokenizerFile) throws {
        added = try listed.map { member in
            guard let id = Int32(member.key), id >= 0 else {
                throw file.damaged("added_tokens_decoder has the id \(member.key)")
            }
            return (id, try file.token(member.value, "added_tokens_decoder.\(id)"))
        }.sorted { $0.id < $1.id }
    }

    /// Tokens of `added_tokens.json` that are no special ones are found in the cleaned text.
    private mutating func takeAddedTokens(_ file: TokenizerFile) throws {
        let special = Set(named.values.map(\.content) + extra.map(\.content))
        for (content, id) in try file.ids(file.value, "the file").sorted(by: { $0.value < $1.value }) {
            added.append((id, AddedToken(content: content, isNormalized: !special.contains(content))))
        }
    }

    private mutating func takeAddedTokens(ofWhole file: TokenizerFile) throws {
        for value in file.value["added_tokens"]?.elements ?? [] {
            guard let id = value["id"]?.integer, let id = Int32(exactly: id), id >= 0 else {
                throw file.damaged("a token of added_tokens has no id")
            }
            added.append((id, try file.token(value, "added_tokens")))
        }
    }

    /// The vocabulary and merges of `tokenizer.json`; a merge is `"a b"`, or `["a", "b"]` since version 0.20.
    private mutating func takeModel(_ file: TokenizerFile) throws {
        let model = file.value["model"] ?? .null
        if let type = model["type"]?.text, type != "BPE" { throw file.unsupported("model type \(type)") }
        if let type = file.value["post_processor"]?["type"]?.text,
            !["RobertaProcessing", "TemplateProcessing"].contains(type)
        {
            throw file.unsupported("post_processor \(type)")
        }
        vocabulary = try file.ids(model["vocab"] ?? .null, "model.vocab")
        guard let listed = model["merges"]?.elements else { throw file.damaged("it lacks model.merges") }
        mergesFile = file.path
        merges = try listed.enumerated().map { index, value in
            let pair = value.elements?.compactMap(\.text) ?? Self.symbols(value.text ?? "")
            guard pair.count == 2 else { throw file.damaged("merge \(index + 1) has not two symbols: \(value)") }
            return (pair[0], pair[1])
        }
    }

    private mutating func takeVocabularyAndMerges(_ folder: URL) throws {
        guard let file = try TokenizerFile(folder, "vocab.json") else {
            throw Self.missing(folder, "vocab.json")
        }
        vocabulary = try file.ids(file.value, "the file")
        let url = folder.appending(path: "merges.txt")
        mergesFile = url.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: mergesFile) else { throw Self.missing(folder, "merges.txt") }
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw CheckpointError.damagedTokenizer(mergesFile, "it is no UTF-8 text")
        }
        // One merge a line; lines that start with `#version` say nothing.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() where !line.hasPrefix("#version") && !line.isEmpty {
            let pair = Self.symbols(String(line))
            guard pair.count == 2, !pair[0].isEmpty, !pair[1].isEmpty else {
                throw CheckpointError.damagedTokenizer(
                    mergesFile, "line \(index + 1) has not two symbols with a space between: \(line.prefix(40))")
            }
            merges.append((pair[0], pair[1]))
        }
    }

    private static func symbols(_ text: String) -> [String] {
        text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }

    private static func missing(_ folder: URL, _ name: String) -> CheckpointError {
        CheckpointError(
            code: .missing,
            message: "cannot read a tokenizer in \(folder.path(percentEncoded: false)): \(name) is not there, nor is "
                + "tokenizer.json; fetch the whole checkpoint")
    }

    private static func refuseUnsupported(_ file: TokenizerFile) throws {
        let supported: [(key: String, values: [JSONValue])] = [
            ("tokenizer_class", [.null, .string("CLIPTokenizer"), .string("CLIPTokenizerFast")]),
            ("padding_side", [.null, .string("right")]), ("truncation_side", [.null, .string("right")]),
            ("split_special_tokens", [.null, .bool(false)]),
        ]
        for (key, values) in supported {
            if let value = file.value[key], !values.contains(value) { throw file.unsupported("\(key) \(value)") }
        }
    }
}
