import MediaTypes
public import Tensors

/// A pass of the source, of which what a control will take is kept. Else the pass is as `base` makes it.
public struct SourcePass<Base: FrameAttention>: FrameAttention {
    /// How frames see other frames.
    public private(set) var base: Base
    /// What is kept.
    public private(set) var record = SourceRecord()
    private let control: any AttentionControl
    private let share: Double

    /// - Parameter share: of the steps that came before, from 0.
    public init(_ base: Base, _ control: any AttentionControl, at share: Double) {
        self.base = base
        self.control = control
        self.share = share
    }

    /// Keeps queries, keys and values.
    public mutating func selfAttention(_ call: AttentionCall) throws -> Tensor {
        if !control.tokens(in: call.layer, size: call.size, at: share, for: Branch(.prompt)).isEmpty {
            record.tokens[call.layer] = call
        }
        return try base.selfAttention(call)
    }

    /// Keeps the maps.
    public mutating func crossAttention(_ call: AttentionCall) throws -> Tensor {
        guard control.takesMaps(at: share, for: Branch(.prompt)) else { return try base.crossAttention(call) }
        let maps = try call.maps()
        record.maps[call.layer] = maps
        return try call.attended(by: maps)
    }

    /// Keeps the features.
    public mutating func residual(_ features: Tensor, of block: String) throws -> Tensor {
        let features = try base.residual(features, of: block)
        if control.takesFeatures(of: block, at: share) { record.features[block] = features }
        return features
    }
}

/// A pass of the edit that takes from the source's what its control says. Else the pass is as `base` makes it.
public struct ControlledPass<Base: FrameAttention>: FrameAttention {
    /// How frames see other frames.
    public private(set) var base: Base
    private let control: any AttentionControl
    private let record: SourceRecord
    private let share: Double
    private let branch: Branch

    /// - Parameters:
    ///   - record: of the source's pass with the same frames at the same noise level
    ///   - share: of the steps that came before, from 0
    ///   - branch: the edit's condition
    public init(
        _ base: Base, _ control: any AttentionControl, record: SourceRecord, at share: Double, for branch: Branch
    ) {
        self.base = base
        self.control = control
        self.record = record
        self.share = share
        self.branch = branch
    }

    /// Self-attention with the source's queries, keys or values.
    public mutating func selfAttention(_ call: AttentionCall) throws -> Tensor {
        let taken = control.tokens(in: call.layer, size: call.size, at: share, for: branch)
        guard !taken.isEmpty else { return try base.selfAttention(call) }
        let source = try Self.kept(record.tokens[call.layer], call.layer)
        var call = call
        if taken.contains(.queries) { call.queries = source.queries }
        if taken.contains(.keys) { call.keys = source.keys }
        if taken.contains(.values) { call.values = source.values }
        return try base.selfAttention(call)
    }

    /// Attention to the text by the control's maps.
    public mutating func crossAttention(_ call: AttentionCall) throws -> Tensor {
        guard control.takesMaps(at: share, for: branch) else { return try base.crossAttention(call) }
        let source = try Self.kept(record.maps[call.layer], call.layer)
        return try call.attended(by: control.maps(call.maps(), source: source))
    }

    /// The source's features.
    public mutating func residual(_ features: Tensor, of block: String) throws -> Tensor {
        let features = try base.residual(features, of: block)
        return control.takesFeatures(of: block, at: share) ? try Self.kept(record.features[block], block) : features
    }

    private static func kept<Value>(_ value: Value?, _ place: String) throws -> Value {
        guard let value else {
            throw DiffusionError(
                code: .range, message: "cannot take from the source in \(place): its pass left nothing there")
        }
        return value
    }
}
