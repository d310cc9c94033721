internal import MediaTypes
public import Painting

/// What lies inside of a film's black bars, as it was measured before anything is edited.
public struct FilmFrame: Codable, Hashable, Sendable {
    /// Of the upright picture.
    public let area: ActiveArea
    /// Of the picture that it was measured in, in pixels.
    public let width, height: Int

    /// - Parameter area: inside of a picture of that size.
    public init(area: ActiveArea, width: Int, height: Int) {
        self.area = area
        self.width = width
        self.height = height
    }
}
