/// The blocks on the way down that are supported, by their names in diffusers.
private enum DownBlockType: String, CaseIterable {
    case plain = "DownBlock2D"
    case attention = "CrossAttnDownBlock2D"
}

/// The blocks on the way up, likewise.
private enum UpBlockType: String, CaseIterable {
    case plain = "UpBlock2D"
    case attention = "CrossAttnUpBlock2D"
}

extension UNetConfiguration {
    /// Reads `config.json` at `path`. Absent keys have the defaults of diffusers.
    ///
    /// - Throws: ``CheckpointError`` `unsupported` that lists every key that is unknown or has a value that would
    ///   change the arithmetic in a way that isn't computed; `missing` or `damaged` as ``JSONFile/read(_:)``.
    public init(path: String) throws {
        var reader = try ConfigurationReader(path: path)
        reader.fixed("_class_name", .string("UNet2DConditionModel"))
        Self.refuseOtherKinds(&reader)
        let shape = UNetShape(&reader)
        sampleSize = shape.sampleSize
        inputChannels = reader.integer("in_channels", default: 4, in: 1...4096)
        outputChannels = reader.integer("out_channels", default: 4, in: 1...4096)
        centersInput = reader.flag("center_input_sample", default: false)
        flipsSinesToCosines = reader.flag("flip_sin_to_cos", default: true)
        frequencyShift = reader.number("freq_shift", default: 0, in: -16...16)
        timeEmbeddingDimension =
            reader.optionalInteger("time_embedding_dim", in: 1...65536) ?? 4 * (shape.channels.first ?? 0)
        timeConditionDimension = reader.optionalInteger("time_cond_proj_dim", in: 1...65536)
        downBlocks = shape.down
        midBlock = shape.mid
        upBlocks = shape.up
        downsamplePadding = reader.integer("downsample_padding", default: 1, in: 0...1)
        activation = reader.choice("act_fn", default: .silu)
        normGroups = shape.groups
        normEpsilon = reader.number("norm_eps", default: 1e-5, in: 0...1)
        timeInfluence = reader.choice("resnet_time_scale_shift", default: .shift)
        usesLinearProjection = reader.flag("use_linear_projection", default: false)
        upcastsAttention = reader.flag("upcast_attention", default: false)
        inputKernel = Self.kernel("conv_in_kernel", &reader)
        outputKernel = Self.kernel("conv_out_kernel", &reader)
        try reader.finish()
    }

    private static func kernel(_ key: String, _ reader: inout ConfigurationReader) -> Int {
        let side = reader.integer(key, default: 3, in: 1...15)
        if side % 2 == 0 { reader.complain("\(key) is \(side), supported are odd numbers") }
        return side
    }

    /// Keys of other kinds of U-Nets, and keys that change nothing in this one.
    private static func refuseOtherKinds(_ reader: inout ConfigurationReader) {
        for key in [
            "class_embed_type", "num_class_embeds", "addition_embed_type", "encoder_hid_dim", "encoder_hid_dim_type",
            "time_embedding_act_fn", "timestep_post_act", "cross_attention_norm",
        ] { reader.fixed(key, .null) }
        reader.fixed("dual_cross_attention", .bool(false))
        reader.fixed("class_embeddings_concat", .bool(false))
        reader.fixed("time_embedding_type", .string("positional"))
        reader.fixed("attention_type", .string("default"))
        // Only blocks other than the supported ones read these.
        reader.ignore([
            "resnet_skip_time_act", "resnet_out_scale_factor", "mid_block_only_cross_attention", "dropout",
            "addition_embed_type_num_heads", "addition_time_embed_dim", "projection_class_embeddings_input_dim",
        ])
        // What training with an average of the weights leaves in the file.
        reader.ignore([
            "decay", "inv_gamma", "min_decay", "min_value", "optimization_step", "power", "update_after_step",
            "use_ema_warmup",
        ])
    }
}

