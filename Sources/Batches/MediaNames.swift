public import EditPlans

/// What a file's extension tells.
public enum MediaNames {
    private static let video: Set<String> = [
        "3g2", "3gp", "asf", "avi", "divx", "dv", "f4v", "flv", "gif", "h264", "h265", "hevc", "m1v", "m2t", "m2ts",
        "m2v",
        "m4v", "mj2", "mjpeg", "mk3d", "mkv", "mov", "mp4", "mpeg", "mpg", "mts", "mxf", "nut", "ogm", "ogv", "qt",
        "rm",
        "rmvb", "ts", "vob", "webm", "wmv", "y4m",
    ]
    private static let audio: Set<String> = [
        "aac", "ac3", "aif", "aifc", "aiff", "alac", "amr", "ape", "au", "caf", "dts", "eac3", "flac", "m4a", "m4b",
        "mka",
        "mp2", "mp3", "mpc", "oga", "ogg", "opus", "ra", "rf64", "snd", "spx", "tta", "voc", "w64", "wav", "weba",
        "wma",
        "wv",
    ]
    /// Never media, so that they need not be opened.
    private static let others: Set<String> = [
        "ass", "bmp", "csv", "db", "doc", "docx", "heic", "htm", "html", "jpeg", "jpg", "json", "log", "md", "nfo",
        "pdf",
        "png", "ppm", "py", "sh", "sqlite", "srt", "sub", "sup", "svg", "tif", "tiff", "toml", "torrent", "txt", "vtt",
        "webp", "xml", "yaml", "yml", "zip",
    ]

    /// `.video` or `.audio` by a known extension; nil for others.
    public static func medium(ofExtension ext: String) -> Medium? {
        let ext = ext.lowercased()
        return video.contains(ext) ? .video : (audio.contains(ext) ? .audio : nil)
    }

    /// Pictures, texts and tables: no film and no sound whatever they hold.
    public static func isOther(ext: String) -> Bool { others.contains(ext.lowercased()) }
}
