internal import Foundation

/// The fonts that the set-up installs, for drawtext's `fontfile`.
public enum Font {
    /// DejaVu Sans; nil leaves the choice to fontconfig.
    public static let regular = file("DejaVuSans.ttf")
    /// DejaVu Sans Bold; nil leaves the choice to fontconfig.
    public static let bold = file("DejaVuSans-Bold.ttf")

    private static func file(_ name: String) -> String? {
        let path = "/usr/share/fonts/truetype/dejavu/\(name)"
        return access(path, R_OK) == 0 ? path : nil
    }
}
