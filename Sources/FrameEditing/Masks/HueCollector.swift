internal import Finders
internal import Foundation
internal import LibAV
internal import MediaTypes

/// Counts the hues of a film's frames, take by take. The frames come out as they are.
final class HueCollector: FrameStage {
    let output: PictureFormat
    private let folder: String
    private let pictures: FilterGraph
    private let scope: PassScope
    private var takes: [FoundHues.Take] = []
    private var take: (index: Int, counts: HueCounts, frames: Int)?

    /// The longer side of the pictures in which they are counted.
    private static let longest = 240
    /// Every so many frames of a take are looked at: hues don't hurry.
    private static let interval = 4

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - toneMapping: brings the pictures to SDR; nil leaves them.
    ///   - scope: which frames it is about.
    init(
        folder: String, input: PictureFormat, toneMapping: ToneMapping?, scope: PassScope
    ) throws {
        output = input
        self.folder = folder
        let size = MatteSize(
            width: input.width, height: input.height, sampleAspect: input.pixelAspect, longest: Self.longest)
        pictures = try input.looks(width: size.width, height: size.height, toneMapping)
        self.scope = scope
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard scope.wants(frame) else { return [] }
        guard scope.isActive(frame) else { return [frame] }
        let index = scope.takeOf(frame)
        if take?.index != index { end() }
        var now = take ?? (index, HueCounts(), 0)
        take = nil
        if now.frames % Self.interval == 0, let picture = try pictures.one(of: frame) {
            _ = try picture.withPicture { try now.counts.add($0) }
        }
        now.frames += 1
        take = now
        return [frame]
    }

    func finish() throws -> [Frame] {
        end()
        do {
            try JSONEncoder().encode(FoundHues.Part(takes: takes)).write(
                to: URL(fileURLWithPath: "\(folder)/\(FoundHues.Part.fileName)"), options: .atomic)
        } catch {
            throw EditingError(
                .output,
                "cannot keep the colours of the film in \(folder): \((error as NSError).localizedDescription); check "
                    + "the disk")
        }
        return []
    }

    private func end() {
        if let take { takes.append(FoundHues.Take(index: take.index, counts: take.counts)) }
        take = nil
    }
}
