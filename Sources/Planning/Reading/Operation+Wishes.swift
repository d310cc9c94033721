import EditPlans

/// What people want by an operation.
extension Operation {
    /// A painted style, a look or a scene: what the picture as a whole is to be like.
    var isLook: Bool {
        switch self {
        case .style, .look, .scene: true
        case .color, .region, .geometry, .cleanup, .time, .overlay, .sound, .generate: false
        }
    }

    /// Something that was complained of can be mended by it.
    var isRepair: Bool {
        switch self {
        case .color, .cleanup: true
        case .geometry(let geometry): [.stabilize, .rotate].contains(geometry)
        case .time(let time): [.trim, .speed].contains(time)
        case .sound(let sound):
            [
                .denoise, .dehum, .declip, .dereverb, .normalize, .gain, .removeSilence, .inpaint, .bass, .treble,
                .compress, .superResolution,
            ].contains(sound)
        case .style, .look, .scene, .region, .overlay, .generate: false
        }
    }
}
