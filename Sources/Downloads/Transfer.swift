import CCurl
import Foundation
import MediaTypes

/// One exchange with a server, as libcurl does it.
struct Transfer {
    /// What came of one.
    struct Answer {
        let outcome: ccurl_outcome
        let status: Int
        let message: String
    }

    /// The address that is asked.
    let address: Address
    /// The first byte that is wanted.
    var start: Int64 = 0
    /// JSON that is sent; nil asks for a file.
    var body: Data?
    /// Seconds that all of it may take; nil is any.
    var patience: Int?

    /// Runs it. What comes goes to `end`, which may stop it.
    func run(into end: TransferEnd) -> Answer {
        let question = body ?? Data()
        return address.text.withCString { address in
            "mediaedit".withCString { agent in
                question.withUnsafeBytes { bytes in
                    var transfer = ccurl_transfer()
                    transfer.address = address
                    transfer.allow_http = self.address.isPlain ? 1 : 0
                    transfer.from = start
                    transfer.user_agent = agent
                    if body != nil {
                        transfer.body = bytes.bindMemory(to: CChar.self).baseAddress
                        transfer.body_size = bytes.count
                    }
                    if let patience { transfer.most_seconds = max(1, patience) }
                    transfer.context = Unmanaged.passUnretained(end).toOpaque()
                    transfer.sink = { context, bytes, count in
                        guard let context else { return 1 }
                        let end = Unmanaged<TransferEnd>.fromOpaque(context).takeUnretainedValue()
                        return end.take(UnsafeRawBufferPointer(start: bytes, count: count)) ? 0 : 1
                    }
                    transfer.is_stopped = { context in
                        guard let context else { return 1 }
                        return Unmanaged<TransferEnd>.fromOpaque(context).takeUnretainedValue().isWanted ? 0 : 1
                    }
                    ccurl_run(&transfer)
                    let message = withUnsafePointer(to: transfer.message) {
                        $0.withMemoryRebound(to: CChar.self, capacity: 512) { String(cString: $0) }
                    }
                    return Answer(outcome: transfer.outcome, status: transfer.status, message: message)
                }
            }
        }
    }
}

/// Where a transfer's bytes go. Used by one thread, that of the transfer.
final class TransferEnd {
    /// Why the transfer was ended: what `append` or the supervision threw.
    private(set) var failure: (any Error)?
    /// More came than may.
    private(set) var isTooLong = false
    private var count: Int64
    private let most: Int64?
    private let supervision: Supervision
    private let append: (UnsafeRawBufferPointer) throws -> Void
    private let hear: (Int64) -> Void

    /// - Parameters:
    ///   - count: bytes that are there already.
    ///   - most: bytes that may come, with those; nil is any number.
    ///   - supervision: asked with every piece and about every second.
    ///   - hear: hears the bytes that are there, as often.
    ///   - append: keeps a piece.
    init(
        holding count: Int64 = 0, most: Int64?, _ supervision: Supervision,
        hear: @escaping (Int64) -> Void = { _ in }, append: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) {
        self.count = count
        self.most = most
        self.supervision = supervision
        self.hear = hear
        self.append = append
    }

    /// Whether the transfer goes on.
    var isWanted: Bool {
        hear(count)
        return goesOn { try supervision.check() }
    }

    /// Takes a piece; false ends the transfer.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if let most, count + Int64(bytes.count) > most {
            isTooLong = true
            return false
        }
        guard goesOn({ try append(bytes) }) else { return false }
        count += Int64(bytes.count)
        return isWanted
    }

    private func goesOn(_ work: () throws -> Void) -> Bool {
        do {
            try work()
            return true
        } catch {
            failure = error
            return false
        }
    }
}
