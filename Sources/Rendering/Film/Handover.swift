internal import Synchronization

/// Something that one thread gives away to another for good: whoever takes it first has it.
///
/// `Sendable` unchecked: the giver doesn't touch the value again, and it is taken under a lock.
final class Handover<Value>: @unchecked Sendable {
    private let mutex = Mutex<Void>(())
    private var value: Value?

    /// - Parameter value: not touched by the giver again.
    init(_ value: Value) { self.value = value }

    /// The value; nil for who comes second.
    func take() -> Value? {
        mutex.withLock { _ in
            defer { value = nil }
            return value
        }
    }
}

/// A value that two threads look at, under a lock.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    var value: Value {
        get { mutex.withLock { $0 } }
        set { mutex.withLock { $0 = newValue } }
    }
}
