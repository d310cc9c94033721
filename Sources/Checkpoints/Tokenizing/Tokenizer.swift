public import Foundation

/// CLIP's tokenizer: byte-level byte-pair encoding with `</w>` at the end of words (Radford et al. 2021).
///
/// The ids are those of transformers' `CLIPTokenizer` for the same folder.
public struct Tokenizer: Sendable {
    /// Put before every prompt.
    public let beginning: Int32
    /// Put behind every prompt.
    public let end: Int32
    /// Fills a prompt up to the length that a text encoder takes: the end token, or in Stable Diffusion 2.x `!`, id 0.
    /// Nil where the checkpoint says that there is none.
    public let padding: Int32?
    /// The most ids that the checkpoint's text encoder takes, usually 77; nil where the files give no limit.
    public let lengthLimit: Int?
    /// The number of ids: one more than the largest.
    public let vocabularySize: Int

    /// The ids of bytes inside a word and at its end; -1 where the vocabulary lacks one.
    private let inner: [Int32]
    private let last: [Int32]
    private let merges: BytePairMerges
    private let unknown: Int32?
    private let configPath: String
    private let searchAsWritten: AddedTokenSearch
    private let searchCleaned: AddedTokenSearch

    /// Reads a checkpoint's `tokenizer` folder: `tokenizer.json`, or `vocab.json` and `merges.txt`; and
    /// `tokenizer_config.json`, `special_tokens_map.json` and `added_tokens.json` where they are.
    /// - Throws: ``CheckpointError`` where a file is missing, is damaged, or wants what is no CLIP tokenizer.
    public init(folder: URL) throws {
        let files = try TokenizerFiles(folder: folder)
        var added = AddedTokenTable(files)
        added.addAll()
        func id(_ name: String) -> Int32? {
            guard let token = files.named[name] else { return nil }
            return added.ids[token.content]
        }
        guard let beginning = id("bos_token"), let end = id("eos_token"),
            files.vocabulary.values.contains(beginning), files.vocabulary.values.contains(end)
        else {
            throw CheckpointError.damagedTokenizer(
                files.configPath, "the tokens that begin and end a prompt are not in the vocabulary")
        }
        self.beginning = beginning
        self.end = end
        padding = id("pad_token")
        unknown = id("unk_token")
        lengthLimit = files.lengthLimit
        configPath = files.configPath
        vocabularySize = added.size
        (inner, last) = ByteAlphabet.ids(in: files.vocabulary)
        merges = try Self.merges(files)
        searchAsWritten = added.search(isNormalized: false)
        searchCleaned = added.search(isNormalized: true)
    }

    /// The ids of `prompt` alone: without beginning and end, not shortened.
    ///
    /// Special tokens that are written in the prompt become their ids. A byte that the vocabulary lacks becomes the
    /// unknown token, or nothing where the checkpoint has none.
    public func ids(of prompt: String) -> [Int32] {
        var ids: [Int32] = []
        for part in searchAsWritten.parts(of: Array(prompt.unicodeScalars)) {
            switch part {
            case .token(let id): ids.append(id)
            case .text(let scalars): appendIDs(ofText: scalars, to: &ids)
            }
        }
        return ids
    }

    /// `prompt` as a text encoder takes it: beginning, ids, end, and padding up to `length`. What is too long loses its
    /// last ids, never the end.
    /// - Parameter length: ids in all; nil is ``lengthLimit``.
    /// - Throws: ``CheckpointError`` where there is no length, it is less than 2, or there is nothing to fill up with.
    public func encode(_ prompt: String, length: Int? = nil) throws -> TokenizedPrompt {
        guard let length = length ?? lengthLimit, length >= 2 else {
            let limit = (length ?? lengthLimit).map(String.init) ?? "without a limit"
            throw CheckpointError.unsupportedTokenizer(configPath, "model_max_length \(limit)")
        }
        let all = ids(of: prompt)
        let kept = all.prefix(length - 2)
        var ids = [beginning] + kept + [end]
        let count = ids.count
        if count < length {
            guard let padding else {
                throw CheckpointError.unsupportedTokenizer(configPath, "pad_token null")
            }
            ids += repeatElement(padding, count: length - count)
        }
        return TokenizedPrompt(ids: ids, count: count, discarded: all.count - kept.count)
    }

    private func appendIDs(ofText scalars: [Unicode.Scalar], to ids: inout [Int32]) {
        let text = String(String.UnicodeScalarView(scalars))
        for part in searchCleaned.parts(of: PromptText.cleaned(text)) {
            switch part {
            case .token(let id): ids.append(id)
            case .text(let cleaned):
                PromptText.forEachWord(of: cleaned) { ids += wordIDs(cleaned[$0]) }
            }
        }
    }

    private func wordIDs(_ word: ArraySlice<Unicode.Scalar>) -> [Int32] {
        let bytes = word.flatMap { UTF8.encode($0).map(Array.init) ?? [] }
        var symbols: [Int32] = []
        symbols.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let id = (index == bytes.count - 1 ? last : inner)[Int(byte)]
            if id >= 0 {
                symbols.append(id)
            } else if let unknown {
                symbols.append(unknown)
            }
        }
        return merges.merged(symbols)
    }

    private static func merges(_ files: TokenizerFiles) throws -> BytePairMerges {
        var merges = BytePairMerges()
        for (rank, merge) in files.merges.enumerated() {
            guard let left = files.vocabulary[merge.left], let right = files.vocabulary[merge.right],
                let result = files.vocabulary[merge.left + merge.right]
            else {
                throw CheckpointError.damagedTokenizer(
                    files.mergesFile, "merge \(rank + 1), \(merge.left) \(merge.right), is not in the vocabulary")
            }
            merges.add(left, right, result: result, rank: rank)
        }
        return merges
    }
}
