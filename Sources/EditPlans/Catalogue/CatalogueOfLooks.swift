extension Catalogue {
    private static func filter(_ operation: Operation, _ says: [String]) -> CatalogueEntry {
        CatalogueEntry(operation, .video, .filter, says)
    }

    static let looks: [CatalogueEntry] = [
        filter(.lookBlackAndWhite, ["black and white", "greyscale", "monochrome"]),
        filter(.lookSepia, ["sepia", "old photograph"]),
        filter(.lookNoir, ["film noir", "high contrast black and white"]),
        filter(.lookVintageFilm, ["vintage film", "super 8", "1920s film", "old movie"]),
        filter(.lookVhs, ["VHS tape", "80s camcorder"]),
        filter(.lookTechnicolor, ["technicolor"]),
        filter(.lookTealOrange, ["cinematic", "blockbuster", "teal and orange"]),
        filter(.lookBleachBypass, ["bleach bypass"]),
        filter(.lookCrossProcess, ["cross processed film"]),
        filter(.lookFaded, ["faded", "washed out", "matte"]),
        filter(.lookDreamy, ["dreamy", "soft glow"]),
        filter(.lookHdr, ["HDR look", "bring out the detail"]),
        filter(.lookInfrared, ["infrared film"]),
        filter(.lookNightVision, ["night vision goggles"]),
        filter(.lookThermal, ["thermal camera", "heat map"]),
        filter(.lookInvert, ["negative", "invert the colours"]),
        filter(.lookFilmGrain, ["add film grain"]),
        filter(.lookVignette, ["add a vignette", "darken the corners"]),
    ]

    static let scenes: [CatalogueEntry] = [
        filter(.sceneNight, ["make it night", "day to night"]),
        filter(.sceneSunset, ["golden hour", "at sunset"]),
        filter(.sceneWinter, ["make it winter", "cover it in snow"]),
        filter(.sceneAutumn, ["make it autumn", "fall colours"]),
        filter(.sceneSnowfall, ["add falling snow", "make it snow"]),
        filter(.sceneRain, ["make it rain", "rainy day"]),
        filter(.sceneFog, ["add fog", "misty morning"]),
        filter(.sceneUnderwater, ["as if underwater"]),
    ]
}
