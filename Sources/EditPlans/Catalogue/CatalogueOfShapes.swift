import MediaTypes

extension Catalogue {
    /// Where an overlay may stand: an edge, the middle, a corner.
    package static let positions = ["top", "bottom", "center", "top-left", "top-right", "bottom-left", "bottom-right"]

    static let geometry: [CatalogueEntry] = [
        CatalogueEntry(
            .geometryCrop, .video, .filter, ["crop to a square", "crop to 16:9", "vertical for phones"],
            [
                ParameterSpec(.aspect, .ratio, .absent("none")),
                ParameterSpec(.box, .box, .absent("none")),
            ]),
        CatalogueEntry(
            .geometryRotate, .video, .filter, ["rotate 90 degrees clockwise", "turn it upside down"],
            [ParameterSpec(.degrees, .number(-360...360), .value(.number(90)))]),
        CatalogueEntry(
            .geometryFlip, .video, .filter, ["mirror it", "flip vertically"],
            [ParameterSpec(.axis, .choice(["horizontal", "vertical"]), .value(.text("horizontal")))]),
        CatalogueEntry(
            .geometryResize, .video, .filter, ["resize to 1280x720", "half the size", "4k"],
            [
                ParameterSpec(.width, .integer(1...65_536), .absent("none")),
                ParameterSpec(.height, .integer(1...65_536), .absent("none")),
                ParameterSpec(.scale, .number(0.001...64), .absent("none")),
            ]),
        CatalogueEntry(
            .geometryPad, .video, .filter, ["add black bars", "letterbox to 16:9"],
            [
                ParameterSpec(.aspect, .ratio, .value(.text("16:9"))),
                ParameterSpec(.color, .color, .value(.text("black"))),
            ]),
        CatalogueEntry(.geometryStabilize, .video, .filter, ["stabilize", "remove the camera shake"]),
        CatalogueEntry(
            .geometryZoom, .video, .filter, ["slowly zoom in", "zoom in on the center"],
            [ParameterSpec(.to, .number(0.2...8), .value(.number(1.3)))]),
    ]

    static let cleanup: [CatalogueEntry] = [
        CatalogueEntry(.cleanupDenoise, .video, .filter, ["remove video noise", "less grainy"]),
        CatalogueEntry(.cleanupSharpen, .video, .filter, ["sharpen", "crisper"]),
        CatalogueEntry(.cleanupBlur, .video, .filter, ["blur it", "soften"]),
        CatalogueEntry(
            .cleanupUpscale, .video, .filter, ["upscale 2x"],
            [ParameterSpec(.scale, .number(1...4), .value(.number(2)))]),
        CatalogueEntry(.cleanupDeflicker, .video, .filter, ["remove flicker"]),
        CatalogueEntry(.cleanupDeinterlace, .video, .filter, ["deinterlace"]),
        CatalogueEntry(.cleanupDeblock, .video, .filter, ["remove compression artefacts"]),
    ]

    /// What is laid over the picture, for as long as the step's `time` says: the whole file without one. Planned from a
    /// sentence, "at the start" is the first 3 seconds and "at the end" the last 3 (`[-3, null]`), unless a length is
    /// given ("at the end for 5 seconds").
    static let overlays: [CatalogueEntry] = [
        CatalogueEntry(
            .overlayText, .video, .filter, ["add the title \"Summer 2026\"", "caption \"Hello\" at the bottom"],
            [
                ParameterSpec(.text, .text, .required),
                ParameterSpec(.position, .choice(positions), .value(.text("bottom"))),
            ]),
        CatalogueEntry(
            .overlayImage, .video, .filter, ["put logo.png in the corner"],
            [
                ParameterSpec(.file, .file, .required),
                ParameterSpec(.position, .choice(positions), .value(.text("bottom-right"))),
            ]),
        CatalogueEntry(.overlayTimestamp, .video, .filter, ["burn in a timecode"]),
    ]

    static let generative: [CatalogueEntry] = [
        CatalogueEntry(
            .generateEdit, .video, .generative,
            ["replace the dog with a cat", "add a hat", "put the car on the moon"],
            [ParameterSpec(.prompt, .text, .required)], needs: "a diffusion checkpoint, \(option: .model) DIR")
    ]
}
