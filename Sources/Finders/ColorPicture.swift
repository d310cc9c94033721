public import Vision

/// A small picture with its colours.
public struct ColorPicture: Equatable, Sendable {
    /// The lumas.
    public let grey: GreyPicture
    /// Its reds, greens and blues.
    let colors: [GreyPicture]

    /// Bytes of a picture of a size.
    public static func byteCount(width: Int, height: Int) -> Int { 4 * width * height }

    /// - Parameter bytes: lumas, reds, greens and blues, a plane each, row by row.
    /// - Precondition: there are as many as ``byteCount(width:height:)`` says.
    public init(width: Int, height: Int, bytes: [UInt8]) {
        let area = width * height
        precondition(bytes.count == 4 * area, "\(bytes.count) bytes for \(width)×\(height) pixels")
        let planes = (0..<4).map {
            GreyPicture(width: width, height: height, lumas: Array(bytes[$0 * area..<($0 + 1) * area]))
        }
        grey = planes[0]
        colors = Array(planes[1...])
    }

    private init(grey: GreyPicture, colors: [GreyPicture]) {
        self.grey = grey
        self.colors = colors
    }

    /// A picture of another size, each of whose pixels is looked up where a map leads.
    func warped(_ map: GreyPicture.Map, width: Int, height: Int) throws -> ColorPicture {
        ColorPicture(
            grey: try grey.warped(map, width: width, height: height),
            colors: try colors.map { try $0.warped(map, width: width, height: height) })
    }

    /// The planes of its colours, one after the other.
    var planes: [UInt8] { colors.flatMap(\.lumas) }
}
