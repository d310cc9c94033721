/// The kinds of file that can be written, chosen by the output's extension.
public enum Container: String, CaseIterable, Sendable, Codable {
    case mp4, mov, mkv, webm, gif
    /// A numbered picture per frame, by a name such as `frame_%05d.png`.
    case png, jpg
    /// Sound by itself: RIFF WAVE (RF64 where it is large), Sony Wave64, AIFF.
    case wav, w64, aiff
    /// Sound by itself, mostly compressed. `mka` is Matroska, `aac` a bare ADTS stream.
    case flac, mp3, m4a, aac, ogg, opus, mka, caf, ac3

    /// The container by the extension of a path; nil for one that isn't written.
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
        case "wav", "wave", "bwf", "rf64": self = .wav
        case "w64": self = .w64
        case "aif", "aiff", "aifc": self = .aiff
        case "flac": self = .flac
        case "mp3": self = .mp3
        case "m4a", "m4b", "m4r": self = .m4a
        case "aac": self = .aac
        case "ogg", "oga": self = .ogg
        case "opus": self = .opus
        case "mka": self = .mka
        case "caf": self = .caf
        case "ac3", "eac3": self = .ac3
        default: return nil
        }
    }

    /// FFmpeg's name of the muxer.
    public var muxer: String {
        switch self {
        case .mp4: "mp4"
        case .mov: "mov"
        case .mkv, .mka: "matroska"
        case .webm: "webm"
        case .gif: "gif"
        case .png, .jpg: "image2"
        case .m4a: "ipod"
        case .aac: "adts"
        case .wav, .w64, .aiff, .flac, .mp3, .ogg, .opus, .caf, .ac3: rawValue
        }
    }

    /// One file a frame, so tags and chapters have no place.
    public var isSequence: Bool { self == .png || self == .jpg }
    /// Only a picture stream fits.
    public var isPictureOnly: Bool { self == .gif || isSequence }
    /// No film fits, only sound and perhaps a cover.
    public var isSoundOnly: Bool {
        switch self {
        case .wav, .w64, .aiff, .flac, .mp3, .m4a, .aac, .ogg, .opus, .mka, .caf, .ac3: true
        case .mp4, .mov, .mkv, .webm, .gif, .png, .jpg: false
        }
    }
    /// Uncompressed sound and chunks around it, which libsndfile writes.
    public var isRIFFOrAIFF: Bool { self == .wav || self == .w64 || self == .aiff }
    /// More than one sound track fits.
    public var holdsTracks: Bool { !isPictureOnly && (!isSoundOnly || self == .m4a || self == .mka) }
    /// Players read the turn of the picture from its header.
    public var keepsDisplayMatrix: Bool { self == .mp4 || self == .mov }
    /// The source's chapters are written.
    public var keepsChapters: Bool {
        switch self {
        case .mp4, .mov, .mkv, .webm, .mp3, .m4a, .ogg, .opus, .mka: true
        case .gif, .png, .jpg, .wav, .w64, .aiff, .flac, .aac, .caf, .ac3: false
        }
    }
    /// Whether covers are kept as libavformat writes them: QuickTime has no place for a cover, only MP4's own list of
    /// tags has. Ogg holds it among the comments.
    public var keepsCovers: Bool {
        [.mp4, .mkv, .flac, .mp3, .m4a, .ogg, .opus, .mka].contains(self)
    }
    /// A cover is an attached file there.
    var attachesCovers: Bool { self == .mkv || self == .mka }
    /// 3D and spherical notes in the stream's header; libavformat doesn't write them into QuickTime.
    public var keepsViews: Bool { self == .mp4 || self == .mkv || self == .webm }
    /// The source's attached files, such as fonts, are written.
    public var keepsAttachments: Bool { self == .mkv || self == .mka }

    /// The subtitle codec that text subtitles are kept in; nil where none fits.
    public var textSubtitleCodec: String? {
        switch self {
        case .mp4, .mov: "mov_text"
        case .mkv: "subrip"
        case .webm: "webvtt"
        case .gif, .png, .jpg, .wav, .w64, .aiff, .flac, .mp3, .m4a, .aac, .ogg, .opus, .mka, .caf, .ac3: nil
        }
    }

    /// The picture codec of a file whose source has nothing special about it; nil where no film fits.
    public var defaultCodec: VideoCodec? {
        switch self {
        case .mp4, .mov, .mkv: .h264
        case .webm: .vp9
        case .gif: .gif
        case .png: .png
        case .jpg: .jpg
        case .wav, .w64, .aiff, .flac, .mp3, .m4a, .aac, .ogg, .opus, .mka, .caf, .ac3: nil
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
        case .wav, .w64, .aiff, .flac, .mp3, .m4a, .aac, .ogg, .opus, .mka, .caf, .ac3: []
        }
    }
}
