extension Operation {
    /// Repairs of the picture.
    public enum Cleanup: String, OperationFamily {
        case denoise = "cleanup.denoise"
        case sharpen = "cleanup.sharpen"
        case blur = "cleanup.blur"
        case upscale = "cleanup.upscale"
        case deflicker = "cleanup.deflicker"
        case deinterlace = "cleanup.deinterlace"
        case deblock = "cleanup.deblock"
    }
}

extension Operation.Cleanup {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .denoise: row(["remove video noise", "less grainy"])
        case .sharpen: row(["sharpen", "crisper"])
        case .blur: row(["blur it", "soften"])
        case .upscale:
            row(
                ["upscale 2x"],
                [ParameterSpec(.scale, .number(1...4), .value(.number(2)))])
        case .deflicker: row(["remove flicker"])
        case .deinterlace: row(["deinterlace"])
        case .deblock: row(["remove compression artefacts"])
        }
    }

    private func row(_ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.cleanup(self), .video, .filter, says, parameters)
    }
}
