internal import CMasks
internal import Canvases
internal import Finders
internal import LibAV
internal import MediaTypes

/// Another sky, which moves with the camera as what is far away does. Used by one thread, with the help of others.
///
/// Its lower edge lies on the lowest place at which the shot's own sky is seen.
final class NewSky {
    private let picture: Frame
    private let width, height: Int
    private let motion: FoundMotion
    private let horizons: [(first: Int64, last: Int64, horizon: Float)]
    private let threads: CanvasThreads
    private let shown: Frame

    /// How much wider than the frames the picture is.
    static let excess = 1.4

    /// - Parameters:
    ///   - picture: of the frames' format, ``excess`` times as wide as they are, and at least as high.
    ///   - frame: of the frames' size and format; what is shown is written into a copy of it.
    ///   - folder: of the pass that has found the sky.
    /// - Throws: `EditingError` where the pass has left nothing that can be read.
    init(_ picture: Frame, like frame: Frame, folder: String, threads: CanvasThreads) throws {
        self.picture = picture
        self.threads = threads
        width = frame.width
        height = frame.height
        motion = try FoundMotion(path: folder)
        let mattes = try FoundMattes(path: folder)
        let frames = mattes.frames
        horizons = mattes.stretches.filter(\.isThere).map { stretch in
            let bottoms = frames.filter { (stretch.first...stretch.last).contains($0.time) }
                .compactMap { $0.content?.box?.bottom }
            return (stretch.first, stretch.last, bottoms.max() ?? 1)
        }
        shown = try frame.copy()
        try shown.makeWritable()
    }

    /// The picture as it lies behind the frame that begins at a tick.
    func frame(at time: Int64) -> Frame {
        let place = motion.place(at: time)
        let horizon = horizons.first { ($0.first...$0.last).contains(time) }?.horizon ?? 1
        // Samples of the picture to one of the frame: less than 1 where it must be enlarged to reach the horizon.
        let way = 2 * min(place?.halfHeight ?? 0, 0.2)
        let needed = Float(height) * (horizon + way)
        let scale = min(1, Float(picture.height) / max(1, needed))
        let room = (Float(picture.width) - scale * Float(width)) / 2
        let right = Self.limited(place?.right ?? 0, place?.halfWidth ?? 0, within: room / (scale * Float(width)))
        let down = Self.limited(place?.down ?? 0, place?.halfHeight ?? 0, within: way / 2)
        let left = room - right * scale * Float(width)
        let top = Float(picture.height) - scale * Float(height) * (horizon + way / 2 + down)
        show(left: left, top: top, scale: scale)
        return shown
    }

    /// A way that is longer than there is room for is walked more slowly.
    private static func limited(_ way: Float, _ half: Float, within room: Float) -> Float {
        half > room && half > 0 ? way * room / half : way
    }

    private func show(left: Float, top: Float, scale: Float) {
        picture.withComponents { sources in
            shown.withComponents { targets in
                for (source, target) in zip(sources, targets) {
                    let (from, to) = (source.samples, target.samples)
                    var map = cmasks_place_map()
                    let (across, down) = (
                        1 / Float(1 << source.coarseness.across), 1 / Float(1 << source.coarseness.down)
                    )
                    map.left = left * across
                    map.top = top * down
                    map.scale_across = scale
                    map.scale_down = scale
                    threads.forEachBand(ofRows: target.height) { rows, _ in
                        withUnsafePointer(to: from) { from in
                            withUnsafePointer(to: to) { to in
                                withUnsafePointer(to: map) {
                                    cmasks_place(
                                        from, to, $0, source.peak, Int32(rows.lowerBound), Int32(rows.upperBound))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
