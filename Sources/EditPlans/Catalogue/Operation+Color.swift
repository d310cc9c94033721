extension Operation {
    /// Corrections of colour and tone.
    public enum Color: String, OperationFamily {
        case brightness = "color.brightness"
        case contrast = "color.contrast"
        case saturation = "color.saturation"
        case temperature = "color.temperature"
        case hue = "color.hue"
        case tint = "color.tint"
        case auto = "color.auto"
        case recolor = "color.recolor"
        case selective = "color.selective"
        case lut = "color.lut"
    }
}

extension Operation.Color {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .brightness: row(.filter, ["brighter", "darker"], amount(0.2))
        case .contrast: row(.filter, ["more contrast", "flatter"], amount(0.2))
        case .saturation: row(.filter, ["more vivid", "desaturate"], amount(0.3))
        case .temperature: row(.filter, ["warmer", "cooler"], amount(0.3))
        case .hue:
            row(
                .filter, ["shift the hue by 30 degrees"],
                [ParameterSpec(.degrees, .number(-180...180), .value(.number(0)))])
        case .tint:
            row(
                .filter, ["tint it blue", "purple tint"],
                [ParameterSpec(.color, .color, .required)])
        case .auto: row(.filter, ["auto levels", "fix the exposure", "white balance"])
        case .recolor:
            row(
                .region, ["make the red car blue", "turn the grass purple"],
                [
                    ParameterSpec(.from, .color, .absent("from the target")),
                    ParameterSpec(.to, .color, .required),
                ])
        case .selective:
            row(
                .region, ["everything black and white except red"],
                [ParameterSpec(.keep, .color, .required)])
        case .lut:
            row(
                .filter, ["apply the LUT look.cube", "grade it with film.cube"],
                [ParameterSpec(.file, .file, .required)])
        }
    }

    /// `amount` is the change at the default strength; the change made is amount × strength / 0.7.
    private func amount(_ standard: Double) -> [ParameterSpec] {
        [ParameterSpec(.amount, .number(-1...1), .value(.number(standard)))]
    }

    private func row(_ kind: OperationKind, _ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.color(self), .video, kind, says, parameters)
    }
}
