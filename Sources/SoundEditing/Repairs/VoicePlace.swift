internal import EditPlans
internal import LibAV
internal import MediaTypes

/// The channels of a layout that a voice in the middle stands in.
struct VoicePlace: Equatable {
    /// It is what these two have in common.
    let left = 0, right = 1
    /// It has a channel of its own besides.
    let centre: Int?

    /// FFmpeg's layouts with left and right in front: whether the third channel is the front centre.
    private static let layouts: [String: Bool] = [
        "stereo": false, "downmix": false, "2.1": false, "3.0(back)": false, "quad": false, "quad(side)": false,
        "6.0(front)": false, "6.1(front)": false, "3.0": true, "3.1": true, "4.0": true, "4.1": true, "5.0": true,
        "5.0(side)": true, "5.1": true, "5.1(side)": true, "6.0": true, "hexagonal": true, "6.1": true,
        "6.1(back)": true, "7.0": true, "7.0(front)": true, "7.1": true, "7.1(wide)": true, "7.1(wide-side)": true,
        "octagonal": true,
    ]

    init(_ format: SoundFormat, _ operation: Operation) throws {
        guard let hasCentre = Self.layouts[format.channelLayout] else {
            let why =
                format.channelCount == 1
                ? "it is mono, and the voice is told from the rest by its place between left and right"
                : "its layout has no left and right in front"
            throw SoundError(
                .badValue,
                "cannot do \(operation.rawValue) on \(format.channelLayout) sound: \(why); use a stereo recording")
        }
        centre = hasCentre ? 2 : nil
    }
}
