extension EditStep {
    /// What must be cut out of the pictures for the step, and the side of its outline that the step acts on; nil for
    /// steps without a mask.
    public var mask: MaskTarget? {
        switch operation {
        case .region(.backgroundBlur), .region(.backgroundReplace), .region(.backgroundDesaturate):
            behind(target.mask?.subject ?? .people)
        case .region(.skyReplace): MaskTarget(.sky)
        case .region(.blur), .region(.pixelate):
            parameters[.box] == nil ? hidden : nil
        case .color(.selective) where target == .frame: kept
        case .color(.recolor) where target == .frame: changed
        case .cleanup(.upscale), .cleanup(.deinterlace): nil
        case .style, .look, .scene, .color, .cleanup: target.mask
        case .region(.remove):
            parameters[.box] == nil ? target.moving.map { MaskTarget(.moving($0)) } : nil
        case .region(.facesBlur), .geometry, .time, .overlay, .sound, .generate, .output:
            nil
        }
    }

    /// What is hidden: a thing without a name may have parts of other colours, which would be left bare.
    private var hidden: MaskTarget? {
        guard let mask = target.mask, case .color(let color) = mask.subject, color.extent == .thing else {
            return target.mask
        }
        return nil
    }

    /// What keeps its colour; nil where it isn't told by a hue's name.
    private var kept: MaskTarget? { hue(.keep).map { MaskTarget(.color(NamedColor($0)), isInverted: true) } }

    /// What gets another colour in the whole picture; nil where it isn't told by a hue's name.
    private var changed: MaskTarget? { hue(.from).map { MaskTarget(.color(NamedColor($0))) } }

    private func hue(_ parameter: Parameter) -> NamedColor.Hue? { text(parameter).flatMap(NamedColor.hue) }

    private func behind(_ subject: MaskTarget.Subject) -> MaskTarget { MaskTarget(subject, isInverted: true) }
}

extension Operation {
    /// Things lie elsewhere in the picture, or are seen at other times, after it.
    public var movesPictures: Bool {
        switch self {
        case .geometry: true
        case .time(let time): time != .fadeIn && time != .fadeOut
        case .style, .look, .scene, .color, .region, .cleanup, .overlay, .sound, .generate, .output: false
        }
    }
}
