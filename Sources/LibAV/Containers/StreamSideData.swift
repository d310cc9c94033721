internal import CLibAV

/// What a stream's header says of its pictures besides their size and format (`AVPacketSideDataType`).
public enum StreamSideData: String, CaseIterable, Sendable {
    case masteringDisplay = "mastering display"
    case lightLevel = "content light level"
    /// How two views share the picture.
    case stereo3D = "3D arrangement"
    /// How the picture lies on a sphere.
    case spherical = "spherical projection"

    var type: AVPacketSideDataType {
        switch self {
        case .masteringDisplay: AV_PKT_DATA_MASTERING_DISPLAY_METADATA
        case .lightLevel: AV_PKT_DATA_CONTENT_LIGHT_LEVEL
        case .stereo3D: AV_PKT_DATA_STEREO3D
        case .spherical: AV_PKT_DATA_SPHERICAL
        }
    }

    /// It tells where in the picture a viewer looks, and is untrue of one that is cropped or turned.
    public var isOfView: Bool { self == .stereo3D || self == .spherical }

    /// What a stream of an open file has.
    public static func kinds(of source: Demuxer, stream index: Int) -> [StreamSideData] {
        let stream = clibav_stream(source.raw, UInt32(index))
        return allCases.filter {
            var size = 0
            return av_stream_get_side_data(stream, $0.type, &size) != nil && size > 0
        }
    }
}
