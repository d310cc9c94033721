internal import CMasks
internal import LibAV

/// The matte of a frame as large as each of its components. Used by one thread.
struct ComponentMattes {
    private let width, height: Int
    private var coarse: [Int: [UInt8]] = [:]

    /// - Parameters:
    ///   - width: of the frames, like `height`.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Makes those that the components need.
    mutating func set(_ matte: UnsafeMutableBufferPointer<UInt8>, for components: [FrameComponent]) {
        var made: Set<Int> = []
        for component in components where made.insert(Self.key(component)).inserted {
            let count = component.width * component.height
            if coarse[Self.key(component)]?.count != count {
                coarse[Self.key(component)] = [UInt8](repeating: 0, count: count)
            }
            let (across, down) = component.coarseness
            coarse[Self.key(component)]?.withUnsafeMutableBufferPointer { levels in
                guard let base = levels.baseAddress else { return }
                if across == 0, down == 0 {
                    _ = levels.update(from: matte)
                } else {
                    cmasks_coarsen(
                        matte.baseAddress, Int32(width), Int32(height), Int32(across), Int32(down), base)
                }
            }
        }
    }

    /// Lends the matte of a component.
    func with<T>(_ component: FrameComponent, _ body: (UnsafePointer<UInt8>) -> T) -> T? {
        coarse[Self.key(component)]?.withUnsafeBufferPointer { $0.baseAddress.map(body) }
    }

    private static func key(_ component: FrameComponent) -> Int {
        component.coarseness.across << 8 | component.coarseness.down
    }
}
