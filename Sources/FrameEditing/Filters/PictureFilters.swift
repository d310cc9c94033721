public import EditPlans
import MediaTypes

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
            throw FilterRefusal(
                .badValue, "the picture has no size",
                remedy: "check the source with "
                    + "'\(command: .probe)'")
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
        case .overlayText, .overlayImage, .geometryCrop: return nil
        case .regionBlur, .regionPixelate: return try PlacedRectangle(regionOf: step, in: context)
        case .regionRemove:
            return try PlacedRectangle(regionOf: step, in: context).grown(by: RegionFilters.removalMargin, in: context)
        case .backgroundBlur, .backgroundReplace, .backgroundDesaturate, .skyReplace, .facesBlur: return nil
        default: return try PlacedRectangle(targetOf: step, in: context)
        }
    }

    /// What the operation does at the step's strength to pictures of `context` (the whole `frame` or the rectangle cut
    /// from it); `nil` for no change.
    private static func edit(
        for step: EditStep, in context: FilterContext, cutFrom frame: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        switch step.operation {
        case .lookBlackAndWhite: LookFilters.blackAndWhite(step, context)
        case .lookSepia: LookFilters.sepia(context)
        case .lookNoir: LookFilters.noir(step)
        case .lookVintageFilm: FilmFilters.vintageFilm(step)
        case .lookVhs: FilmFilters.vhs(step)
        case .lookTechnicolor: LookFilters.technicolor(context)
        case .lookTealOrange: LookFilters.tealOrange(context)
        case .lookBleachBypass: LookFilters.bleachBypass()
        case .lookCrossProcess: LookFilters.crossProcess(context)
        case .lookFaded: LookFilters.faded(context)
        case .lookDreamy: LightFilters.dreamy(step)
        case .lookHdr: LightFilters.localContrast(step)
        case .lookInfrared: LightFilters.infrared()
        case .lookNightVision: FilmFilters.nightVision(step)
        case .lookThermal: LightFilters.thermal()
        case .lookInvert: LookFilters.invert(step, context)
        case .lookFilmGrain: FilmFilters.filmGrain(step)
        case .lookVignette: LookFilters.vignette(step)
        case .sceneNight: SceneFilters.night()
        case .sceneSunset: SceneFilters.sunset()
        case .sceneWinter: SceneFilters.winter()
        case .sceneAutumn: SceneFilters.autumn()
        case .sceneSnowfall: WeatherFilters.snowfall(step)
        case .sceneRain: WeatherFilters.rain(step)
        case .sceneFog: WeatherFilters.fog(step)
        case .sceneUnderwater: WeatherFilters.underwater()
        case .colorBrightness: ColorFilters.brightness(step, context)
        case .colorContrast: ColorFilters.contrast(step, context)
        case .colorSaturation: ColorFilters.saturation(step, context)
        case .colorTemperature: ColorFilters.temperature(step, context)
        case .colorHue: ColorFilters.hue(step)
        case .colorTint: try ColorFilters.tint(step)
        case .colorAuto: ColorFilters.automatic(context)
        case .colorSelective: try ColorFilters.selective(step)
        case .colorRecolor: throw RegionFilters.refusal(of: step)
        case .backgroundBlur, .backgroundReplace, .backgroundDesaturate, .skyReplace, .facesBlur:
            throw RegionFilters.refusal(of: step)
        case .regionBlur: RegionFilters.blur(step, context)
        case .regionPixelate: RegionFilters.pixelate(step, context)
        case .regionRemove: try RegionFilters.remove(step, cutFrom: frame)
        case .geometryCrop: try GeometryFilters.crop(step, context)
        case .geometryRotate: GeometryFilters.rotate(step, context)
        case .geometryFlip: GeometryFilters.flip(step)
        case .geometryResize: try GeometryFilters.resize(step, context)
        case .geometryPad: try GeometryFilters.pad(step, context)
        case .geometryStabilize: try GeometryFilters.stabilize(step, context)
        case .geometryZoom: GeometryFilters.zoom(step, context)
        case .cleanupDenoise: CleanupFilters.denoise(step, context)
        case .cleanupSharpen: CleanupFilters.sharpen(step)
        case .cleanupBlur: CleanupFilters.blur(step, context)
        case .cleanupUpscale: CleanupFilters.upscale(step, context)
        case .cleanupDeflicker: CleanupFilters.deflicker(context)
        case .cleanupDeinterlace: CleanupFilters.deinterlace()
        case .cleanupDeblock: CleanupFilters.deblock(step)
        case .timeFadeIn: TimeFilters.fade(.fadeIn, step, context)
        case .timeFadeOut: TimeFilters.fade(.fadeOut, step, context)
        case .timeFrameRate: try TimeFilters.frameRate(step)
        case .timeSlowMotion: try TimeFilters.interpolation(context)
        case .overlayText: try OverlayFilters.text(step, context)
        case .overlayImage: try OverlayFilters.image(step, context)
        case .overlayTimestamp: OverlayFilters.timestamp(step, context)
        case .styleWatercolor, .styleOil, .styleImpressionist, .stylePencil, .styleCharcoal, .styleInk, .styleCartoon,
            .styleAnime, .styleComic, .stylePointillism, .styleMosaic, .styleStainedGlass, .stylePixelArt, .stylePoster,
            .styleEngraving, .styleBlueprint, .styleNeon, .stylePastel, .timeTrim, .timeSpeed, .timeReverse, .timeLoop,
            .timeFreeze, .audioGain, .audioNormalize, .audioDenoise, .audioDehum, .audioDeclip, .audioDereverb,
            .audioRemoveSilence, .audioMute, .audioPitch, .audioReverb, .audioEcho, .audioBass, .audioTreble,
            .audioTelephone, .audioRadio, .audioRobot, .audioMuffle, .audioCompress, .audioMono, .audioWiden,
            .audioRemoveVocals, .audioIsolateVocals, .audioInpaint, .audioSuperResolution, .audioAdd, .audioDrop,
            .audioReplace, .generateEdit:
            throw FilterRefusal(
                .notAFilter, "\(step.operation.rawValue) is not a picture filter",
                remedy: "another stage of the render does it")
        }
    }
}
