public import Painting

/// What a survey knows of a frame before it is painted: the bars around its picture, and its light.
public struct FrameSetting: Hashable, Sendable {
    /// The part inside of the bars, in pixels of the film as it is decoded; nil where there are none.
    public var area: ActiveArea?
    /// Less than the full light during a fade.
    public var light: FrameLight

    /// Takes the values as they are.
    public init(area: ActiveArea?, light: FrameLight) {
        self.area = area
        self.light = light
    }

    /// No bars, full light.
    public static let plain = FrameSetting(area: nil, light: .full)
}
