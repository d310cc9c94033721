import Checkpoints
import MediaTypes
import Tensors

/// What the denoising loop begins with.
struct EditStart {
    var batches: [FrameBatch]
    /// Which of the sampler's calls are made.
    let calls: Range<Int>
    /// What samplers add.
    var noise: any NoiseSource
    /// Beside the edit.
    var source: SourceBranch?
    /// The masks of each batch, [N, 1, h, w]; nil is everywhere.
    var masks: [Tensor?]
    /// The source before a call, for masks.
    let level: BlendedLatents.Source

    /// Narrows the masks.
    mutating func addMasks(_ others: [Tensor?]) throws {
        for (place, other) in others.enumerated() {
            guard let other else { continue }
            masks[place] = try masks[place].map { try $0 * other } ?? other
        }
    }

    /// What changes predictions and latents on the way.
    ///
    /// - Parameter motions: of frames by their absolute numbers
    func edit(_ settings: EditSettings, _ motions: [Int: [AnchorMotion]]) -> EditSequence {
        var edits: [any DenoisingEdit] = []
        if let share = settings.anchorWarp { edits.append(AnchorWarp(share: share, of: calls, motions: motions)) }
        if let share = settings.anchorStatistics { edits.append(AnchorStatistics(share: share)) }
        if let source { edits.append(source) }
        if masks.contains(where: { $0 != nil }) { edits.append(BlendedLatents(masks: masks, source: level)) }
        return EditSequence(edits)
    }
}

extension PictureEditor {
    /// The latents that the edit of every batch begins with.
    ///
    /// - Parameter sources: their latents as the autoencoder gives them
    func started(
        _ batches: [FrameBatch], _ sources: [Tensor], _ passes: ModelPasses, _ supervision: Supervision
    ) throws -> EditStart {
        let count = sampler.timesteps.count
        if model.checkpoint.purpose == .instruction {
            // Told the source: from noise alone. Masks take it at each level as below.
            return try noised(batches, sources.map(model.scaled), at: 0, isAlone: true)
        }
        let skipped = Int((Double(count) * (1 - (settings.noise ?? settings.control.usualNoise))).rounded())
        let first = min(skipped, count - 1)
        let clean = try sources.map(model.scaled)
        guard settings.control.isInverting else { return try noised(batches, clean, at: first, isAlone: false) }
        let paths = try paths(batches, clean, from: first, passes, supervision)
        var start = EditStart(
            batches: try zip(batches, paths).map { batch, path in
                try FrameBatch(frames: batch.frames, subjects: batch.subjects, latents: path[first])
            }, calls: first..<count, noise: SilentNoise(), masks: batches.map { _ in nil },
            level: { paths[$0][$1] })
        if settings.control == .diffEdit {
            start.masks = try differences(batches, clean, passes, supervision)
        } else {
            start.source = SourceBranch(paths)
        }
        return start
    }

    /// The start from noise alone, or with the source under it (SDEdit).
    private func noised(
        _ batches: [FrameBatch], _ clean: [Tensor], at first: Int, isAlone: Bool
    ) throws -> EditStart {
        let noise = batches.map(\.state.latents)
        let levels = sampler.levels
        let starts = try batches.indices.map { place in
            let latents =
                try isAlone
                ? noise[place] * sampler.initialScale : levels[first].mixed(clean[place], noise[place])
            return try FrameBatch(
                frames: batches[place].frames, subjects: batches[place].subjects, latents: latents)
        }
        return EditStart(
            batches: starts, calls: first..<levels.count, noise: self.noise, masks: batches.map { _ in nil },
            level: { batch, call in
                call < levels.count ? try levels[call].mixed(clean[batch], noise[batch]) : clean[batch]
            })
    }

    private func paths(
        _ batches: [FrameBatch], _ clean: [Tensor], from first: Int, _ passes: ModelPasses, _ supervision: Supervision
    ) throws -> [SourcePath] {
        if settings.control == .ddpmInversion {
            return try zip(batches, clean).map { batch, clean in
                try SourcePath.scattered(batch, clean: clean, first: first, sampler: sampler, noise: noise)
            }
        }
        return try SourcePath.inverted(
            batches, clean: clean, first: first, by: Self.inversion(model.checkpoint, settings), supervision
        ) { call in
            try passes.prediction(
                .init(
                    latents: call.latents, branch: Branch(.source), timestep: call.timestep, batch: call.moment.batch))
        }
    }

    /// DiffEdit's masks.
    private func differences(
        _ batches: [FrameBatch], _ clean: [Tensor], _ passes: ModelPasses, _ supervision: Supervision
    ) throws -> [Tensor?] {
        let count = sampler.timesteps.count
        let call = min(Int((Double(count) * (1 - DifferenceMask.strength)).rounded()), count - 1)
        let level = sampler.levels[call]
        var masks = batches.map { _ in DifferenceMask() }
        for number in 0..<DifferenceMask.noises {
            for (place, batch) in batches.enumerated() {
                try supervision.check()
                // Numbers after those of the calls.
                let noise = try batch.noise(from: noise, at: .other(sampler.timesteps.count + number))
                let latents = try level.mixed(clean[place], noise) * level.inputScale
                let pair = try [Branch(.prompt), Branch(.source)].map { branch in
                    try passes.prediction(
                        .init(latents: latents, branch: branch, timestep: sampler.timesteps[call], batch: place))
                }
                try masks[place].add(pair[0], pair[1])
            }
        }
        return try masks.map { try $0.mask() }
    }

    /// The pictures' own masks at the size of latents: a latent is edited where any of its pixels is.
    func masks(_ groups: [[SourcePicture]], _ batches: [FrameBatch]) throws -> [Tensor?] {
        try zip(groups, batches).map { group, batch in
            guard group.contains(where: { $0.mask != nil }) else { return nil }
            let (height, width) = (batch.state.latents.shape[2], batch.state.latents.shape[3])
            let zero = try Tensor(repeating: 0, shape: [1])
            return try Tensor.joined(
                group.map { picture in
                    guard let mask = picture.mask else {
                        return try Tensor(repeating: 1, shape: [1, 1, height, width])
                    }
                    let cells = try mask.isGreater(than: zero).converted(to: .float32)
                        .reshaped(height, model.grain, width, model.grain)
                    return try cells.greatest(over: 3).greatest(over: 1).reshaped(1, 1, height, width)
                })
        }
    }
}
