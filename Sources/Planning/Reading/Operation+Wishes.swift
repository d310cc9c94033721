import EditPlans

/// What people want by an operation.
extension Operation {
    /// A painted style, a look or a scene: what the picture as a whole is to be like.
    var isLook: Bool {
        switch self {
        case .style, .look, .scene: true
        case .color, .region, .geometry, .cleanup, .time, .overlay, .sound, .generate, .output: false
        }
    }

    /// Something that was complained of can be mended by it.
    var isRepair: Bool {
        switch self {
        case .color, .cleanup: true
        case .geometry(let geometry): [.stabilize, .rotate, .flip].contains(geometry)
        case .time(let time): [.trim, .speed].contains(time)
        case .sound(let sound):
            [
                .denoise, .dehum, .declip, .dereverb, .normalize, .gain, .removeSilence, .inpaint, .declick, .bass,
                .treble,
                .compress, .superResolution, .delay, .swapChannels, .takeChannel, .stereo, .gate, .deEss, .highPass,
                .lowPass, .trimSilence, .normalizePeak, .mono, .balance,
            ].contains(sound)
        case .style, .look, .scene, .region, .overlay, .generate, .output: false
        }
    }

    /// Whether it comes or goes by little and little as it is.
    var isGradual: Bool { [.time(.fadeIn), .time(.fadeOut), .geometry(.zoom)].contains(self) }

    /// Whether a part of the picture can be its target.
    var takesTarget: Bool {
        switch self {
        case .style, .look, .scene, .color: true
        case .region(let region): region.isPlaced
        case .geometry(let geometry): geometry == .zoom
        case .cleanup(let cleanup): ![.upscale, .deinterlace].contains(cleanup)
        case .time, .overlay, .sound, .generate, .output: false
        }
    }

    /// Whether it is done or not done: there is no "slightly" of it.
    var isBinary: Bool {
        switch self {
        case .style, .look, .scene, .color: false
        case .region(let region): [.remove, .backgroundReplace, .skyReplace].contains(region)
        case .geometry(let geometry): ![.stabilize, .zoom].contains(geometry)
        case .cleanup(let cleanup): [.upscale, .deinterlace].contains(cleanup)
        case .time(let time): time != .slowMotion
        case .overlay(let overlay): overlay == .timestamp
        case .sound(let sound):
            [
                .mute, .mono, .removeSilence, .inpaint, .declick, .add, .drop, .replace, .mixFile, .replaceTrack,
                .syncTrack,
                .delay, .stereo,
                .takeChannel, .swapChannels, .resample, .trimSilence,
            ].contains(sound)
        case .generate, .output: true
        }
    }
}
