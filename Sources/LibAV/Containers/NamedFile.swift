internal import CLibAV
internal import Glibc
internal import MediaTypes

/// A local file that was named by somebody: the input of an edit, or a picture, table or text that the edit uses.
///
/// It is an ordinary file, and in no format that points to other files or places. Every file that libav is to open goes
/// through here first.
public struct NamedFile: Sendable {
    /// As it was given.
    public let path: String
    /// FFmpeg's name of its format, the first of several: `png_pipe`, `mov`.
    public let formatName: String

    /// The protocols that any file may be read by.
    public static let protocols = "file"

    /// Pixels of a side, at most, of a picture that an edit uses.
    public static let largestSide = 16_384

    /// Looks what a file is, without following anything in it.
    /// - Throws: `input` for a file that isn't there, is empty or no ordinary one, isn't known, or points to others.
    public init(path: String) throws(LibAVError) {
        try Self.requireOrdinary(path)
        self.init(path, try Self.probe(path))
    }

    private init(_ path: String, _ format: UnsafePointer<AVInputFormat>) {
        self.path = path
        formatName = String(cString: format.pointee.name).split(separator: ",").first.map(String.init) ?? ""
    }

    /// A file with a picture in it: its first one is looked at, so that its size is known.
    /// - Throws: `input` as ``init(path:)`` does, for a file without a picture, and for one that is too large.
    public static func picture(_ path: String) throws(LibAVError) -> NamedFile {
        let file = try NamedFile(path: path)
        guard let parameters = try Demuxer(path: path).streams.first(where: { $0.kind == .video })?.parameters else {
            throw LibAVError("cannot read", path, reason: "there is no picture in it", remedy: remedy)
        }
        guard min(parameters.width, parameters.height) > 0 else {
            let line = Log.takeError()
            throw LibAVError(
                "cannot read", path, reason: "its picture can't be read\(line.isEmpty ? "" : " (\(line))")",
                remedy: remedy)
        }
        guard max(parameters.width, parameters.height) <= largestSide else {
            throw LibAVError(
                "cannot use", path,
                reason:
                    "\(parameters.width)x\(parameters.height) pixels are too many, a side has at most \(largestSide)",
                remedy: "scale the picture down first")
        }
        return file
    }

    /// The file holds one picture rather than a film, as far as its format and its headers tell.
    /// - Throws: as ``init(path:)``.
    public static func isStill(_ path: String) throws(LibAVError) -> Bool {
        let name = try NamedFile(path: path).formatName
        if name.hasSuffix("_pipe") || name == "image2" { return true }
        return try Demuxer(path: path).streams.first { $0.kind == .video }?.frameCount == 1
    }

    private static let remedy: Message = "give the path of a PNG or JPEG"

    /// Options of libavformat for opening it: what an opened file may lead to, and that its name is no pattern.
    var options: [(key: String, value: String)] {
        [("protocol_whitelist", Self.protocols)] + (formatName == "image2" ? [("pattern_type", "none")] : [])
    }

    /// The same as an option of a filter that opens files, as `movie` (`format_opts`).
    public var filterOptions: String { options.map { "\($0.key)=\($0.value)" }.joined(separator: ":") }

    /// Refuses what isn't an ordinary, local file with something in it. A pipe would be waited for for ever.
    /// - Parameter largest: bytes.
    public static func requireOrdinary(_ path: String, largest: Int64 = .max) throws(LibAVError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let reason = errno == ENOENT ? "no such file (only local files are read)" : String(cString: strerror(errno))
            throw LibAVError("cannot open", path, reason: reason, remedy: "check the path and its rights")
        }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR {
            throw LibAVError("cannot open", path, reason: "it is a directory", remedy: "name a file in it")
        }
        if kind != S_IFREG {
            throw LibAVError("cannot open", path, reason: "it is not an ordinary file", remedy: "copy it to one first")
        }
        if status.st_size == 0 {
            throw LibAVError("cannot read", path, reason: "the file is empty", remedy: "get the file again")
        }
        guard access(path, R_OK) == 0 else {
            throw LibAVError(
                "cannot open", path, reason: String(cString: strerror(errno)), remedy: "check the path and its rights")
        }
        if Int64(status.st_size) > largest {
            throw LibAVError(
                "cannot read", path, reason: "it has \(status.st_size) bytes, \(largest) are the most",
                remedy: "give a smaller file")
        }
        try PNGText.check(path)
    }

    /// Containers that only point to other files, run scripts, or are text that merely looks like media.
    private static let refused: [String: String] = [
        "hls": "a playlist", "dash": "a playlist", "concat": "a playlist", "imf": "a playlist", "xbin": "text",
        "sdp": "a session description", "rtsp": "a session description", "ffmetadata": "metadata only",
        "tty": "text", "lrc": "text", "bin": "text", "adf": "text", "idf": "text", "smil": "a playlist",
    ]

    /// Names the file's format without following anything in it (`av_probe_input_buffer2`).
    static func probe(_ path: String) throws(LibAVError) -> UnsafePointer<AVInputFormat> {
        var input: UnsafeMutablePointer<AVIOContext>? = nil
        try check(avio_open2(&input, "file:" + path, AVIO_FLAG_READ, nil, nil), "cannot open", path)
        var format: UnsafePointer<AVInputFormat>? = nil
        let code = av_probe_input_buffer2(input, &format, path, nil, 0, 0)
        avio_closep(&input)
        guard code >= 0, let format else {
            _ = Log.takeError()
            let isManifest = start(of: path).contains("<MPD")
            throw LibAVError(
                "cannot read", path,
                reason: isManifest
                    ? "it is a DASH manifest, a playlist that points to other files"
                    : "it is not a media file that libavformat knows",
                remedy: isManifest ? "give the media file itself" : "give a video or audio file")
        }
        let name = String(cString: format.pointee.name)
        for part in name.split(separator: ",") {
            guard let what = refused[String(part)] else { continue }
            let reason =
                what == "a playlist" || what == "a session description"
                ? "it is \(what) (\(part)) that points to other files" : "it is \(what) (\(part)), not media"
            throw LibAVError("cannot read", path, reason: reason, remedy: "give the media file itself")
        }
        return format
    }

    /// The first bytes as text.
    private static func start(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
