extension Operation {
    /// Painted looks, made anew on anchor frames and carried along the motion in between.
    public enum Style: String, OperationFamily {
        case watercolor = "style.watercolor"
        case oil = "style.oil"
        case impressionist = "style.impressionist"
        case pencil = "style.pencil"
        case charcoal = "style.charcoal"
        case ink = "style.ink"
        case cartoon = "style.cartoon"
        case anime = "style.anime"
        case comic = "style.comic"
        case pointillism = "style.pointillism"
        case mosaic = "style.mosaic"
        case stainedGlass = "style.stained-glass"
        case pixelArt = "style.pixel-art"
        case poster = "style.poster"
        case engraving = "style.engraving"
        case blueprint = "style.blueprint"
        case neon = "style.neon"
        case pastel = "style.pastel"
    }
}

extension Operation.Style {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .watercolor: row(["turn into watercolor", "paint it in watercolour", "aquarelle"])
        case .oil: row(["oil painting", "thick brush strokes", "impasto"])
        case .impressionist: row(["like Monet", "impressionist painting"])
        case .pencil:
            row(
                ["pencil sketch", "graphite drawing"],
                [ParameterSpec(.color, .flag, .value(.flag(false)))])
        case .charcoal: row(["charcoal drawing"])
        case .ink: row(["ink drawing", "pen and ink", "line art"])
        case .cartoon: row(["cartoon", "make it look like a cartoon", "cel shading"])
        case .anime: row(["anime style", "Ghibli style"])
        case .comic: row(["comic book", "halftone comic panels"])
        case .pointillism: row(["pointillism", "like Seurat", "made of dots"])
        case .mosaic: row(["mosaic tiles"])
        case .stainedGlass: row(["stained glass"])
        case .pixelArt:
            row(
                ["pixel art", "8-bit game look"],
                [ParameterSpec(.blockSize, .integer(2...64), .absent("auto"))])
        case .poster:
            row(
                ["pop art", "posterize", "Warhol"],
                [ParameterSpec(.levels, .integer(2...16), .value(.number(5)))])
        case .engraving: row(["engraving", "banknote look", "woodcut"])
        case .blueprint: row(["blueprint", "technical drawing"])
        case .neon: row(["neon outlines", "glowing edges"])
        case .pastel: row(["pastel drawing", "crayon", "chalk"])
        }
    }

    private func row(_ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.style(self), .video, .painted, says, parameters)
    }
}

extension Operation.Style {
    /// The picture that the look makes, with the step's parameters, in words that models know: "a pencil sketch".
    public func picture(_ step: EditStep) -> String {
        switch self {
        case .watercolor: "a watercolor painting"
        case .oil: "an oil painting"
        case .impressionist: "an impressionist painting"
        case .pencil: step.flag(.color) == true ? "a colored pencil drawing" : "a pencil sketch"
        case .charcoal: "a charcoal drawing"
        case .ink: "an ink drawing"
        case .cartoon: "a cartoon"
        case .anime: "an anime drawing"
        case .comic: "a comic book drawing"
        case .pointillism: "a pointillist painting made of dots"
        case .mosaic: "a mosaic of tiles"
        case .stainedGlass: "a stained glass window"
        case .pixelArt: "pixel art" + (step.integer(.blockSize).map { " of blocks \($0) pixels wide" } ?? "")
        case .poster: "a pop art poster in \(step.integer(.levels) ?? 5) tones"
        case .engraving: "an engraving"
        case .blueprint: "a blueprint"
        case .neon: "glowing neon outlines"
        case .pastel: "a pastel drawing"
        }
    }
}
