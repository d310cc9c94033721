extension Operation {
    /// What is written of the edited film: how large, and in which form.
    public enum Output: String, OperationFamily {
        /// The file is no larger than so many megabytes, of 1 000 000 bytes.
        case maxSize = "output.max-size"
        /// The sound alone, in a file of sound.
        case extractSound = "output.extract-sound"
        /// An animated GIF.
        case gif = "output.gif"
    }
}

extension Operation.Output {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .maxSize:
            row(
                .video, ["under 25 MB", "make it smaller than 8 MB", "compress to 10 MB"],
                [ParameterSpec(.megabytes, .number(Self.sizes), .required)])
        case .extractSound: row(.both, ["extract the sound", "save the audio as a file of its own"])
        case .gif: row(.video, ["make a gif", "turn it into a gif"])
        }
    }

    /// Megabytes that a file may be limited to: from a kilobyte to a petabyte.
    public static let sizes = 0.001...1e9

    private func row(_ medium: Medium, _ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.output(self), medium, .output, says, parameters)
    }
}
