import ArgumentParser
import Batches
import Decoding
import EditPlans
import Foundation
import FrameEditing
import LibAV
import MediaTypes
import Planning

/// The files that words of the command line name: files, folders, and globs that no shell has opened.
struct NamedFiles {
    /// The media that are looked for in folders.
    let medium: Medium
    /// How all are put in order; nil leaves words as they are, and opens folders and globs by name.
    let order: FileOrder?

    /// Whether a word names several files.
    static func isSeveral(_ word: String) -> Bool {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) { return isFolder.boolValue }
        return Glob.isPattern(word) && !word.contains(where: \.isWhitespace)
    }

    /// The files in their order.
    ///
    /// - Throws: `ValidationError` where a folder or a glob has none; `BatchError` where a folder can't be read.
    func files(_ words: [String]) throws -> [String] {
        let found = try words.flatMap { word in Self.isSeveral(word) ? try media(in: word) : [word] }
        switch order {
        case nil: return found
        case .name?: return found.sorted(by: Self.isBefore)
        case .date?:
            let dated = found.map { (path: $0, date: Self.date(of: $0)) }
            return dated.sorted { $0.date != $1.date ? $0.date < $1.date : Self.isBefore($0.path, $1.path) }.map(\.path)
        }
    }

    private func media(in word: String) throws -> [String] {
        let here = FileManager.default.currentDirectoryPath
        let isGlob = !FileManager.default.fileExists(atPath: word)
        let listing =
            try isGlob
            ? FileListing.listing(matching: word, from: here)
            : FileListing.listing(of: word.count > 1 && word.hasSuffix("/") ? String(word.dropLast()) : word, depth: 0)
        let all = listing.files.filter(isMedium)
        // What was made of them before is none of them.
        let files = all.filter { !FileManager.default.fileExists(atPath: "\($0).mediaedit.json") }
        guard !files.isEmpty else {
            let what = medium == .audio ? "sounds" : "films or pictures"
            let why = all.isEmpty ? "there are none" : "all that are there were made by mediaedit"
            throw EditingError(
                .input, "cannot find \(what) in \(isGlob ? "" : "the folder ")\(word): \(why); name the files")
        }
        return files.sorted(by: Self.isBefore)
    }

    private func isMedium(_ path: String) -> Bool {
        let ext = URL(fileURLWithPath: path).pathExtension.lowercased()
        if medium == .audio { return MediaNames.medium(ofExtension: ext) == .audio }
        return MediaNames.medium(ofExtension: ext) == .video || Self.pictures.contains(ext)
    }

    private static let pictures: Set<String> = ["jpg", "jpeg", "png", "webp", "bmp", "tif", "tiff"]

    /// `clip2` before `clip10`: numbers by their value, all else without regard to case.
    static func isBefore(_ first: String, _ second: String) -> Bool {
        let (one, other) = (runs(first), runs(second))
        for (own, its) in zip(one, other) where own.lowercased() != its.lowercased() {
            guard let number = number(own), let another = Self.number(its) else {
                return own.lowercased() < its.lowercased()
            }
            if number != another {
                return number.count != another.count ? number.count < another.count : number < another
            }
        }
        return one.count != other.count ? one.count < other.count : first < second
    }

    /// The digits of a number without zeros in front; nil for other text.
    private static func number(_ run: Substring) -> Substring? {
        run.allSatisfy { $0.isASCII && $0.isNumber } ? run.drop { $0 == "0" } : nil
    }

    /// Stretches of digits and of all else in turn.
    private static func runs(_ text: String) -> [Substring] {
        var runs: [Substring] = []
        var rest = text[...]
        while let first = rest.first {
            let isDigit = first.isASCII && first.isNumber
            let run = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
            runs.append(run)
            rest = rest.dropFirst(run.count)
        }
        return runs
    }

    /// When a file was recorded, as its `creation_time` tag says, else when it was changed last.
    private static func date(of path: String) -> Date {
        let tag = (try? MediaFile.open(path: path))?.metadata.first { $0.key.lowercased() == "creation_time" }?.value
        let said = tag.flatMap { text in
            [true, false].lazy.compactMap { try? Date.ISO8601FormatStyle(includingFractionalSeconds: $0).parse(text) }
                .first
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return said ?? attributes?[.modificationDate] as? Date ?? .distantPast
    }
}
