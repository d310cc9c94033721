extension Operation {
    /// Times of day, seasons and weather, made by filters.
    public enum Scene: String, OperationFamily {
        case night = "scene.night"
        case sunset = "scene.sunset"
        case winter = "scene.winter"
        case autumn = "scene.autumn"
        case snowfall = "scene.snowfall"
        case rain = "scene.rain"
        case fog = "scene.fog"
        case underwater = "scene.underwater"
    }
}

extension Operation.Scene {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .night: row(["make it night", "day to night"])
        case .sunset: row(["golden hour", "at sunset"])
        case .winter: row(["make it winter", "cover it in snow"])
        case .autumn: row(["make it autumn", "fall colours"])
        case .snowfall: row(["add falling snow", "make it snow"])
        case .rain: row(["make it rain", "rainy day"])
        case .fog: row(["add fog", "misty morning"])
        case .underwater: row(["as if underwater"])
        }
    }

    private func row(_ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.scene(self), .video, .filter, says, parameters)
    }
}
