internal import MediaTypes
internal import Presets

/// Where a network, or the runtime, is had: one file of a package on PyPI, pinned and summed.
public struct NetworkPreset: Sendable, Hashable {
    /// The name of its file, without the extension.
    public let name: String
    /// One sentence: what it is.
    public let description: String
    /// What it is good for here.
    public let use: String
    /// The package's name on PyPI.
    public let package: String
    /// The name of the package's file, a wheel.
    public let wheel: String
    /// Bytes of the wheel.
    public let size: Int64
    /// SHA-256 of the wheel as 64 hexadecimal digits.
    public let sha256: String
    /// The path of the network's file in the wheel.
    public let inside: String
    /// SHA-256 of the network's file as 64 hexadecimal digits.
    public let insideSHA256: String
    /// The path of the licence's text in the wheel.
    public let licenceFile: String
    /// What may be done with it.
    public let licence: String
    /// What goes in and what comes out.
    public let layout: String

    /// The name of the file as it is kept.
    public var file: String { inside.split(separator: "/").last.map(String.init) ?? inside }
    /// The page of PyPI's index that names the addresses of the package's files.
    public var index: String { "https://pypi.org/simple/\(package)/" }
    /// The file that this program is written for under this name; nil where there is none.
    public var known: KnownNetwork? { KnownNetwork.all.first { $0.name == name } }

    private struct Text: PresetText {
        let name, description, use, package, wheel, sha256, inside, inside_sha256, licence_file, licence: String
        let layout: String
        let size: Int64

        static let keys: Set<String> = [
            "name", "description", "use", "package", "wheel", "size", "sha256", "inside", "inside_sha256",
            "licence_file", "licence", "layout",
        ]
    }

    /// Reads the preset at `path`.
    ///
    /// - Throws: ``NetworkError`` `unknown` with what is wrong in the file.
    public init(contentsOf path: String) throws(NetworkError) {
        let text: Text
        do {
            text = try Text(contentsOf: path)
        } catch {
            throw Self.refusal(path, error.reason)
        }
        (name, description, use, package) = (text.name, text.description, text.use, text.package)
        (wheel, size, sha256) = (text.wheel, text.size, text.sha256)
        (inside, insideSHA256, licenceFile) = (text.inside, text.inside_sha256, text.licence_file)
        (licence, layout) = (text.licence, text.layout)
        for sum in [sha256, insideSHA256] where sum.count != 64 || !sum.allSatisfy(Self.isDigit) {
            throw Self.refusal(path, "'\(sum)' isn't a SHA-256 of 64 hexadecimal digits in lower case")
        }
    }

    private static func isDigit(_ character: Character) -> Bool { character.isHexDigit && !character.isUppercase }

    private static func refusal(_ path: String, _ why: String) -> NetworkError {
        NetworkError(.unknown, "cannot use the network preset \(path): \(why); mend the file")
    }

    /// Every preset of some folders, sorted by name; of two with the same name the first folder's counts.
    public static func all(in folders: [String]) throws(NetworkError) -> [NetworkPreset] {
        let files: PresetFiles
        do {
            files = try PresetFiles(in: folders)
        } catch {
            throw NetworkError(
                .unknown,
                "cannot read the network presets in \(error.path): \(error.reason); check the folder's rights")
        }
        return try files.all { path throws(NetworkError) in try NetworkPreset(contentsOf: path) }
    }
}