/// Widths, depths and heads of the blocks, from keys that may be single numbers or lists.
private struct UNetShape {
    let sampleSize: [Int]?
    let channels: [Int]
    let groups: Int
    var down: [UNetConfiguration.Block] = []
    var mid: UNetConfiguration.MidBlock?
    var up: [UNetConfiguration.Block] = []

    private let layers: [Int]
    private let heads: [Int]
    private let crossAttention: [Int]
    private let onlyCross: [Bool]

    init(_ reader: inout ConfigurationReader) {
        sampleSize = Self.sampleSize(&reader)
        let downTypes = reader.choices(
            "down_block_types", default: [DownBlockType.attention, .attention, .attention, .plain])
        let upTypes = reader.choices(
            "up_block_types", default: [UpBlockType.plain, .attention, .attention, .attention])
        let channels = reader.integers("block_out_channels", default: [320, 640, 1280, 1280], in: 1...65536)
        let count = channels.count
        self.channels = channels
        groups = reader.integer("norm_num_groups", default: 32, in: 1...65536)
        layers = reader.perBlock("layers_per_block", default: 2, count: count, in: 1...64)
        crossAttention = reader.perBlock("cross_attention_dim", default: 1280, count: count, in: 1...65536)
        onlyCross = reader.flagPerBlock("only_cross_attention", default: false, count: count)
        // diffusers named it wrongly at first: without num_attention_heads, attention_head_dim is the number of heads.
        let named = reader.perBlock("attention_head_dim", default: 8, count: count, in: 1...4096)
        let isNamed = reader.value("num_attention_heads").map { $0 != .null } ?? false
        heads =
            isNamed ? reader.perBlock("num_attention_heads", default: 8, count: count, in: 1...4096) : named
        let scale = reader.number("mid_block_scale_factor", default: 1, in: 1e-6...1e6)
        let midType = reader.value("mid_block_type") ?? .string("UNetMidBlock2DCrossAttn")
        let depths = Depths(layers: layers, &reader)
        guard downTypes.count == count, upTypes.count == count else {
            reader.complain(
                "down_block_types (\(downTypes.count)), up_block_types (\(upTypes.count)) and block_out_channels "
                    + "(\(count)) have different lengths, supported is one and the same")
            return
        }
        for place in 0..<count { down.append(downBlock(place, downTypes[place] == .attention, depths)) }
        mid = midBlock(midType, depths, scale, &reader)
        for place in 0..<count { up.append(upBlock(place, upTypes[place] == .attention, depths)) }
        check(&reader)
    }

    private static func sampleSize(_ reader: inout ConfigurationReader) -> [Int]? {
        guard let value = reader.value("sample_size"), value != .null else { return nil }
        if let side = value.integer, side > 0 { return [side, side] }
        let sides = value.elements?.compactMap(\.integer).filter { $0 > 0 } ?? []
        guard sides.count == 2, value.elements?.count == 2 else {
            reader.complain("sample_size is \(value), supported is null, a whole number or a list of two")
            return nil
        }
        return sides
    }

    private func downBlock(_ place: Int, _ attends: Bool, _ depths: Depths) -> UNetConfiguration.Block {
        let before = channels[max(0, place - 1)]
        return UNetConfiguration.Block(
            channels: channels[place],
            inputChannels: (0..<layers[place]).map { $0 == 0 ? before : channels[place] },
            transformerLayers: attends ? depths.down[place] : [], heads: heads[place],
            crossAttentionDimension: crossAttention[place], hasOnlyCrossAttention: onlyCross[place],
            resizes: place < channels.count - 1)
    }

    /// Layer by layer, an up block takes the outputs of the way down from the last to the first: its own level's, and
    /// at last that of the level above.
    private func upBlock(_ place: Int, _ attends: Bool, _ depths: Depths) -> UNetConfiguration.Block {
        let level = channels.count - 1 - place
        let own = channels[level]
        let before = channels[min(channels.count - 1, level + 1)]
        let above = channels[max(0, level - 1)]
        let count = layers[level] + 1
        return UNetConfiguration.Block(
            channels: own,
            inputChannels: (0..<count).map { ($0 == 0 ? before : own) + ($0 == count - 1 ? above : own) },
            transformerLayers: attends ? depths.up[place] : [], heads: heads[level],
            crossAttentionDimension: crossAttention[level], hasOnlyCrossAttention: onlyCross[level],
            resizes: place < channels.count - 1)
    }

