extension EditStep {
    /// The side of the people's outline that the step acts on, so that people must be cut out first; nil for others.
    public var peopleSide: PeopleSide? {
        switch operation {
        case .region(.backgroundBlur), .region(.backgroundReplace), .region(.backgroundDesaturate): .background
        case .region(.blur), .region(.pixelate):
            parameters[.box] == nil ? target.people : nil
        case .cleanup(.upscale), .cleanup(.deinterlace): nil
        case .style, .look, .scene, .color, .cleanup: target.people
        case .region(.skyReplace), .region(.facesBlur), .region(.remove), .geometry, .time, .overlay, .sound,
            .generate:
            nil
        }
    }
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
