import Checkpoints
import Foundation
import MediaTypes
import Testing

/// The folders and prompts that Scripts/goldens_diffusion.py made.
private enum TokenizerGoldens {
    struct Row: Decodable {
        let prompt: String
        let ids: [String: [Int32]]
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/tokenizer")
    static let names = ["plain", "sd1", "sd2", "added", "whole"]

    static func rows() throws -> [Row] {
        try JSONDecoder().decode([Row].self, from: Data(contentsOf: folder.appending(path: "prompts.json")))
    }

    static func tokenizer(_ name: String) throws -> Tokenizer { try Tokenizer(folder: folder.appending(path: name)) }

    /// A copy of `name` with `file` replaced, or taken away.
    static func altered(_ name: String, _ file: String, _ text: String?) throws -> URL {
        let copy = FileManager.default.temporaryDirectory.appending(path: "tokenizer-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder.appending(path: name), to: copy)
        let place = copy.appending(path: file)
        if let text { try Data(text.utf8).write(to: place) } else { try FileManager.default.removeItem(at: place) }
        return copy
    }
}

@Test(arguments: TokenizerGoldens.names)
func idsAreThoseOfTransformers(name: String) throws {
    let tokenizer = try TokenizerGoldens.tokenizer(name)
    let rows = try TokenizerGoldens.rows()
    #expect(rows.count > 30)
    for row in rows { #expect(tokenizer.ids(of: row.prompt) == row.ids[name], "\(row.prompt)") }
}

@Test func promptsAreFilledUpAndShortened() throws {
    let tokenizer = try TokenizerGoldens.tokenizer("plain")
    #expect(tokenizer.lengthLimit == 77 && tokenizer.padding == tokenizer.end)
    let empty = try tokenizer.encode("")
    #expect(empty.ids.count == 77 && empty.count == 2 && empty.discarded == 0)
    #expect(empty.ids.first == tokenizer.beginning && empty.ids.dropFirst().allSatisfy { $0 == tokenizer.end })
    for (prompt, length) in [("the people and the cars " as String, 8), (String(repeating: "!?", count: 90), 77)] {
        let ids = tokenizer.ids(of: String(repeating: prompt, count: 20))
        let encoded = try tokenizer.encode(String(repeating: prompt, count: 20), length: length)
        #expect(encoded.ids == [tokenizer.beginning] + ids.prefix(length - 2) + [tokenizer.end])
        #expect(encoded.count == length && encoded.discarded == ids.count - length + 2)
    }
    #expect(throws: CheckpointError.self) { try tokenizer.encode("a", length: 1) }
}

@Test func stableDiffusionTwoFillsUpWithExclamationMarks() throws {
    let tokenizer = try TokenizerGoldens.tokenizer("sd2")
    let encoded = try tokenizer.encode("a!")
    #expect(tokenizer.padding == 0 && encoded.ids.suffix(70).allSatisfy { $0 == 0 })
    #expect(encoded.ids[encoded.count - 1] == tokenizer.end)
}

@Test func longPromptsTakeTimeInProportion() throws {
    let tokenizer = try TokenizerGoldens.tokenizer("plain")
    func seconds(_ prompt: String) -> Double {
        let start = ContinuousClock.now
        let count = tokenizer.ids(of: prompt).count
        let time = start.duration(to: .now)
        #expect(count > 0)
        return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    }
    for text in ["the", "a car, "] {
        _ = seconds(String(repeating: text, count: 1000))
        let short = (0..<3).map { _ in seconds(String(repeating: text, count: 4000)) }.min() ?? 0
        let long = (0..<3).map { _ in seconds(String(repeating: text, count: 32000)) }.min() ?? 0
        // Eight times as long; quadratic would be 64 times.
        #expect(long < short * 30, "\(text): \(long / short)")
    }
}

@Test(arguments: [
    ("vocab.json", "{\"a\": ", "JSON"), ("vocab.json", "[1]", "no object"), ("vocab.json", "{\"a\": -1}", "id"),
    ("vocab.json", "{\"a\": \"b\"}", "id"), ("vocab.json", "{\"a\": 1}", "not in the vocabulary"),
    ("merges.txt", "#version: 0.2\na b\nabc\n", "line 3"), ("merges.txt", "a b c\n", "line 1"),
    ("merges.txt", "q q\n", "merge 1, q q"), ("tokenizer_config.json", "nonsense", "JSON"),
    ("tokenizer_config.json", "{\"pad_token\": 7}", "pad_token"),
    ("special_tokens_map.json", "{\"bos_token\": {}}", "bos_token"),
])
func damagedFilesAreNamed(file: String, text: String, word: String) throws {
    let folder = try TokenizerGoldens.altered("plain", file, text)
    defer { try? FileManager.default.removeItem(at: folder) }
    let failure = #expect(throws: CheckpointError.self) { try Tokenizer(folder: folder) }
    #expect(failure?.kind == .input, "\(failure?.description ?? "")")
    #expect(failure?.description.contains(word) == true, "\(failure?.description ?? "")")
    #expect(failure?.description.contains(folder.path) == true)
}

@Test(
    arguments: [
        ("tokenizer_config.json", "{\"tokenizer_class\": \"T5Tokenizer\"}", "T5Tokenizer"),
        ("tokenizer_config.json", "{\"padding_side\": \"left\"}", "padding_side"),
        ("tokenizer.json", "{\"model\": {\"type\": \"Unigram\"}}", "Unigram"),
        ("vocab.json", nil, "vocab.json"), ("merges.txt", nil, "merges.txt"),
    ] as [(String, String?, String)])
func tokenizersOfOtherKindsAreRefused(file: String, text: String?, word: String) throws {
    let folder = try TokenizerGoldens.altered("plain", file, text)
    defer { try? FileManager.default.removeItem(at: folder) }
    let failure = #expect(throws: CheckpointError.self) { try Tokenizer(folder: folder) }
    #expect(failure?.kind == .needsModel && failure?.description.contains(word) == true)
}

@Test func promptsNeedALengthAndSomethingToFillUpWith() throws {
    let endless = try TokenizerGoldens.altered(
        "plain", "tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}")
    let empty = try TokenizerGoldens.altered(
        "plain", "tokenizer_config.json", "{\"model_max_length\": 20, \"pad_token\": null}")
    defer { for folder in [endless, empty] { try? FileManager.default.removeItem(at: folder) } }
    let unlimited = try Tokenizer(folder: endless)
    #expect(unlimited.lengthLimit == nil)
    #expect(throws: CheckpointError.self) { try unlimited.encode("a") }
    #expect(try unlimited.encode("a", length: 9).ids.count == 9)
    let unpadded = try Tokenizer(folder: empty)
    let failure = #expect(throws: CheckpointError.self) { try unpadded.encode("a") }
    #expect(failure?.description.contains("pad_token") == true)
}
