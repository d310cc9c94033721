import Foundation
import MediaTypes
import Networks
import Planning
import Testing

@testable import Sentences

@Suite struct SentenceSimilarityTests {
    /// In the repository; the tests' working folder is the package's.
    private static let file = "Presets/sentences/catalogue.vectors"

    /// As Python's ONNX Runtime gives them for the same network; the processor changes the last places.
    @Test(
        .disabled(if: areNetworksLeftOut, "set up with --no-networks"),
        arguments: [
            ("get rid of the hiss", "remove the background noise", 0.478), ("old movie", "vintage film", 0.797),
            ("warmer", "colder", 0.814), ("watercolor", "bass", 0.235),
        ])
    func nearMeaningsAreNear(one: String, other: String, cosine: Double) throws {
        let similarity = try SentenceSimilarity(in: NetworkStore(), stored: StoredVectors(), to: "test")
        #expect(abs(try similarity.similarities(of: one, to: [other])[0] - cosine) < 0.03)
        #expect(try abs(similarity.similarities(of: one, to: [one])[0] - 1) < 1e-5)
    }

    /// With `MEDIAEDIT_RECORD_VECTORS=1` the file is written anew instead: run this after the catalogue's phrases have
    /// changed. A phrase that isn't stored costs some milliseconds at every question.
    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func theStoredVectorsAreThoseOfTheNetwork() throws {
        let encoder = try SentenceEncoder(in: NetworkStore(), to: "test")
        let phrases = CatalogueRanking.comparedPhrases
        if ProcessInfo.processInfo.environment["MEDIAEDIT_RECORD_VECTORS"] == "1" {
            let text = StoredVectors.text(try phrases.map { ($0, try encoder.vector(of: $0)) })
            try text.write(toFile: Self.file, atomically: true, encoding: .utf8)
        }
        let stored = try StoredVectors(contentsOf: Self.file)
        let known = phrases.compactMap { phrase in stored.vector(of: phrase).map { (phrase, $0) } }
        #expect(known.count > phrases.count * 9 / 10, "the file is old")
        for (phrase, vector) in known {
            let cosine = zip(vector, try encoder.vector(of: phrase)).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(cosine > 0.97, "\(phrase)")
        }
    }

    @Test func storedVectorsComeBack() throws {
        let vector = SentenceEncoder.unit((0..<SentenceEncoder.size).map { Float(($0 * 37) % 101) - 50 })
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).vectors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try StoredVectors.text([("two words", vector)]).write(toFile: path, atomically: true, encoding: .utf8)
        let stored = try StoredVectors(contentsOf: path)
        #expect(stored.phrases == ["two words"] && stored.vector(of: "other") == nil)
        let back = try #require(stored.vector(of: "two words"))
        #expect(zip(vector, back).allSatisfy { abs($0 - $1) < 0.001 })
        try "two words\tAAAA\n".write(toFile: path, atomically: true, encoding: .utf8)
        let failure = #expect(throws: NetworkError.self) { _ = try StoredVectors(contentsOf: path) }
        #expect(failure?.description.contains("line 1") == true)
    }
}
