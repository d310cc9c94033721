public import Decoding
internal import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes

/// Where the output goes and in which container: as asked, or beside the input under a name that tells the edit.
struct OutputPlace {
    let path: String
    let container: Container

    init(_ request: RenderRequest, file: MediaFile, film: Int) throws {
        if let asked = request.output {
            path = asked
            container = try Self.container(of: asked)
            return
        }
        let (stem, ext) = Self.split(request.input)
        let chosen = request.outputExtension ?? Self.suitableExtension(ext, request, file, film)
        path = "\(stem).\(request.plan.shortName).\(chosen)"
        container = try Self.container(of: path)
    }

    private static func container(of path: String) throws -> Container {
        if let container = Container(path: path) { return container }
        let known = Container.allCases.map { ".\($0.rawValue)" }.joined(separator: " ")
        throw EncodingError(
            .unknownContainer,
            "cannot write \(path): the extension decides the kind of file, and this one isn't known; "
                + "use one of \(known)")
    }

    /// The input's own extension where it can be written; else mp4, or mkv when mp4 would lose a stream or code sound anew.
    static func suitableExtension(
        _ ext: String, _ request: RenderRequest, _ file: MediaFile, _ film: Int
    ) -> String {
        if let own = Container(path: "x.\(ext)"), fits(own, request) { return ext }
        let roles = StreamRoles(
            file.streams, film: film, container: .mp4, soundIsEdited: false, chapterCount: file.chapters.count)
        let holdsAll = roles.losses(of: file.streams).isEmpty && !roles.convertsSound
        return holdsAll && fits(.mp4, request) ? "mp4" : "mkv"
    }

    private static func fits(_ container: Container, _ request: RenderRequest) -> Bool {
        request.encode.codec.map { container.codecs.contains($0) } ?? true
    }

    /// `folder/name` and `ext` of `folder/name.ext`.
    static func split(_ path: String) -> (stem: String, ext: String) {
        let nameStart = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        guard let dot = path[nameStart...].lastIndex(of: "."), dot != nameStart else { return (path, "") }
        return (String(path[..<dot]), String(path[path.index(after: dot)...]))
    }
}

extension RenderRequest {
    /// The extension that the output of a film gets where nothing else decides it.
    /// - Parameter file: the input as its headers describe it; nil where they can't be read.
    public func suitableExtension(for file: MediaFile?) -> String {
        let (_, ext) = OutputPlace.split(input)
        if let outputExtension { return outputExtension }
        guard let file, let film = file.video else { return Container(path: "x.\(ext)") == nil ? "mp4" : ext }
        return OutputPlace.suitableExtension(ext, self, file, film.index)
    }
}
