import EditPlans
import LibAV
import MediaTypes

extension OverlayFilters {
    /// A picture file at a fifth of the frame, in its own aspect, its transparency kept. Of a film, the first frame.
    static func image(_ step: EditStep, _ context: FilterContext) throws(FilterRefusal) -> PictureEdit {
        guard let file = step.text(.file), !file.isEmpty else {
            throw FilterRefusal(.badValue, "overlay.image needs a file", remedy: "name a PNG or JPEG")
        }
        let picture: NamedFile
        do throws(LibAVError) {
            picture = try NamedFile.picture(file)
        } catch {
            throw FilterRefusal(
                .unreadableFile, "cannot read the picture \(file): \(error.reason)",
                remedy: "give the path of a PNG or JPEG")
        }
        let position = try place(step)
        let opacity = step.opacity
        return PictureEdit { builder, link, context in
            let layer = builder.source(file: picture, layer(opacity, position, context))
            let margin = Double(min(context.width, context.height)) * 0.04
            func start(_ side: Int, _ main: String, _ own: String) -> String {
                side < 0 ? decimal(margin) : side > 0 ? "\(main)-\(own)-\(decimal(margin))" : "(\(main)-\(own))/2"
            }
            return builder.overlay(
                layer, on: link, context, x: start(position.across, "W", "w"), y: start(position.down, "H", "h"))
        }.with { edit in
            edit.fading = .own
            edit.pixelwise = true
        }
    }

    private static func layer(_ opacity: Double, _ position: Position, _ context: FilterContext) -> [FilterCall] {
        let share = position == Position("center") ? 0.4 : 0.2
        let square = Double(context.width) * context.sampleAspect.value
        let wanted = context.layout.overlayFormat == "gbrp" ? "gbrap" : "yuva444p"
        let format = context.isFullRange ? context.layout.overlayLayerFormat ?? wanted : wanted
        return [
            FilterCall("format", ["pix_fmts": "gbrap"]),
            FilterCall("colorchannelmixer", ["aa": opacity]),
            FilterCall(
                "scale",
                [
                    "w": max(2, square * share), "h": max(2, Double(context.height) * share),
                    "force_original_aspect_ratio": "decrease", "flags": "lanczos",
                ]),
            FilterCall("scale", ["w": "max(2,iw/\(decimal(context.sampleAspect.value)))", "h": "ih"]),
        ] + context.layerColors(format)
    }
}
