public import EditPlans

/// Every fixed picture operation as a libavfilter graph.
///
/// What holds for all of them: strength 0 is the source itself; up to ``EditStep/defaultStrength`` the edit fades in,
/// there it is what its name says, and above amounts (grain, glow, radii) grow. Outside the spans, and outside the
/// target's rectangle, the source's samples come out as they went in.
public enum PictureFilters {
    /// - Parameters:
    ///   - index: the step's place in the plan; begins the labels of the graph.
    ///   - context: the pictures as they reach this step.
    /// - Returns: `nil` when the step changes nothing: strength 0, no span, no amount.
    /// - Throws: ``FilterRefusal`` for what another stage does, what needs a mask, and values that make no picture.
    public static func filterDescription(
        for step: EditStep, index: Int, in context: FilterContext
    ) throws(FilterRefusal) -> FilterDescription? {
        guard step.strength > 0, context.spans?.isEmpty != true else { return nil }
        guard context.width > 0, context.height > 0 else {
            throw FilterRefusal(.badValue, "the picture has no size", remedy: "check the source with 'mediaedit probe'")
        }
        let place = try rectangle(of: step, in: context)
        var inner = context.editing
        if let place {
            inner.width = place.width
            inner.height = place.height
        }
        guard let edit = try edit(for: step, in: inner, cutFrom: context) else { return nil }
        let application = EditApplication(
            edit: edit, opacity: edit.fading == .mix ? step.opacity : 1, place: place, context: context)
        return try application.description(of: step.operation, prefix: "s\(index)")
    }

    /// The rectangle that the general mechanism cuts out for the step; `nil` for the whole frame.
    private static func rectangle(
        of step: EditStep, in context: FilterContext
    ) throws(FilterRefusal) -> PlacedRectangle? {
        switch step.operation {
        case .overlay(.text), .overlay(.image), .geometry(.crop): return nil
        case .region(.blur), .region(.pixelate): return try PlacedRectangle(regionOf: step, in: context)
        case .region(.remove):
            return try PlacedRectangle(regionOf: step, in: context).grown(by: RegionFilters.removalMargin, in: context)
        case .region(.backgroundBlur), .region(.backgroundReplace), .region(.backgroundDesaturate),
            .region(.skyReplace), .region(.facesBlur):
            return nil
        default: return try PlacedRectangle(targetOf: step, in: context)
        }
    }

