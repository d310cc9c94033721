import CCurl
public import Foundation
public import MediaTypes

/// A question to a server: JSON that is sent, and what comes back.
public struct ServerQuestion: Sendable {
    /// The address, as it is asked.
    public let address: Address
    /// The JSON that is sent.
    public let body: Data
    /// Seconds that the answer may take.
    public let patience: Int
    /// Bytes that the answer may have.
    public let most: Int

    /// - Parameters:
    ///   - patience: seconds, 1 or more.
    ///   - most: bytes.
    public init(address: Address, body: Data, patience: Int, most: Int = 1 << 20) {
        self.address = address
        self.body = body
        self.patience = patience
        self.most = most
    }

    /// Sends the question and waits for the answer. Nothing goes through a proxy, and no redirection is followed.
    ///
    /// - Parameter supervision: asked about every second; what it throws ends the wait.
    /// - Throws: ``DownloadError``: `noNetwork` where nobody is there, `broken` for an answer that doesn't come in
    ///   time, breaks off or is too long, `refused` for an error of the server.
    public func ask(_ supervision: Supervision) throws -> Data {
        let ear = Ear(most: most, supervision)
        let (outcome, status, message) = run(ear)
        if let failure = ear.failure { throw failure }
        if ear.isTooLong {
            throw DownloadError(
                code: .broken,
                message: "cannot use the answer of \(address.text): it is longer than \(most) bytes; "
                    + "use another model")
        }
        guard outcome == CCURL_DONE, (200..<300).contains(status) else { throw failure(outcome, status, message) }
        return ear.data
    }

    private func run(_ ear: Ear) -> (ccurl_outcome, Int, String) {
        address.text.withCString { address in
            "mediaedit".withCString { agent in
                body.withUnsafeBytes { bytes in
                    var transfer = ccurl_transfer()
                    transfer.address = address
                    transfer.allow_http = self.address.isPlain ? 1 : 0
                    transfer.user_agent = agent
                    transfer.body = bytes.bindMemory(to: CChar.self).baseAddress
                    transfer.body_size = bytes.count
                    transfer.most_seconds = max(1, patience)
                    transfer.context = Unmanaged.passUnretained(ear).toOpaque()
                    transfer.sink = { context, bytes, count in
                        guard let context else { return 1 }
                        let ear = Unmanaged<Ear>.fromOpaque(context).takeUnretainedValue()
                        return ear.take(UnsafeRawBufferPointer(start: bytes, count: count)) ? 0 : 1
                    }
                    transfer.is_stopped = { context in
                        guard let context else { return 1 }
                        return Unmanaged<Ear>.fromOpaque(context).takeUnretainedValue().isWanted ? 0 : 1
                    }
                    ccurl_run(&transfer)
                    let message = withUnsafePointer(to: transfer.message) {
                        $0.withMemoryRebound(to: CChar.self, capacity: 512) { String(cString: $0) }
                    }
                    return (transfer.outcome, transfer.status, message)
                }
            }
        }
    }

    private func failure(_ outcome: ccurl_outcome, _ status: Int, _ message: String) -> DownloadError {
        let (code, why): (DownloadError.Code, Message) =
            switch outcome {
            case CCURL_NO_LIBRARY: (.noLibrary, "libcurl isn't installed; install it (Debian: libcurl4)")
            case CCURL_NO_NETWORK:
                (.noNetwork, "nobody answers there (\(message)); start the server, or check the address")
            case CCURL_REFUSED, CCURL_DONE:
                (
                    .refused,
                    "the server answers \(status); check the address and the model's name "
                        + "(\(option: .languageModelName))"
                )
            case CCURL_NOT_TRUSTED:
                (.refused, "the server's certificate isn't trusted (\(message)); check it and ca-certificates")
            case CCURL_BAD_ADDRESS: (.address, "the address isn't one (\(message)); check it")
            default: (.broken, "no whole answer came within \(patience) s (\(message)); try a smaller or faster model")
            }
        return DownloadError(code: code, message: "cannot ask \(address.text): \(why)")
    }
}

/// Where an answer's bytes go. Used by one thread, that of the transfer.
private final class Ear {
    private(set) var data = Data()
    private(set) var isTooLong = false
    /// What the supervision threw.
    private(set) var failure: (any Error)?
    private let most: Int
    private let supervision: Supervision

    init(most: Int, _ supervision: Supervision) {
        self.most = most
        self.supervision = supervision
    }

    var isWanted: Bool {
        do {
            try supervision.check()
            return true
        } catch {
            failure = error
            return false
        }
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard data.count + bytes.count <= most else {
            isTooLong = true
            return false
        }
        data.append(contentsOf: bytes)
        return isWanted
    }
}
