internal import Foundation
internal import MediaTypes
public import Networks

/// Vectors of phrases, made beforehand: a line each, the phrase, a tab and its ``SentenceEncoder/size`` numbers as
/// signed bytes in base 64, the largest one 127.
public struct StoredVectors: Sendable {
    private let lines: [Substring: Substring]

    /// Holds nothing.
    public init() { lines = [:] }

    /// Reads a file.
    ///
    /// - Throws: ``NetworkError`` `damaged` with the number of a line that isn't a phrase and its vector.
    public init(contentsOf path: String) throws(NetworkError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw NetworkError(.missing, "cannot read the vectors in \(path); check its rights")
        }
        var lines: [Substring: Substring] = [:]
        for (index, line) in String(decoding: data, as: UTF8.self).split(separator: "\n").enumerated() {
            let parts = line.split(separator: "\t")
            guard parts.count == 2, parts[1].utf8.count == Self.characters else {
                throw NetworkError(.damaged, "\(path) holds no phrase and vector in line \(index + 1); mend the file")
            }
            lines[parts[0]] = parts[1]
        }
        self.lines = lines
    }

    /// Base 64 takes four characters for three bytes.
    private static let characters = SentenceEncoder.size / 3 * 4

    /// Whether there is none.
    public var isEmpty: Bool { lines.isEmpty }

    /// Every phrase, sorted.
    public var phrases: [String] { lines.keys.sorted().map(String.init) }

    /// The vector of a phrase, of length 1; nil for one that isn't stored.
    public func vector(of phrase: String) -> [Float]? {
        guard let text = lines[phrase[...]], let bytes = Data(base64Encoded: String(text)) else { return nil }
        return SentenceEncoder.unit(bytes.map { Float(Int8(bitPattern: $0)) })
    }

    /// The text of a file that holds some vectors.
    public static func text(_ vectors: [(phrase: String, vector: [Float])]) -> String {
        vectors.sorted { $0.phrase < $1.phrase }.map { phrase, vector in
            let largest = max(vector.map(abs).max() ?? 0, .leastNormalMagnitude)
            let bytes = vector.map { UInt8(bitPattern: Int8(($0 / largest * 127).rounded())) }
            return "\(phrase)\t\(Data(bytes).base64EncodedString())\n"
        }.joined()
    }
}