    /// What the operation does at the step's strength to pictures of `context` (the whole `frame` or the rectangle cut
    /// from it); `nil` for no change.
    private static func edit(
        for step: EditStep, in context: FilterContext, cutFrom frame: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        switch step.operation {
        case .look(.blackAndWhite): LookFilters.blackAndWhite(step, context)
        case .look(.sepia): LookFilters.sepia(context)
        case .look(.noir): LookFilters.noir(step)
        case .look(.vintageFilm): FilmFilters.vintageFilm(step)
        case .look(.vhs): FilmFilters.vhs(step)
        case .look(.technicolor): LookFilters.technicolor(context)
        case .look(.tealOrange): LookFilters.tealOrange(context)
        case .look(.bleachBypass): LookFilters.bleachBypass()
        case .look(.crossProcess): LookFilters.crossProcess(context)
        case .look(.faded): LookFilters.faded(context)
        case .look(.dreamy): LightFilters.dreamy(step)
        case .look(.hdr): LightFilters.localContrast(step)
        case .look(.infrared): LightFilters.infrared()
        case .look(.nightVision): FilmFilters.nightVision(step)
        case .look(.thermal): LightFilters.thermal()
        case .look(.invert): LookFilters.invert(step, context)
        case .look(.filmGrain): FilmFilters.filmGrain(step)
        case .look(.vignette): LookFilters.vignette(step)
        case .scene(.night): SceneFilters.night()
        case .scene(.sunset): SceneFilters.sunset()
        case .scene(.winter): SceneFilters.winter()
        case .scene(.autumn): SceneFilters.autumn()
        case .scene(.snowfall): WeatherFilters.snowfall(step)
        case .scene(.rain): WeatherFilters.rain(step)
        case .scene(.fog): WeatherFilters.fog(step)
        case .scene(.underwater): WeatherFilters.underwater()
        case .color(.brightness): ColorFilters.brightness(step, context)
        case .color(.contrast): ColorFilters.contrast(step, context)
        case .color(.saturation): ColorFilters.saturation(step, context)
        case .color(.temperature): ColorFilters.temperature(step, context)
        case .color(.hue): ColorFilters.hue(step)
        case .color(.tint): try ColorFilters.tint(step)
        case .color(.auto): ColorFilters.automatic(context)
        case .color(.selective): try ColorFilters.selective(step)
        case .color(.recolor): throw RegionFilters.refusal(of: step)
        case .region(.backgroundBlur), .region(.backgroundReplace), .region(.backgroundDesaturate),
            .region(.skyReplace), .region(.facesBlur):
            throw RegionFilters.refusal(of: step)
        case .region(.blur): RegionFilters.blur(step, context)
        case .region(.pixelate): RegionFilters.pixelate(step, context)
        case .region(.remove): try RegionFilters.remove(step, cutFrom: frame)
        case .geometry(.crop): try GeometryFilters.crop(step, context)
        case .geometry(.rotate): GeometryFilters.rotate(step, context)
        case .geometry(.flip): GeometryFilters.flip(step)
        case .geometry(.resize): try GeometryFilters.resize(step, context)
        case .geometry(.pad): try GeometryFilters.pad(step, context)
        case .geometry(.stabilize): try GeometryFilters.stabilize(step, context)
        case .geometry(.zoom): GeometryFilters.zoom(step, context)
        case .cleanup(.denoise): CleanupFilters.denoise(step, context)
        case .cleanup(.sharpen): CleanupFilters.sharpen(step)
        case .cleanup(.blur): CleanupFilters.blur(step, context)
        case .cleanup(.upscale): CleanupFilters.upscale(step, context)
        case .cleanup(.deflicker): CleanupFilters.deflicker(context)
        case .cleanup(.deinterlace): CleanupFilters.deinterlace()
        case .cleanup(.deblock): CleanupFilters.deblock(step)
        case .time(.fadeIn): TimeFilters.fade(.fadeIn, step, context)
        case .time(.fadeOut): TimeFilters.fade(.fadeOut, step, context)
        case .time(.frameRate): try TimeFilters.frameRate(step)
        case .time(.slowMotion): try TimeFilters.interpolation(context)
        case .overlay(.text): try OverlayFilters.text(step, context)
        case .overlay(.image): try OverlayFilters.image(step, context)
        case .overlay(.timestamp): OverlayFilters.timestamp(step, context)
        case .style(.watercolor), .style(.oil), .style(.impressionist), .style(.pencil), .style(.charcoal),
            .style(.ink), .style(.cartoon),
            .style(.anime), .style(.comic), .style(.pointillism), .style(.mosaic), .style(.stainedGlass),
            .style(.pixelArt), .style(.poster),
            .style(.engraving), .style(.blueprint), .style(.neon), .style(.pastel), .time(.trim), .time(.speed),
            .time(.reverse), .time(.loop),
            .time(.freeze), .sound(.gain), .sound(.normalize), .sound(.denoise), .sound(.dehum), .sound(.declip),
            .sound(.dereverb),
            .sound(.removeSilence), .sound(.mute), .sound(.pitch), .sound(.reverb), .sound(.echo), .sound(.bass),
            .sound(.treble),
            .sound(.telephone), .sound(.radio), .sound(.robot), .sound(.muffle), .sound(.compress), .sound(.mono),
            .sound(.widen),
            .sound(.removeVocals), .sound(.isolateVocals), .sound(.inpaint), .sound(.superResolution), .sound(.add),
            .sound(.drop),
            .sound(.replace), .generate(.edit):
            throw FilterRefusal(
                .notAFilter, "\(step.operation.rawValue) is not a picture filter",
                remedy: "another stage of the render does it")
        }
    }
}
