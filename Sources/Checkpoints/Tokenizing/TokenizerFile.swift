import Foundation
import MediaTypes

/// A JSON file of a `tokenizer` folder, read with errors that name the place.
struct TokenizerFile {
    /// The path as errors name it.
    let path: String
    /// The file's object.
    let value: JSONValue

    /// Nil where the file is not there.
    /// - Throws: ``CheckpointError`` where it can't be read or is no JSON object.
    init?(_ folder: URL, _ name: String) throws {
        path = folder.appending(path: name).path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        value = try JSONFile.read(path)
        guard value.members != nil else { throw damaged("it holds no object") }
    }

    /// The error for a file that says what can't be.
    func damaged(_ why: String) -> CheckpointError { .damagedTokenizer(path, why) }

    /// The error for a setting that would change the ids and that this program does not have.
    func unsupported(_ what: String) -> CheckpointError { .unsupportedTokenizer(path, what) }

    /// The ids of `value`, an object with whole numbers from 0 on.
    func ids(_ value: JSONValue, _ place: String) throws -> [String: Int32] {
        guard let members = value.members else { throw damaged("\(place) is no object") }
        var ids: [String: Int32] = [:]
        ids.reserveCapacity(members.count)
        for member in members {
            guard let id = member.value.integer, let id = Int32(exactly: id), id >= 0 else {
                throw damaged("\(place) gives \(member.key) the id \(member.value)")
            }
            ids[member.key] = id
        }
        return ids
    }

    /// The token that `value` is: a string, or an object with `content`, `normalized` and `single_word`. Its `lstrip`
    /// and `rstrip` take white space away, which is no part of any token, so they change no id.
    func token(_ value: JSONValue, _ place: String) throws -> AddedToken {
        if let content = value.text { return AddedToken(content: content) }
        guard let content = value["content"]?.text else { throw damaged("\(place) is no token") }
        return AddedToken(
            content: content, isNormalized: value["normalized"] == .bool(true),
            isSingleWord: value["single_word"] == .bool(true))
    }
}

extension CheckpointError {
    /// A tokenizer's file that says what can't be.
    static func damagedTokenizer(_ path: String, _ why: String) -> CheckpointError {
        CheckpointError(code: .damaged, message: "cannot read \(path): \(why); fetch the file again")
    }

    /// A tokenizer's setting that would change the ids and that this program does not have.
    static func unsupportedTokenizer(_ path: String, _ what: String) -> CheckpointError {
        CheckpointError(
            code: .unsupported,
            message: "cannot use \(path): \(what) is not supported; use a checkpoint with CLIP's tokenizer")
    }
}
