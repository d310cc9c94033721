import Foundation
import MediaTypes
import Networks
import Testing

@testable import Sentences

/// Whether the networks were left out when the machine was set up (`Scripts/setup --no-networks`): tests that need them
/// are skipped then, and only then.
let areNetworksLeftOut = NetworkStore().folders.contains {
    FileManager.default.fileExists(atPath: "\($0)/left-out")
}

@Suite struct WordPiecesTests {
    /// Every word that goes in, and the piece's number: its place here.
    private func pieces(_ vocabulary: String) throws -> WordPieces {
        let names = ["[UNK]", "[CLS]", "[SEP]"] + vocabulary.split(separator: " ").map(String.init)
        return try WordPieces(
            Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, Int64($0.offset)) }), named: "test")
    }

    @Test func theLongestPiecesFromTheLeft() throws {
        let words = try pieces("pen pencil ##c ##led ##il ##ed")
        #expect(words.pieces(of: "Pen PENCIL pencilled penced") == [1, 3, 4, 4, 6, 3, 5, 8, 2])
        #expect(words.pieces(of: "pen brush") == [1, 3, 0, 2])
        #expect(words.isPiece("Pencil") && !words.isPiece("pencilled"))
    }

    @Test func signsStandAloneAndAccentsGo() throws {
        let words = try pieces("cafe - , ! it ' s")
        #expect(words.pieces(of: " Café-café,it's! ") == [1, 3, 4, 3, 5, 7, 8, 9, 6, 2])
        #expect(words.pieces(of: "") == [1, 2])
    }

    @Test func aLongSentenceIsCutAndAVeryLongWordUnknown() throws {
        let words = try pieces("a ##a")
        let long = words.pieces(of: String(repeating: "a ", count: 1000))
        #expect(long.count == 128 && long.first == 1 && long.last == 2)
        #expect(words.pieces(of: String(repeating: "a", count: 101)) == [1, 0, 2])
        #expect(words.pieces(of: "aaa") == [1, 3, 4, 4, 2])
    }

    @Test func aVocabularyWithoutItsMarksIsDamaged() throws {
        #expect(throws: NetworkError.self) { _ = try WordPieces(["a": 0], named: "test") }
        #expect(throws: NetworkError.self) { _ = try WordPieces(contentsOf: "/proc/self/exe") }
    }

    /// As the `tokenizers` package (0.22) cuts them with the same file.
    @Test(
        .disabled(if: areNetworksLeftOut, "set up with --no-networks"),
        arguments: [
            ("turn it into a watercolor", [101, 2735, 2009, 2046, 1037, 2300, 18717, 102]),
            (
                "Ça va? Naïve café, 30-second clip!",
                [101, 6187, 12436, 1029, 15743, 7668, 1010, 2382, 1011, 2117, 12528, 999, 102]
            ),
            ("de-shake the wobbly footage", [101, 2139, 1011, 6073, 1996, 24185, 24200, 8333, 102]),
            ("it's 50% too dark…", [101, 2009, 1005, 1055, 2753, 1003, 2205, 2601, 1529, 102]),
            ("supercalifragilistic", [101, 3565, 9289, 10128, 29181, 24411, 4588, 102]),
        ] as [(String, [Int64])])
    func sentencesAreCutAsTheNetworkLearnt(sentence: String, numbers: [Int64]) throws {
        let words = try WordPieces(contentsOf: NetworkStore().path(of: .miniLMWords, to: "test"))
        #expect(words.pieces(of: sentence) == numbers)
    }
}
