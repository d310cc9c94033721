internal import MediaTypes

extension Operation {
    /// Edits of a part of the picture that is named or needs a mask.
    public enum Region: String, OperationFamily {
        case backgroundBlur = "background.blur"
        case backgroundReplace = "background.replace"
        case backgroundDesaturate = "background.desaturate"
        case skyReplace = "sky.replace"
        case facesBlur = "faces.blur"
        case blur = "region.blur"
        case pixelate = "region.pixelate"
        case remove = "region.remove"
    }
}

extension Operation.Region {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .backgroundBlur:
            row(
                ["blur the background", "bokeh", "portrait mode"],
                [ParameterSpec(.radius, .number(1...100), .value(.number(12)))])
        case .backgroundReplace:
            row(
                ["replace the background with green", "use beach.jpg as the background"],
                [ParameterSpec(.with, .colorOrFile, .required)])
        case .backgroundDesaturate: row(["make the background black and white"])
        case .skyReplace:
            row(
                ["replace the sky with sunset.jpg", "make the sky pink"],
                [ParameterSpec(.with, .colorOrFile, .required)])
        case .facesBlur:
            row(
                ["blur the faces", "anonymize people", "hide faces"],
                [ParameterSpec(.style, .choice(["blur", "pixelate", "black"]), .value(.text("blur")))])
        case .blur:
            row(["blur the top left corner", "blur the license plate"], needs: Self.place)
        case .pixelate:
            row(["pixelate the logo"], needs: Self.place)
        case .remove:
            row(
                ["remove the people walking by", "remove everything that moves", "remove the logo"],
                needs: "\(Self.place), and unless it moves")
        }
    }

    /// Whether it acts on a rectangle that the user names, rather than on a thing that has to be found.
    public var isPlaced: Bool {
        switch self {
        case .blur, .pixelate, .remove: true
        case .backgroundBlur, .backgroundReplace, .backgroundDesaturate, .skyReplace, .facesBlur: false
        }
    }

    private static let place: Message = "\(option: .box), unless the place is a named one such as top-left"

    private func row(_ says: [String], _ parameters: [ParameterSpec] = [], needs: Message? = nil) -> CatalogueEntry {
        CatalogueEntry(.region(self), .video, .region, says, parameters, needs: needs)
    }
}
