internal import LibAV
internal import MediaTypes
internal import Painting

/// A frame of a segment that waits to be painted.
struct Held {
    /// As it came.
    let frame: Frame
    /// At which it is seen; it is painted at its full light.
    let light: FrameLight
    /// As RGBA at full light; nil where it is made anew each time, which takes less memory.
    private let kept: Frame?

    /// Makes its picture.
    init(_ frame: Frame, _ light: FrameLight, _ converter: FrameConverter, _ studio: Studio) throws {
        (self.frame, self.light) = (frame, light)
        kept = try Self.picture(of: frame, light, converter, studio)
    }

    private init(_ frame: Frame, _ light: FrameLight) {
        (self.frame, self.light, kept) = (frame, light, nil)
    }

    var withoutPicture: Held { Held(frame, light) }

    /// The frame as RGBA at full light, inside of its bars.
    func picture(_ converter: FrameConverter, _ studio: Studio) throws -> Frame {
        try kept ?? Self.picture(of: frame, light, converter, studio)
    }

    private static func picture(
        of frame: Frame, _ light: FrameLight, _ converter: FrameConverter, _ studio: Studio
    ) throws -> Frame {
        let picture = try converter.rgba(frame)
        if light.gain < 1 { picture.withPicture { studio.part(of: $0).raise(from: light) } }
        return picture
    }
}
