import EditPlans
import Foundation
import Testing

/// A list of sentences in a file of the user's, such as one written by somebody who hasn't seen the lexicon.
enum WishFile {
    /// Where the list is; nil where none is named.
    static let path = ProcessInfo.processInfo.environment["MEDIAEDIT_SENTENCES"]

    /// Reads a list: a line `# video` or `# audio`, with `duration=120` behind it where the length is known, says what
    /// the lines after it are said of; those are as in ``Wish/table(_:in:duration:)``.
    static func read(_ text: String) -> [Wish] {
        var wishes: [Wish] = []
        var header: [Substring] = ["video"]
        for line in text.split(separator: "\n") {
            if line.hasPrefix("#") {
                header = line.dropFirst().split(separator: " ")
            } else if line.contains(" => ") {
                let duration = header.first { $0.hasPrefix("duration=") }.flatMap { Double($0.dropFirst(9)) }
                wishes += Wish.table(String(line), in: header.contains("audio") ? .audio : .video, duration: duration)
            }
        }
        return wishes
    }
}

struct WishFileTests {
    @Test(.enabled(if: WishFile.path != nil, "MEDIAEDIT_SENTENCES names no list"))
    func aListOfSentencesIsScored() throws {
        let path = try #require(WishFile.path)
        let score = WishScore(WishFile.read(try String(contentsOfFile: path, encoding: .utf8)))
        print(score.description)
        #expect(score.wrong.isEmpty)
    }

    @Test func aListSaysWhatItsLinesAreSaidOf() {
        let wishes = WishFile.read("# audio duration=60\nlouder => audio.gain\n\n# video\nsharpen it => refused\n")
        #expect(wishes.map(\.medium) == [.audio, .video])
        #expect(wishes.map(\.duration) == [60, nil])
        #expect(wishes.map(\.steps) == ["audio.gain", nil])
    }
}
