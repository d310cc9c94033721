import MediaTypes
public import Tensors

/// Frames that go through the model together, with their latents.
public struct FrameBatch: Sendable {
    /// The absolute numbers of the frames.
    public let frames: [Int]
    /// Whose noise each frame gets: its own, or its shot's.
    public let subjects: [NoiseSubject]
    /// Latents [N, C, h, w] for N frames.
    public var state: SamplerState

    /// Frames with their latents, [N, C, h, w].
    ///
    /// - Parameter subjects: nil is every frame's own.
    /// - Throws: ``DiffusionError`` `range` where there are not as many latents or subjects as frames.
    public init(frames: [Int], subjects: [NoiseSubject]? = nil, latents: Tensor) throws {
        let subjects = subjects ?? frames.map { .frame($0) }
        guard !frames.isEmpty, latents.shape.first == frames.count, subjects.count == frames.count else {
            throw DiffusionError(
                code: .range,
                message: "cannot denoise \(frames.count) frames with latents \(latents.shape) and noise for "
                    + "\(subjects.count); give each frame one")
        }
        self.frames = frames
        self.subjects = subjects
        state = SamplerState(latents)
    }

    /// Frames that start from noise alone: standard deviation `scale`, latents of `shape` [C, h, w].
    ///
    /// - Throws: ``DiffusionError`` as ``init(frames:subjects:latents:)``; what `source` throws.
    public init(
        frames: [Int], subjects: [NoiseSubject]? = nil, shape: [Int], scale: Double, from source: any NoiseSource
    ) throws {
        let start = try (subjects ?? frames.map { .frame($0) }).map {
            try source.noise([1] + shape, for: $0, at: .start)
        }
        try self.init(frames: frames, subjects: subjects, latents: Tensor.joined(start) * scale)
    }

    /// Noise shaped as the latents, each frame's from its own subject.
    func noise(from source: any NoiseSource, at moment: NoiseMoment) throws -> Tensor {
        let shape = [1] + state.latents.shape.dropFirst()
        let parts = try subjects.map { try source.noise(shape, for: $0, at: moment) }
        let noise = parts.count == 1 ? parts[0] : try Tensor.joined(parts)
        return try noise.converted(to: state.latents.elementType(), on: state.latents.device())
    }
}
