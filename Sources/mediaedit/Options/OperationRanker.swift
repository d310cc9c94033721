import Foundation
import Networks
import Planning
import Sentences
import Synchronization

/// Asks the network of sentences, where it is installed, how near wordings are; it is read on the first question.
final class OperationRanker: MeaningComparing {
    private let state = Mutex<State>(.unread)

    private enum State {
        case unread, absent
        case ready(SentenceSimilarity)
    }

    func similarities(of words: String, to phrases: [String]) -> [Double]? {
        ask { similarity throws(NetworkError) in try similarity.similarities(of: words, to: phrases) }
    }

    func knows(_ word: String) -> Bool {
        ask { similarity throws(NetworkError) in similarity.knows(word) } ?? false
    }

    private func ask<Answer: Sendable>(
        _ question: @Sendable (SentenceSimilarity) throws(NetworkError) -> Answer
    ) -> Answer? {
        state.withLock { state in
            do throws(NetworkError) {
                if case .unread = state { state = try Self.read() }
                guard case .ready(let similarity) = state else { return nil }
                return try question(similarity)
            } catch {
                Terminal.say("warning: the operations nearest in meaning can't be told: \(error.message.words)")
                state = .absent
                return nil
            }
        }
    }

    /// What isn't installed is no fault: the list of synonyms serves.
    private static func read() throws(NetworkError) -> State {
        let store = NetworkStore()
        let needed: [KnownNetwork] = [.runtime, .miniLM, .miniLMWords]
        guard needed.allSatisfy(store.holds) else { return .absent }
        let file = PresetFolders.sentences.lazy.map { "\($0)/catalogue.vectors" }.first {
            FileManager.default.fileExists(atPath: $0)
        }
        let stored = try file.map { path throws(NetworkError) in try StoredVectors(contentsOf: path) }
        return .ready(try SentenceSimilarity(in: store, stored: stored ?? StoredVectors(), to: "rank the operations"))
    }
}
