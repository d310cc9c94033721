internal import LibAV
internal import MediaTypes

/// Finds what is behind all that moves in each take.
public struct PlatePass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// Takes don't know of each other.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        try PlateCollector(folder: folder, input: input, scope: PassScope(prepared, input.timeBase, spans))
    }

    /// The plate of each part is a file that is listed with its checksum.
    func lists(_ file: String) -> Bool { file.hasPrefix("plate-") }

    /// Nothing is told of what was found, for no edit is done yet.
    ///
    /// - Throws: `EditingError` where a shot has no layers: an edit of the others alone would look like one of all.
    func findings(in folder: String) throws -> [String] {
        try Self.refuse(try FoundPlates(path: folder))
        return []
    }

    /// - Throws: `EditingError` where a shot has no layers.
    static func refuse(_ plates: FoundPlates) throws {
        let parts = plates.parts
        let refused = parts.flatMap { part in
            part.takes.compactMap { take -> (start: Double, end: Double, why: String)? in
                guard let why = take.refusal, let first = take.times.first, let last = take.times.last else {
                    return nil
                }
                return (Double(first) * part.timeBase.value, Double(last) * part.timeBase.value, why)
            }
        }
        guard let worst = refused.max(by: { $0.end - $0.start < $1.end - $1.start }) else { return }
        let others = refused.count > 1 ? ", and \(refused.count - 1) more of its shots can't be done either" : ""
        throw EditingError(
            .input,
            "cannot tell what is behind what moves in the shot from \(tenths(worst.start)) s to "
                + "\(tenths(worst.end)) s: \(worst.why)\(others); say from when to when, as 'from 2s to 5s', or cover "
                + "it with 'blur' instead")
    }

    private static func tenths(_ seconds: Double) -> String { decimal((seconds * 10).rounded() / 10) }
}
