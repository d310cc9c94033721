extension Operation {
    /// What only a diffusion model can make of pictures.
    public enum Generation: String, OperationFamily {
        case edit = "generate.edit"
    }
}

extension Operation.Generation {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .edit:
            row(
                ["replace the dog with a cat", "add a hat", "put the car on the moon"],
                [ParameterSpec(.prompt, .text, .required)])
        }
    }

    private func row(_ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.generate(self), .video, .generative, says, parameters, needs: Catalogue.checkpoint)
    }
}
