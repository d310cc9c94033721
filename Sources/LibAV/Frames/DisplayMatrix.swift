internal import CLibAV

/// The turn and mirroring that a player applies to every frame (`AV_PKT_DATA_DISPLAYMATRIX`, 3×3 fixed point).
public struct DisplayMatrix: Hashable, Sendable {
    let values: [Int32]

    init?(_ stream: UnsafeMutablePointer<AVStream>) {
        var size = 0
        guard let data = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size), size >= 36 else {
            return nil
        }
        values = data.withMemoryRebound(to: Int32.self, capacity: 9) { Array(UnsafeBufferPointer(start: $0, count: 9)) }
        if isIdentity { return nil }
    }

    /// Of a decoded picture: its side data, as libavcodec makes it of a JPEG's EXIF orientation, else the orientation
    /// among its tags (WebP).
    init?(_ frame: UnsafePointer<AVFrame>) {
        if let side = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX)?.pointee, side.size >= 36,
            let data = side.data
        {
            values = data.withMemoryRebound(to: Int32.self, capacity: 9) {
                Array(UnsafeBufferPointer(start: $0, count: 9))
            }
        } else if let tag = av_dict_get(frame.pointee.metadata, "Orientation", nil, 0)?.pointee.value,
            let turned = Self.exif[Int(String(cString: tag).filter(\.isNumber)) ?? 0]
        {
            var matrix = [Int32](repeating: 0, count: 9)
            av_display_rotation_set(&matrix, Double(turned.turns * 90))
            if turned.isMirrored { av_display_matrix_flip(&matrix, 1, 0) }
            values = matrix
        } else {
            return nil
        }
        if isIdentity { return nil }
    }

    /// Quarter turns clockwise, and a mirroring left to right after them, by EXIF's number.
    private static let exif: [Int: (turns: Int, isMirrored: Bool)] = [
        2: (0, true), 3: (2, false), 4: (2, true), 5: (1, true), 6: (1, false), 7: (3, true), 8: (3, false),
    ]

    private var isIdentity: Bool {
        values[0] > 0 && values[4] > 0 && values[1] == 0 && values[3] == 0
    }

    /// Degrees clockwise (0, 90, 180, 270) of the turn; other angles are rounded to the nearest of them.
    public var quarterTurns: Int {
        // av_display_rotation_get is counterclockwise, of the unmirrored matrix.
        var matrix = values
        if isMirrored { av_display_matrix_flip(&matrix, 1, 0) }
        let degrees = -av_display_rotation_get(matrix)
        return degrees.isNaN ? 0 : ((Int((degrees / 90).rounded()) % 4) + 4) % 4
    }

    /// Whether the picture is also mirrored left to right, after it is turned.
    public var isMirrored: Bool {
        Double(values[0]) * Double(values[4]) - Double(values[1]) * Double(values[3]) < 0
    }

    /// Whether width and height change places on the screen.
    public var swapsSides: Bool { quarterTurns % 2 == 1 }

    /// The filters that do to the samples what the matrix asks of a player; empty for none.
    public var filters: String {
        let turns = ["", "transpose=clock", "hflip,vflip", "transpose=cclock"][quarterTurns]
        return [turns, isMirrored ? "hflip" : ""].filter { !$0.isEmpty }.joined(separator: ",")
    }
}
