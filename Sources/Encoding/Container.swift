/// The kinds of file that can be written, chosen by the output's extension.
public enum Container: String, CaseIterable, Sendable, Codable {
    case mp4, mov, mkv, webm, gif
    /// A numbered picture per frame, by a name such as `frame_%05d.png`.
    case png, jpg

    /// By the extension of a path; nil for one that isn't written.
    public init?(path: String) {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        switch name[name.index(after: dot)...].lowercased() {
        case "mp4", "m4v": self = .mp4
        case "mov", "qt": self = .mov
        case "mkv", "mk3d": self = .mkv
        case "webm": self = .webm
        case "gif": self = .gif
        case "png": self = .png
        case "jpg", "jpeg": self = .jpg
        default: return nil
        }
    }

    /// FFmpeg's name of the muxer.
    public var muxer: String {
        switch self {
        case .mp4: "mp4"
        case .mov: "mov"
        case .mkv: "matroska"
        case .webm: "webm"
        case .gif: "gif"
        case .png, .jpg: "image2"
        }
    }

    /// One file a frame, so tags and chapters have no place.
    public var isSequence: Bool { self == .png || self == .jpg }
    /// Only a picture stream fits.
    public var isPictureOnly: Bool { self == .gif || isSequence }
    /// Players read the turn of the picture from its header.
    public var keepsDisplayMatrix: Bool { self == .mp4 || self == .mov }
    /// The source's chapters are written.
    public var keepsChapters: Bool { !isPictureOnly }
    /// As libavformat writes them: QuickTime has no place for a cover, only MP4's own list of tags has.
    public var keepsCovers: Bool { self == .mp4 || self == .mkv }
    /// 3D and spherical notes in the stream's header; libavformat doesn't write them into QuickTime.
    public var keepsViews: Bool { self == .mp4 || self == .mkv || self == .webm }
    /// The source's attached files, such as fonts, are written.
    public var keepsAttachments: Bool { self == .mkv }

    /// The subtitle codec that text subtitles are kept in; nil where none fits.
    public var textSubtitleCodec: String? {
        switch self {
        case .mp4, .mov: "mov_text"
        case .mkv: "subrip"
        case .webm: "webvtt"
        case .gif, .png, .jpg: nil
        }
    }

    /// The picture codec of a file whose source has nothing special about it.
    public var defaultCodec: VideoCodec {
        switch self {
        case .mp4, .mov, .mkv: .h264
        case .webm: .vp9
        case .gif: .gif
        case .png: .png
        case .jpg: .jpg
        }
    }

    /// The picture codecs that may be asked for, ``defaultCodec`` among them.
    public var codecs: [VideoCodec] {
        switch self {
        case .mp4: [.h264, .hevc, .vp9, .av1]
        case .mov: [.h264, .hevc, .prores]
        case .mkv: [.h264, .hevc, .vp9, .av1, .prores, .ffv1]
        case .webm: [.vp9, .av1]
        case .gif: [.gif]
        case .png: [.png]
        case .jpg: [.jpg]
        }
    }
}
