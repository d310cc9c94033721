import Foundation
import MediaTypes

/// An address to fetch from, https or http to this very machine; or of a server that is asked.
public struct Address: Sendable, Hashable {
    /// The address as it is asked for.
    public let text: String
    /// Whether it is http: of what is fetched only to a loopback address.
    let isPlain: Bool

    /// - Throws: ``DownloadError`` `address` for anything but https, and http to 127.0.0.0/8, ::1 or localhost.
    public init(_ text: String) throws {
        self.text = text
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), parts.user == nil, parts.password == nil
        else { throw Self.refusal(text, "it is no address of the form https://host/path") }
        switch scheme {
        case "https": isPlain = false
        case "http" where Self.isLoopback(host): isPlain = true
        case "http":
            throw Self.refusal(text, "http is taken from this machine only, since anyone on the way could change it")
        default: throw Self.refusal(text, "\(scheme) isn't fetched")
        }
    }

    /// The address of a server that is asked and not fetched from, over http or https.
    ///
    /// - Parameters:
    ///   - text: as `http://localhost:11434/v1`.
    ///   - allowsRemote: whether another machine than this one may be asked.
    /// - Throws: ``DownloadError`` `address` for what is no such address, and for another machine unless it is allowed.
    public init(server text: String, allowsRemote: Bool) throws {
        self.text = text
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme), parts.user == nil,
            parts.password == nil, parts.query == nil, parts.fragment == nil
        else {
            throw DownloadError(
                code: .address,
                message: "cannot ask '\(text)': it is no address of the form http://localhost:11434/v1; write it so")
        }
        guard allowsRemote || Self.isLoopback(host) else {
            throw DownloadError(
                code: .address,
                message: "cannot ask '\(text)': it is another machine, which would read your words; add "
                    + "\(option: .allowRemote) if it may")
        }
        isPlain = scheme == "http"
    }

    /// The address of a file below this one: every part of `path` percent-encoded.
    public func appending(_ path: String) throws -> Address {
        let parts = path.split(separator: "/").map {
            $0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? String($0)
        }
        let base = text.hasSuffix("/") ? String(text.dropLast()) : text
        return try Address("\(base)/\(parts.joined(separator: "/"))")
    }

    private static func refusal(_ text: String, _ why: String) -> DownloadError {
        DownloadError(code: .address, message: "cannot fetch from '\(text)': \(why); name an https address")
    }

    /// Only what is written as an address of this machine: a name could be made to mean another one.
    private static func isLoopback(_ host: String) -> Bool {
        let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")).lowercased()
        if bare == "localhost" || bare == "::1" { return true }
        let parts = bare.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && !parts.contains(nil) && parts[0] == 127
    }
}
