extension Catalogue {
    private static func style(
        _ operation: Operation, _ says: [String], _ parameters: [ParameterSpec] = []
    ) -> CatalogueEntry { CatalogueEntry(operation, .video, .painted, says, parameters) }

    static let styles: [CatalogueEntry] = [
        style(.styleWatercolor, ["turn into watercolor", "paint it in watercolour", "aquarelle"]),
        style(.styleOil, ["oil painting", "thick brush strokes", "impasto"]),
        style(.styleImpressionist, ["like Monet", "impressionist painting"]),
        style(
            .stylePencil, ["pencil sketch", "graphite drawing"],
            [ParameterSpec(.color, .flag, .value(.flag(false)))]),
        style(.styleCharcoal, ["charcoal drawing"]),
        style(.styleInk, ["ink drawing", "pen and ink", "line art"]),
        style(.styleCartoon, ["cartoon", "make it look like a cartoon", "cel shading"]),
        style(.styleAnime, ["anime style", "Ghibli style"]),
        style(.styleComic, ["comic book", "halftone comic panels"]),
        style(.stylePointillism, ["pointillism", "like Seurat", "made of dots"]),
        style(.styleMosaic, ["mosaic tiles"]),
        style(.styleStainedGlass, ["stained glass"]),
        style(
            .stylePixelArt, ["pixel art", "8-bit game look"],
            [ParameterSpec(.blockSize, .integer(2...64), .value(.number(8)))]),
        style(
            .stylePoster, ["pop art", "posterize", "Warhol"],
            [ParameterSpec(.levels, .integer(2...16), .value(.number(5)))]),
        style(.styleEngraving, ["engraving", "banknote look", "woodcut"]),
        style(.styleBlueprint, ["blueprint", "technical drawing"]),
        style(.styleNeon, ["neon outlines", "glowing edges"]),
        style(.stylePastel, ["pastel drawing", "crayon", "chalk"]),
    ]
}
