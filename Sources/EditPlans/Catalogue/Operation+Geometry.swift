extension Operation {
    /// Changes of the frame: its size, shape and what it shows.
    public enum Geometry: String, OperationFamily {
        case crop = "geometry.crop"
        case cropBars = "geometry.crop-bars"
        case rotate = "geometry.rotate"
        case flip = "geometry.flip"
        case resize = "geometry.resize"
        case pad = "geometry.pad"
        case stabilize = "geometry.stabilize"
        case zoom = "geometry.zoom"
    }
}

extension Operation.Geometry {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .crop:
            row(
                ["crop to a square", "crop to 16:9", "vertical for phones"],
                [
                    ParameterSpec(.aspect, .ratio, .absent("none")),
                    ParameterSpec(.box, .box, .absent("none")),
                ])
        case .cropBars: row(["crop the black bars", "remove the letterbox"])
        case .rotate:
            row(
                ["rotate 90 degrees clockwise", "turn it upside down"],
                [ParameterSpec(.degrees, .number(-360...360), .value(.number(90)))])
        case .flip:
            row(
                ["mirror it", "flip vertically"],
                [ParameterSpec(.axis, .choice(["horizontal", "vertical"]), .value(.text("horizontal")))])
        case .resize:
            row(
                ["resize to 1280x720", "half the size", "4k"],
                [
                    ParameterSpec(.width, .integer(1...65_536), .absent("none")),
                    ParameterSpec(.height, .integer(1...65_536), .absent("none")),
                    ParameterSpec(.scale, .number(0.001...64), .absent("none")),
                ])
        case .pad:
            row(
                ["add black bars", "letterbox to 16:9"],
                [
                    ParameterSpec(.aspect, .ratio, .value(.text("16:9"))),
                    ParameterSpec(.color, .color, .value(.text("black"))),
                ])
        case .stabilize: row(["stabilize", "remove the camera shake"])
        case .zoom:
            row(
                ["slowly zoom in", "zoom in on the center"],
                [ParameterSpec(.to, .number(0.2...8), .value(.number(1.3)))])
        }
    }

    private func row(_ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.geometry(self), .video, .filter, says, parameters)
    }
}
