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
        var data = Data()
        let end = TransferEnd(most: Int64(most), supervision) { data.append(contentsOf: $0) }
        let answer = Transfer(address: address, body: body, patience: patience).run(into: end)
        if let failure = end.failure { throw failure }
        if end.isTooLong {
            throw DownloadError(
                code: .broken,
                message: "cannot use the answer of \(address.text): it is longer than \(most) bytes; "
                    + "use another model")
        }
        guard answer.outcome == CCURL_DONE, (200..<300).contains(answer.status) else { throw failure(answer) }
        return data
    }

    private func failure(_ answer: Transfer.Answer) -> DownloadError {
        let (code, why): (DownloadError.Code, Message) =
            switch answer.outcome {
            case CCURL_NO_LIBRARY: (.noLibrary, "libcurl isn't installed; install it (Debian: libcurl4)")
            case CCURL_NO_NETWORK:
                (.noNetwork, "nobody answers there (\(answer.message)); start the server, or check the address")
            case CCURL_REFUSED, CCURL_DONE:
                (
                    .refused,
                    "the server answers \(answer.status); check the address and the model's name "
                        + "(\(option: .languageModelName))"
                )
            case CCURL_NOT_TRUSTED:
                (.refused, "the server's certificate isn't trusted (\(answer.message)); check it and ca-certificates")
            case CCURL_BAD_ADDRESS: (.address, "the address isn't one (\(answer.message)); check it")
            default:
                (
                    .broken,
                    "no whole answer came within \(patience) s (\(answer.message)); try a smaller or faster model"
                )
            }
        return DownloadError(code: code, message: "cannot ask \(address.text): \(why)")
    }
}
