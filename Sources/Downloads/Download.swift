import CCurl
import Glibc
import LibAV
public import MediaTypes

/// One file to be fetched.
public struct Download: Sendable {
    /// The address of the file.
    public let address: Address
    /// The path where the file goes. While it is on its way it has `.part` at the end of its name.
    public let path: String
    /// Its size, where it is known.
    public let size: Int64?
    /// Its SHA-256 as 64 hexadecimal digits, where it is known.
    public let sha256: String?

    /// A file to be fetched.
    public init(address: Address, path: String, size: Int64?, sha256: String?) {
        self.address = address
        self.path = path
        self.size = size
        self.sha256 = sha256
    }

    /// What came.
    public struct Arrival: Sendable, Equatable {
        /// Bytes.
        public let size: Int64
        /// SHA-256 as 64 hexadecimal digits.
        public let sha256: String
    }

    /// Fetches the file: from where an earlier try stopped, with three tries more where the transfer breaks off, and
    /// checked before it gets its name. Bytes that aren't the right ones are removed.
    ///
    /// - Parameters:
    ///   - supervision: asked about every second and with every piece; what it throws ends the transfer, and what has
    ///     come stays for the next one.
    ///   - pause: seconds before the first new try.
    ///   - hear: hears the bytes that are there, as often.
    /// - Throws: ``DownloadError``; what the supervision throws.
    public func run(_ supervision: Supervision, pause: Double = 1, hear: (Int64) -> Void) throws -> Arrival {
        let file = try PartialFile(path: path)
        if let size, file.count > size { try file.empty() }
        var tries = 0
        while file.count != size || size == nil {
            let start = file.count
            do {
                try transfer(into: file, supervision, hear)
                break
            } catch let error as DownloadError where error.code == .broken {
                tries = file.count > start ? 1 : tries + 1
                guard tries <= 3 else { throw error }
                usleep(UInt32(pause * 1e6) << tries)
            }
        }
        return try check(file)
    }

    /// One transfer, from where the file ends.
    private func transfer(
        into file: PartialFile, _ supervision: Supervision, _ hear: (Int64) -> Void
    ) throws {
        var answer = try attempt(file, supervision, hear)
        if answer.outcome == CCURL_NO_RANGE || (answer.outcome == CCURL_REFUSED && answer.status == 416) {
            try file.empty()
            answer = try attempt(file, supervision, hear)
        }
        guard answer.outcome != CCURL_DONE else { return }
        throw failure(answer)
    }

    private func attempt(
        _ file: PartialFile, _ supervision: Supervision, _ hear: (Int64) -> Void
    ) throws -> Transfer.Answer {
        try withoutActuallyEscaping(hear) { hear in
            let end = TransferEnd(holding: file.count, most: size, supervision, hear: hear) { try keep($0, in: file) }
            let answer = Transfer(address: address, start: file.count).run(into: end)
            if let failure = end.failure { throw failure }
            guard end.isTooLong else { return answer }
            file.discard()
            throw DownloadError(
                code: .checksum,
                message:
                    "cannot fetch \(address.text): it is longer than the \(size ?? 0) bytes that it must have; the "
                    + "file on the server was changed, use the revision that the preset names")
        }
    }

    private func keep(_ bytes: UnsafeRawBufferPointer, in file: PartialFile) throws {
        do {
            try file.append(bytes)
        } catch let error as DownloadError {
            throw error
        } catch {
            throw DownloadError(code: .output, message: "cannot write what came: \(error); check the folder")
        }
    }

    private func check(_ file: PartialFile) throws -> Arrival {
        let sum = try Self.sha256(of: path + ".part")
        if let size, file.count != size {
            throw DownloadError(
                code: .broken,
                message:
                    "cannot fetch \(address.text): \(file.count) of \(size) bytes came; run the same command again, it "
                    + "goes on where it stopped")
        }
        if let sha256, sum != sha256.lowercased() {
            file.discard()
            throw DownloadError(
                code: .checksum,
                message:
                    "cannot use what came from \(address.text): its SHA-256 is \(sum), not \(sha256); it was removed; "
                    + "run the same command again, and if it fails again the file on the server was changed")
        }
        try file.publish()
        return Arrival(size: file.count, sha256: sum)
    }

    /// SHA-256 of a file.
    ///
    /// - Throws: ``DownloadError`` `output` when it can't be read.
    static func sha256(of path: String) throws -> String {
        guard let sum = SHA256.hex(ofFile: path) else { throw PartialFile.failure(path, errno) }
        return sum
    }

    private func failure(_ answer: Transfer.Answer) -> DownloadError {
        let again = "run the same command again, it goes on where it stopped"
        let (code, why): (DownloadError.Code, Message) =
            switch answer.outcome {
            case CCURL_NO_LIBRARY: (.noLibrary, "libcurl isn't installed; install it (Debian: libcurl4)")
            case CCURL_NO_NETWORK:
                (.noNetwork, "the server can't be reached (\(answer.message)); check the network, then \(again)")
            case CCURL_REFUSED where answer.status >= 500 || answer.status == 429:
                (.broken, "the server answers \(answer.status); wait a while, then \(again)")
            case CCURL_REFUSED where answer.status == 404:
                (
                    .refused,
                    "the server has no such file (404); the repository or its revision is gone, use a mirror "
                        + "(\(option: .from))"
                )
            case CCURL_REFUSED where answer.status == 401 || answer.status == 403:
                (
                    .refused,
                    "the server gives it only to those who have signed its licence (\(answer.status)); fetch it with "
                        + "an account of yours and name its folder"
                )
            case CCURL_REFUSED: (.refused, "the server answers \(answer.status); check the address")
            case CCURL_NOT_TRUSTED:
                (
                    .refused,
                    "the server's certificate isn't trusted (\(answer.message)); check the clock and ca-certificates"
                )
            case CCURL_BAD_ADDRESS:
                (.address, "the address isn't one, or leads to one that isn't https (\(answer.message)); check it")
            default: (.broken, "the transfer broke off (\(answer.message)); \(again)")
            }
        return DownloadError(code: code, message: "cannot fetch \(address.text): \(why)")
    }
}
