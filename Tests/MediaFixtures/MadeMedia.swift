public import Foundation

/// A folder of files that a test makes with `ffmpeg`; removed when the test lets go of it.
public final class MadeMedia {
    /// An absolute path, without a slash at its end.
    public let folder: String

    /// `ffmpeg` failed, or a file isn't what the test needs.
    public struct Failure: Error, CustomStringConvertible {
        /// The arguments and what `ffmpeg` wrote to its standard error.
        public let description: String
    }

    /// Makes an empty folder with a new name in the system's temporary one.
    public init() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("media-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        folder = place.path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Where a file of the folder is, or will be.
    public func path(_ name: String) -> String { folder + "/" + name }

    /// Runs `ffmpeg ARGUMENTS NAME` and gives the path of what it made.
    @discardableResult
    public func make(_ name: String, _ arguments: String...) throws -> String {
        let words = arguments.flatMap { $0.split(separator: " ").map(String.init) }
        _ = try Self.run(["-y", "-v", "error"] + words + [path(name)])
        return path(name)
    }

    /// As ``make(_:_:)`` from one source in libavfilter's words, which may hold spaces.
    @discardableResult
    public func make(_ name: String, source: String, _ arguments: String = "") throws -> String {
        let rest = arguments.split(separator: " ").map(String.init)
        _ = try Self.run(["-y", "-v", "error", "-f", "lavfi", "-i", source] + rest + [path(name)])
        return path(name)
    }

    /// The samples of a file's sound as `ffmpeg` decodes and places them, one array a channel.
    public static func samples(
        of path: String, channels: Int = 1, rate: Int = 48_000, stream: Int = 0
    ) throws -> [[Float]] {
        let data = try run([
            "-v", "error", "-i", path, "-map", "0:a:\(stream)", "-af", "aresample=async=1:first_pts=0", "-f", "f32le",
            "-ac", "\(channels)", "-ar", "\(rate)", "-",
        ])
        let all = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        return (0..<channels).map { channel in stride(from: channel, to: all.count, by: channels).map { all[$0] } }
    }

    /// Integrated loudness by `ffmpeg`'s own meter, LUFS.
    public static func loudness(of path: String) throws -> Double {
        let arguments = ["-nostats", "-v", "error", "-i", path, "-af", "ebur128=metadata=1,ametadata=print:file=-"]
        let text = String(decoding: try run(arguments + ["-f", "null", "/dev/null"]), as: UTF8.self)
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("lavfi.r128.I=") }
        guard let value = lines.last?.split(separator: "=").last.flatMap({ Double($0) }) else {
            throw Failure(description: "no loudness of \(path)")
        }
        return value
    }

    /// What `ffmpeg` writes to its standard output.
    public static func run(_ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["ffmpeg", "-nostdin"] + arguments
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let message = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "ffmpeg \(arguments): \(String(decoding: message, as: UTF8.self))")
        }
        return data
    }
}
