/// What one step of a plan does, by family; its raw value is a stable id, the one that plans, presets and the command
/// line use (`style.watercolor`).
///
/// What each one takes is in ``Catalogue``. The editors switch over the families without a `default`, so that the
/// compiler names every place where a new operation is missing.
public enum Operation: RawRepresentable, CaseIterable, Codable, Hashable, Sendable {
    case style(Style)
    case look(Look)
    case scene(Scene)
    case color(Color)
    case region(Region)
    case geometry(Geometry)
    case cleanup(Cleanup)
    case time(Time)
    case overlay(Overlay)
    case sound(Sound)
    case generate(Generation)
    case output(Output)

    /// Every operation, in the order of the families and in theirs.
    public static let allCases: [Operation] =
        Style.allCases.map(Self.style) + Look.allCases.map(Self.look) + Scene.allCases.map(Self.scene)
        + Color.allCases.map(Self.color) + Region.allCases.map(Self.region) + Geometry.allCases.map(Self.geometry)
        + Cleanup.allCases.map(Self.cleanup) + Time.allCases.map(Self.time) + Overlay.allCases.map(Self.overlay)
        + Sound.allCases.map(Self.sound) + Generation.allCases.map(Self.generate) + Output.allCases.map(Self.output)

    private static let byID = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The operation of an id; `nil` if there is none.
    public init?(rawValue id: String) {
        guard let operation = Self.byID[id] else { return nil }
        self = operation
    }

    /// The stable id, `style.watercolor`.
    public var rawValue: String { member.rawValue }

    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry { member.catalogueEntry }

    private var member: any OperationFamily {
        switch self {
        case .style(let style): style
        case .look(let look): look
        case .scene(let scene): scene
        case .color(let color): color
        case .region(let region): region
        case .geometry(let geometry): geometry
        case .cleanup(let cleanup): cleanup
        case .time(let time): time
        case .overlay(let overlay): overlay
        case .sound(let sound): sound
        case .generate(let generation): generation
        case .output(let output): output
        }
    }
}

/// The operations that are alike in what they act on, each with its row of the catalogue.
protocol OperationFamily: RawRepresentable<String>, CaseIterable, Codable, Hashable, Sendable {
    /// What it acts on, how it is made, how people ask for it and what it takes.
    var catalogueEntry: CatalogueEntry { get }
}
