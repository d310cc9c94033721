import MediaTypes

/// Files that aren't safetensors, known by their first bytes, whatever their names are.
enum ForeignFile {
    /// Names that say that a file is a pickle.
    static let pickleExtensions = ["bin", "ckpt", "pt", "pth", "pkl"]

    /// Refuses what can be told from the first bytes to be no safetensors file.
    ///
    /// - Throws: ``CheckpointError`` `unsupported` with what to do instead; `damaged` for what a failed download
    ///   leaves.
    static func refuse(_ file: MappedFile) throws {
        let head = Array(file.bytes.prefix(256))
        let isNamedPickle = pickleExtensions.contains(pathExtension(file.path)) && !looksLikeWeights(head)
        if isPickle(head) || isNamedPickle { throw pickle(file.path) }
        let text = String(decoding: head, as: UTF8.self)
        if text.hasPrefix("version https://git-lfs.github.com/spec") {
            throw CheckpointError(
                code: .damaged,
                message:
                    "cannot read \(file.path): it is a pointer of Git LFS, not the weights; run 'git lfs pull' in its "
                    + "folder, or '\(command: .modelsPull)'")
        }
        if text.lowercased().hasPrefix("<!doctype") || text.lowercased().hasPrefix("<html") {
            throw CheckpointError(
                code: .damaged,
                message: "cannot read \(file.path): it is a web page, not weights; fetch the file itself")
        }
        for (magic, kind) in [("GGUF", "a GGUF file"), ("\u{1}HDF", "an HDF5 file")] where text.hasPrefix(magic) {
            throw CheckpointError(
                code: .unsupported,
                message:
                    "cannot read \(file.path): it is \(kind); fetch the checkpoint as safetensors in the diffusers "
                    + "layout")
        }
    }

    /// A pickle by itself (protocols 2 to 5), or inside a zip as PyTorch writes it since 1.6.
    private static func isPickle(_ head: [UInt8]) -> Bool {
        let isZip = head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
        // A safetensors header length of 0x..0280 begins with the same two bytes as protocol 2, but goes on with zeros
        // and an opening brace.
        let isProtocol = head.count > 1 && head[0] == 0x80 && (2...5).contains(head[1])
        return isZip || (isProtocol && !looksLikeWeights(head))
    }

    private static func looksLikeWeights(_ head: [UInt8]) -> Bool {
        head.count > 8 && head[8] == UInt8(ascii: "{") && head[4..<8].allSatisfy { $0 == 0 }
    }

    /// The refusal of a pickle, with the command that converts it into `target`, or a file of the pickle's own name.
    static func pickle(_ path: String, target wanted: String? = nil) -> CheckpointError {
        let target =
            wanted ?? path.split(separator: "/").last?.split(separator: ".").dropLast().joined(separator: ".")
            ?? "model"
        let folder = path.contains("/") ? path[...(path.lastIndex(of: "/") ?? path.startIndex)] : ""
        let code =
            "import torch, safetensors.torch as s; t = torch.load('\(path)', map_location='cpu', weights_only=True); "
            + "t = t.get('state_dict', t); s.save_file({k: v.clone().contiguous() for k, v in t.items()}, "
            + "'\(folder)\(target).safetensors', metadata={'format': 'pt'})"
        return CheckpointError(
            code: .unsupported,
            message: "cannot read \(path): it is a pickle (PyTorch's own format), which can run any program when it is "
                + "read, so none ever is; fetch the checkpoint as safetensors, or convert it, if you trust it, by: "
                + "python3 -c \"\(code)\"")
    }

    static func pathExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
