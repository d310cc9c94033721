import MediaTypes

extension Catalogue {
    /// `amount` is the change at the default strength; the change made is amount × strength / 0.7.
    private static func amount(_ standard: Double) -> [ParameterSpec] {
        [ParameterSpec(.amount, .number(-1...1), .value(.number(standard)))]
    }

    static let colors: [CatalogueEntry] = [
        CatalogueEntry(.colorBrightness, .video, .filter, ["brighter", "darker"], amount(0.2)),
        CatalogueEntry(.colorContrast, .video, .filter, ["more contrast", "flatter"], amount(0.2)),
        CatalogueEntry(.colorSaturation, .video, .filter, ["more vivid", "desaturate"], amount(0.3)),
        CatalogueEntry(.colorTemperature, .video, .filter, ["warmer", "cooler"], amount(0.3)),
        CatalogueEntry(
            .colorHue, .video, .filter, ["shift the hue by 30 degrees"],
            [ParameterSpec(.degrees, .number(-180...180), .value(.number(0)))]),
        CatalogueEntry(
            .colorTint, .video, .filter, ["tint it blue", "purple tint"],
            [ParameterSpec(.color, .color, .required)]),
        CatalogueEntry(.colorAuto, .video, .filter, ["auto levels", "fix the exposure", "white balance"]),
        CatalogueEntry(
            .colorRecolor, .video, .region, ["make the red car blue", "turn the grass purple"],
            [
                ParameterSpec(.from, .color, .absent("from the target")),
                ParameterSpec(.to, .color, .required),
            ]),
        CatalogueEntry(
            .colorSelective, .video, .region, ["everything black and white except red"],
            [ParameterSpec(.keep, .color, .required)]),
    ]

    static let regions: [CatalogueEntry] = [
        CatalogueEntry(
            .backgroundBlur, .video, .region, ["blur the background", "bokeh", "portrait mode"],
            [ParameterSpec(.radius, .number(1...100), .value(.number(12)))]),
        CatalogueEntry(
            .backgroundReplace, .video, .region,
            ["replace the background with green", "use beach.jpg as the background"],
            [ParameterSpec(.with, .colorOrFile, .required)]),
        CatalogueEntry(.backgroundDesaturate, .video, .region, ["make the background black and white"]),
        CatalogueEntry(
            .skyReplace, .video, .region, ["replace the sky with sunset.jpg", "make the sky pink"],
            [ParameterSpec(.with, .colorOrFile, .required)]),
        CatalogueEntry(
            .facesBlur, .video, .region, ["blur the faces", "anonymize people", "hide faces"],
            [ParameterSpec(.style, .choice(["blur", "pixelate", "black"]), .value(.text("blur")))]),
        CatalogueEntry(
            .regionBlur, .video, .region, ["blur the top left corner", "blur the license plate"],
            needs: "\(option: .box), unless the place is a named one such as top-left"),
        CatalogueEntry(
            .regionPixelate, .video, .region, ["pixelate the logo"],
            needs: "\(option: .box), unless the place is a named one such as top-left"),
        CatalogueEntry(
            .regionRemove, .video, .region, ["remove the logo"],
            needs: "\(option: .box), unless the place is a named one such as top-left"),
    ]
}
