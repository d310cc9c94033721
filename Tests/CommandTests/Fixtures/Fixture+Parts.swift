import Testing

extension Fixture {
    /// The frames' checksums of a part of a film's picture, a rectangle as ffmpeg's `crop` takes it.
    func part(_ crop: String, of name: String) throws -> [String] {
        try ffmpeg("-i", name, "-vf", "crop=\(crop)", "-c:v", "ffv1", "part.mkv")
        return try Measure.frameHashes("part.mkv", in: self)
    }

    /// A part of the picture has the same bits in `out.mkv` and `in.mkv` on no frame, or on all.
    func expect(_ crop: String, changed: Bool, at place: SourceLocation = #_sourceLocation) throws {
        let (ours, theirs) = (try part(crop, of: "out.mkv"), try part(crop, of: "in.mkv"))
        #expect(ours.count == theirs.count && !ours.isEmpty, sourceLocation: place)
        for frame in 0..<min(ours.count, theirs.count) {
            #expect((ours[frame] != theirs[frame]) == changed, "\(crop), frame \(frame)", sourceLocation: place)
        }
    }
}
