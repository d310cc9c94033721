extension EditStep {
    /// What must be cut out of the pictures for the step, and the side of its outline that the step acts on; nil for
    /// steps without a mask.
    public var mask: MaskTarget? {
        switch operation {
        case .region(.backgroundBlur), .region(.backgroundReplace), .region(.backgroundDesaturate):
            behind(target.mask?.subject ?? .people)
        case .region(.blur), .region(.pixelate):
            parameters[.box] == nil ? target.mask : nil
        case .cleanup(.upscale), .cleanup(.deinterlace): nil
        case .style, .look, .scene, .color, .cleanup: target.mask
        case .region(.skyReplace), .region(.facesBlur), .region(.remove), .geometry, .time, .overlay, .sound,
            .generate:
            nil
        }
    }

    private func behind(_ subject: MaskTarget.Subject) -> MaskTarget { MaskTarget(subject, isInverted: true) }
}

extension Operation {
    /// Things lie elsewhere in the picture, or are seen at other times, after it.
    public var movesPictures: Bool {
        switch self {
        case .geometry: true
        case .time(let time): time != .fadeIn && time != .fadeOut
        case .style, .look, .scene, .color, .region, .cleanup, .overlay, .sound, .generate: false
        }
    }
}
