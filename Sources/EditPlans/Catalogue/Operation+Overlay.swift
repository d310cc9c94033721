extension Operation {
    /// What is laid over the picture, for as long as the step's `time` says: the whole file without one.
    ///
    /// Planned from a sentence, "at the start" is the first 3 seconds and "at the end" the last 3 (`[-3, null]`),
    /// unless a length is given ("at the end for 5 seconds").
    public enum Overlay: String, OperationFamily {
        case text = "overlay.text"
        case image = "overlay.image"
        case timestamp = "overlay.timestamp"
    }
}

extension Operation.Overlay {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .text:
            row(
                ["add the title \"Summer 2026\"", "caption \"Hello\" at the bottom"],
                [
                    ParameterSpec(.text, .text, .required),
                    ParameterSpec(.position, .choice(Catalogue.positions), .value(.text("bottom"))),
                ])
        case .image:
            row(
                ["put logo.png in the corner"],
                [
                    ParameterSpec(.file, .file, .required),
                    ParameterSpec(.position, .choice(Catalogue.positions), .value(.text("bottom-right"))),
                ])
        case .timestamp: row(["burn in a timecode"])
        }
    }

    private func row(_ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.overlay(self), .video, .filter, says, parameters)
    }
}
