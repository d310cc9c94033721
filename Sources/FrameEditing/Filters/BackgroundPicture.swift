import EditPlans
import Finders
import LibAV
import MediaTypes

/// What `background.replace` lays behind people: a colour, or a picture that covers the frame.
enum BackgroundPicture {
    /// One picture of the size and format of the frames.
    static func still(for step: EditStep, in context: FilterContext) throws(FilterRefusal) -> StillSource {
        var builder = GraphBuilder(prefix: "b", isFullRange: context.isFullRange && context.layout.family != .rgb)
        if let color = step.color(.with) {
            guard color.alpha == 255 else {
                throw FilterRefusal(
                    .notBuilt, "a background that is seen through can't be made yet",
                    remedy: "name a colour such as lime, and key it out where the film is laid over another")
            }
            let size = "\(context.width)x\(context.height)"
            _ = builder.source(
                [
                    FilterCall("color", ["c": color.hex, "s": size, "r": 1, "d": 1]),
                    FilterCall("format", ["pix_fmts": "gbrp"]),
                ] + coded(context))
        } else if let file = step.text(.with), !file.isEmpty {
            _ = builder.source(file: try picture(file), fitted(context) + coded(context))
        } else {
            throw FilterRefusal(
                .badValue, "background.replace needs what to put there",
                remedy: "name a colour or a picture, as 'replace the background with beach.jpg'")
        }
        guard let still = builder.stills.values.first else {
            throw FilterRefusal(.badValue, "there is no picture", remedy: "name a colour or a picture")
        }
        return still
    }

    /// One picture of the format of the frames and wider than they are, of which what lies above its own horizon is
    /// taken.
    static func sky(for step: EditStep, in context: FilterContext) throws(FilterRefusal) -> StillSource {
        guard let file = step.text(.with), !file.isEmpty else {
            throw FilterRefusal(
                .badValue, "sky.replace needs what to put there",
                remedy: "name a colour or a picture, as 'replace the sky with sunset.jpg'")
        }
        let picture = try picture(file)
        let horizon = try horizon(of: picture, step)
        var builder = GraphBuilder(prefix: "b", isFullRange: context.isFullRange && context.layout.family != .rgb)
        // Even numbers, so that chroma lies as it does in the frames.
        let width = Int((Double(context.width) * NewSky.excess / 2).rounded(.up)) * 2
        let shown = Double(width) * context.sampleAspect.value
        let height = "max(\(context.height / 4 * 2),trunc(\(decimal(shown))*ih/iw/2)*2)"
        _ = builder.source(
            file: picture,
            [
                FilterCall("scale", ["w": "max(1,round(iw*sar))", "h": "ih"]),
                FilterCall("setsar", ["sar": 1]),
                FilterCall("crop", ["w": "iw", "h": "max(2,floor(ih*\(decimal(horizon))))", "x": 0, "y": 0]),
                FilterCall("scale", ["w": width, "h": height, "flags": "lanczos"]),
                FilterCall("format", ["pix_fmts": "gbrap"]),
                FilterCall("premultiply", ["inplace": 1]),
                FilterCall("format", ["pix_fmts": "gbrp"]),
            ] + coded(context))
        guard let still = builder.stills.values.first else {
            throw FilterRefusal(.badValue, "there is no picture", remedy: "name a picture")
        }
        return still
    }

    /// How much of a picture's height lies above what isn't sky in it, 0.2…1; 1 where no sky is told from the rest.
    private static func horizon(of picture: NamedFile, _ step: EditStep) throws(FilterRefusal) -> Double {
        var builder = GraphBuilder(prefix: "h", isFullRange: false)
        _ = builder.source(
            file: picture,
            [
                FilterCall("scale", ["w": 320, "h": "max(16,trunc(320*ih/iw/2)*2)", "flags": "area"]),
                FilterCall("format", ["pix_fmts": "rgba"]),
            ])
        do {
            guard let still = builder.stills.values.first else { return 1 }
            let frame = try StillPictures().picture(still, threads: 1).frame()
            guard let sight = try frame.withPicture({ try SkySight($0) }), sight.verdict.isSome else { return 1 }
            let (width, height) = (frame.width, frame.height)
            let last = (0..<height).last { row in
                // A tower may stand in it, and a hill at its side.
                let covered = (0..<width).reduce(Float(0)) { $0 + sight.matte[row * width + $1] }
                return covered > 0.8 * Float(width)
            }
            return max(0.2, Double((last ?? height - 1) + 1) / Double(height))
        } catch {
            throw FilterRefusal(
                .unreadableFile, "cannot look at the picture \(step.text(.with) ?? ""): \(error)",
                remedy: "give the path of a PNG or JPEG")
        }
    }

    private static func picture(_ file: String) throws(FilterRefusal) -> NamedFile {
        let picture: NamedFile
        let isStill: Bool
        do throws(LibAVError) {
            picture = try NamedFile.picture(file)
            isStill = try NamedFile.isStill(file)
        } catch {
            throw FilterRefusal(
                .unreadableFile, "cannot read the picture \(file): \(error.reason)",
                remedy: "give the path of a PNG or JPEG, or a colour")
        }
        guard isStill else {
            throw FilterRefusal(
                .notBuilt, "\(file) is a film, and only pictures can be laid behind people yet",
                remedy: "give a PNG or JPEG, such as a frame of it")
        }
        return picture
    }

    /// Covers the frame and is cut at two sides, never squeezed; see-through parts lie over black.
    private static func fitted(_ context: FilterContext) -> [FilterCall] {
        let width = max(1, Int((Double(context.width) * context.sampleAspect.value).rounded()))
        let height = context.height
        return [
            FilterCall("scale", ["w": "max(1,round(iw*sar))", "h": "ih"]),
            FilterCall("setsar", ["sar": 1]),
            FilterCall(
                "scale",
                ["w": width, "h": height, "force_original_aspect_ratio": "increase", "flags": "lanczos"]),
            FilterCall("crop", ["w": width, "h": height]),
            FilterCall("scale", ["w": context.width, "h": height, "flags": "bicubic"]),
            FilterCall("format", ["pix_fmts": "gbrap"]),
            FilterCall("premultiply", ["inplace": 1]),
            FilterCall("format", ["pix_fmts": "gbrp"]),
        ]
    }

    /// RGB as the frames are coded.
    private static func coded(_ context: FilterContext) -> [FilterCall] {
        let format = FilterCall("format", ["pix_fmts": context.pixelFormat])
        return context.layout.family == .rgb ? [format] : context.layerColors(context.pixelFormat) + [format]
    }
}
