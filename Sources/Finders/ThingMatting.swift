internal import CMasks
public import MediaTypes
public import Networks

/// Cuts one thing out of a picture, in the box in which it was found, by U²-Net-p (Qin et al. 2020). Used by one thread
/// at a time.
///
/// The network finds the main thing of whatever it is shown: it is shown the box and a rim around it.
public final class ThingMatting {
    private static let use = "cut out things"
    private static let input = "input.1"
    /// Pixels to a side of what the network is shown.
    private static let side = 320
    /// How much of a box's width and height is shown around it.
    public static let rim: Float = 0.15
    /// How much of them the thing may reach beyond its box: what is farther out is another thing.
    private static let reach: Float = 0.03

    private let network: Network
    private var planes = [Float](repeating: 0, count: 3 * side * side)

    /// - Parameter threads: at most; the mattes don't depend on them.
    /// - Throws: `NetworkError` where the network or the runtime isn't there.
    public init(in store: NetworkStore, threads: Int) throws {
        network = try Network(.u2netp, in: store, threads: threads, to: Self.use)
    }

    /// What it needs is there.
    ///
    /// - Throws: `NetworkError` with the command that fetches it.
    public static func require(in store: NetworkStore) throws { try store.require([.u2netp], to: use) }

    /// Lays the thing of a box into a matte, where it is more than what is there.
    ///
    /// - Parameters:
    ///   - picture: RGBA of 8 bits.
    ///   - box: in fractions of the picture.
    ///   - matte: 0…1, as large as `size`.
    ///   - size: pixels of the matte.
    /// - Returns: how much of the box it fills, 0…1, and less where its outline's box is another; 0 for boxes without
    ///   any room.
    /// - Throws: `NetworkError` where the network gives something else than it should.
    public func lay(
        _ picture: PictureView, _ box: FoundBox, into matte: inout [Float], _ size: MatteSize
    ) throws -> Float {
        let shown = box.scaled(picture.width, picture.height)
        // Small things lack surroundings in their box.
        let rim: Float = min(shown.width, shown.height) > 64 ? Self.rim : 0.4
        func part(_ margin: Float, _ width: Int, _ height: Int) -> cmasks_part {
            let (across, down) = (Float(width), Float(height))
            return cmasks_part(
                left: max(0, (box.left - margin * box.width) * across),
                top: max(0, (box.top - margin * box.height) * down),
                right: min(across, (box.right + margin * box.width) * across),
                bottom: min(down, (box.bottom + margin * box.height) * down))
        }
        var window = part(rim, picture.width, picture.height)
        guard window.right - window.left >= 8, window.bottom - window.top >= 8 else { return 0 }
        cmasks_window(
            picture.base.assumingMemoryBound(to: UInt8.self), picture.stride, Int32(picture.width),
            Int32(picture.height), &window, Int32(Self.side), &planes)
        normalise()
        let outputs = try network.run(
            [(Self.input, NetworkTensor(shape: [1, 3, Self.side, Self.side], values: planes))],
            wanted: Array(network.outputs.prefix(1)))
        guard outputs.count == 1, outputs[0].values.count == Self.side * Self.side,
            let low = outputs[0].values.min(), let high = outputs[0].values.max(), low.isFinite, high.isFinite
        else {
            throw NetworkError(.failed, "cannot \(Self.use): \(network.name) gives another matte than it should")
        }
        guard high - low > 0.01 else { return 0 }
        // What the network is least and most sure of is 0 and 1.
        func level(_ value: Float) -> Float { low + (high - low) * value }
        var (outer, inner, thing) = (
            part(rim, size.width, size.height), part(Self.reach, size.width, size.height),
            part(0, size.width, size.height)
        )
        var outline = cmasks_part()
        let fill = cmasks_lay_window(
            outputs[0].values, Int32(Self.side), level(0.25), level(0.7), &outer, &inner, &thing, &matte,
            Int32(size.width), Int32(size.height), &outline)
        let seen = FoundBox(left: outline.left, top: outline.top, right: outline.right, bottom: outline.bottom)
        let meant = FoundBox(left: thing.left, top: thing.top, right: thing.right, bottom: thing.bottom)
        return fill * min(1, (seen.width > 0 ? seen.overlap(meant) : 0) / 0.6)
    }

    /// Brings the picture to what the network was trained with: a share of its lightest value, less the mean of
    /// ImageNet's pictures, by their deviation.
    private func normalise() {
        let area = Self.side * Self.side
        let scale = 1 / max(1, planes.max() ?? 1)
        for (channel, (mean, deviation)) in zip([0.485, 0.456, 0.406] as [Float], [0.229, 0.224, 0.225] as [Float])
            .enumerated()
        {
            for index in channel * area..<(channel + 1) * area {
                planes[index] = (planes[index] * scale - mean) / deviation
            }
        }
    }
}
