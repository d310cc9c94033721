/// The tensors that a component needs, by its configuration: names and shapes. One list for loading and for verifying.
public struct WeightLayout: Sendable, Equatable {
    /// A tensor that a component needs.
    public struct Entry: Sendable, Equatable {
        /// Its name in today's layout of diffusers or transformers.
        public let name: String
        /// Lengths of its axes, outermost first.
        public let shape: [Int]
        /// Names that older or newer versions gave it, tried in this order after ``name``.
        public let otherNames: [String]
        /// Other shapes with the same numbers in the same order, as older versions stored it: `[C, C, 1, 1]`.
        public let otherShapes: [[Int]]

        /// A tensor.
        public init(_ name: String, _ shape: [Int], otherNames: [String] = [], otherShapes: [[Int]] = []) {
            self.name = name
            self.shape = shape
            self.otherNames = otherNames
            self.otherShapes = otherShapes
        }
    }

    /// What the tensors are for, in messages: `unet`.
    public let component: String
    /// The tensors in the order of the data.
    public var entries: [Entry]
    /// Names of tensors that may be there and aren't needed (buffers that old versions stored, heads that aren't used).
    public var ignored: Set<String>

    /// A layout.
    public init(component: String, entries: [Entry] = [], ignored: Set<String> = []) {
        self.component = component
        self.entries = entries
        self.ignored = ignored
    }

    /// Numbers in all tensors together.
    public var parameterCount: Int { entries.reduce(0) { $0 + $1.shape.reduce(1, *) } }
}
