internal import Decoding
internal import EditPlans
internal import Foundation
internal import LibAV
internal import MediaTypes

/// The chapters of films that are joined: those that a film has, and for a film without any one that is named after
/// its file.
struct JoinedChapters {
    /// In the order of the output, each up to the next at most; where a film is put into a chapter, this goes on behind
    /// it as another of the same name.
    let chapters: [Chapter]

    /// A stretch of the sources' axis, or of the output, and the tags of its chapter.
    private struct Part {
        var span: Range<Double>
        let metadata: [StreamInfo.Tag]
    }

    /// - Parameters:
    ///   - files: the films in the order of the timeline's sources.
    ///   - shown: what is written.
    init(_ files: [MediaFile], _ shown: Timeline) {
        let parts = zip(files, shown.sources).flatMap { Self.parts(of: $0, on: $1.span) }
        var placed = parts.flatMap { Self.placed($0, shown) }.sorted { $0.span.lowerBound < $1.span.lowerBound }
        // Two films share the seconds of a transition.
        for index in placed.indices.dropLast() {
            let (own, next) = (placed[index].span, placed[index + 1].span)
            placed[index].span = own.lowerBound..<max(own.lowerBound, min(own.upperBound, next.lowerBound))
        }
        chapters = placed.filter { !$0.span.isEmpty }.enumerated().map { number, part in
            func ticks(_ second: Double) -> Int64 { Int64((second * 1000).rounded()) }
            return Chapter(
                id: Int64(number + 1), timeBase: Ratio(1, 1000), start: ticks(part.span.lowerBound),
                end: ticks(part.span.upperBound), metadata: part.metadata)
        }
    }

    private static func parts(of file: MediaFile, on axis: Range<Double>) -> [Part] {
        guard !file.chapters.isEmpty else {
            let name = URL(fileURLWithPath: file.path).deletingPathExtension().lastPathComponent
            return [Part(span: axis, metadata: [.init(key: "title", value: name)])]
        }
        return file.chapters.map { chapter in
            func second(_ tick: Int64) -> Double {
                axis.lowerBound + Double(tick) * chapter.timeBase.value - file.origin
            }
            let (start, end) = (second(chapter.start), second(chapter.end))
            return Part(span: (start..<max(start, end)).clamped(to: axis), metadata: chapter.metadata)
        }
    }

    /// Where a chapter is seen; stretches that touch are one.
    private static func placed(_ part: Part, _ shown: Timeline) -> [Part] {
        let spans = shown.outputSpans(of: part.span).sorted { $0.lowerBound < $1.lowerBound }
        return spans.reduce(into: [Part]()) { placed, span in
            if let last = placed.last, span.lowerBound <= last.span.upperBound + 1e-6 {
                let end = max(last.span.upperBound, span.upperBound)
                placed[placed.count - 1].span = last.span.lowerBound..<end
            } else {
                placed.append(Part(span: span, metadata: part.metadata))
            }
        }
    }
}
