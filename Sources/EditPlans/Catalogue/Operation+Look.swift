extension Operation {
    /// Looks of film and camera, made by filters.
    public enum Look: String, OperationFamily {
        case blackAndWhite = "look.black-and-white"
        case sepia = "look.sepia"
        case noir = "look.noir"
        case vintageFilm = "look.vintage-film"
        case vhs = "look.vhs"
        case technicolor = "look.technicolor"
        case tealOrange = "look.teal-orange"
        case bleachBypass = "look.bleach-bypass"
        case crossProcess = "look.cross-process"
        case faded = "look.faded"
        case dreamy = "look.dreamy"
        case hdr = "look.hdr"
        case infrared = "look.infrared"
        case nightVision = "look.night-vision"
        case thermal = "look.thermal"
        case invert = "look.invert"
        case filmGrain = "look.film-grain"
        case vignette = "look.vignette"
    }
}

extension Operation.Look {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .blackAndWhite: row(["black and white", "greyscale", "monochrome"])
        case .sepia: row(["sepia", "old photograph"])
        case .noir: row(["film noir", "high contrast black and white"])
        case .vintageFilm: row(["vintage film", "super 8", "1920s film", "old movie"])
        case .vhs: row(["VHS tape", "80s camcorder"])
        case .technicolor: row(["technicolor"])
        case .tealOrange: row(["cinematic", "blockbuster", "teal and orange"])
        case .bleachBypass: row(["bleach bypass"])
        case .crossProcess: row(["cross processed film"])
        case .faded: row(["faded", "washed out", "matte"])
        case .dreamy: row(["dreamy", "soft glow"])
        case .hdr: row(["HDR look", "bring out the detail"])
        case .infrared: row(["infrared film"])
        case .nightVision: row(["night vision goggles"])
        case .thermal: row(["thermal camera", "heat map"])
        case .invert: row(["negative", "invert the colours"])
        case .filmGrain: row(["add film grain"])
        case .vignette: row(["add a vignette", "darken the corners"])
        }
    }

    private func row(_ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.look(self), .video, .filter, says, parameters)
    }
}