    private func midBlock(
        _ type: JSONValue, _ depths: Depths, _ scale: Double, _ reader: inout ConfigurationReader
    ) -> UNetConfiguration.MidBlock? {
        let isPlain = type == .string("UNetMidBlock2D")
        guard isPlain || type == .string("UNetMidBlock2DCrossAttn"), let last = channels.last else {
            if type != .null {
                reader.complain(
                    "mid_block_type is \(type), supported is UNetMidBlock2DCrossAttn, UNetMidBlock2D or null")
            }
            return nil
        }
        return UNetConfiguration.MidBlock(
            channels: last, transformerLayers: isPlain ? nil : depths.mid, heads: heads.last ?? 1,
            crossAttentionDimension: crossAttention.last ?? 0, scaleFactor: scale)
    }

    /// Every norm's channels are a multiple of the groups, and every transformer's of its heads.
    private func check(_ reader: inout ConfigurationReader) {
        for width in Set((down + up).flatMap { $0.inputChannels + [$0.channels] }).sorted() where width % groups != 0 {
            reader.complain(
                "norm_num_groups is \(groups), supported is a divisor of every norm's channels, as \(width)")
        }
        let attending =
            down.filter(\.hasAttention).map { ($0.channels, $0.heads) }
            + (mid?.transformerLayers == nil ? [] : [(mid?.channels ?? 0, mid?.heads ?? 1)])
            + up.filter(\.hasAttention).map { ($0.channels, $0.heads) }
        if let (width, heads) = attending.first(where: { $0 % $1 != 0 }) {
            reader.complain(
                "the number of attention heads (attention_head_dim) is \(heads), supported is a divisor of the block's "
                    + "\(width) channels")
        }
    }
}

/// Transformer blocks after each residual block: `transformer_layers_per_block`, a number, a list of one a block, or a
/// list of lists of one a layer with `reverse_transformer_layers_per_block` for the way up.
private struct Depths {
    var down: [[Int]] = []
    var mid = 1
    var up: [[Int]] = []

    init(layers: [Int], _ reader: inout ConfigurationReader) {
        let value = reader.value("transformer_layers_per_block") ?? .integer(1)
        let reversed = reader.value("reverse_transformer_layers_per_block") ?? .null
        let blocks = value.elements ?? Array(repeating: value, count: layers.count)
        let back = reversed == .null ? Array(blocks.reversed()) : reversed.elements ?? []
        let wanted = Array(zip(blocks, layers)).map { Self.depths($0, $1) }
        let wantedBack = zip(back, layers.reversed()).map { Self.depths($0, $1 + 1) }
        guard blocks.count == layers.count, back.count == layers.count, !wanted.contains(nil), !wantedBack.contains(nil)
        else {
            reader.complain(
                "transformer_layers_per_block is \(value) and reverse_transformer_layers_per_block is \(reversed), "
                    + "supported is a whole number from 1 to 64, a list of \(layers.count), or lists of one a layer "
                    + "for "
                    + "the way down and, with one more, for the way up")
            down = layers.map { Array(repeating: 1, count: $0) }
            up = layers.reversed().map { Array(repeating: 1, count: $0 + 1) }
            return
        }
        down = wanted.compactMap { $0 }
        up = wantedBack.compactMap { $0 }
        mid = down.last?.first ?? 1
    }

    /// One depth for each of `count` layers; nil when `value` doesn't say that.
    private static func depths(_ value: JSONValue, _ count: Int) -> [Int]? {
        let range = 1...64
        if let depth = value.integer { return range.contains(depth) ? Array(repeating: depth, count: count) : nil }
        let list = value.elements?.compactMap(\.integer).filter(range.contains) ?? []
        return list.count == count && value.elements?.count == count ? list : nil
    }
}
