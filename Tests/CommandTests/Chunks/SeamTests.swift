import Foundation
import Testing

/// No picture edit shows where one worker's frames end and the next one's begin. Each operation of the catalogue gets a
/// second of a film with steady motion, in the middle of which one chunk ends and another begins.
@Suite struct SeamTests {
    let box: Fixture

    /// A row of `mediaedit operations --json`.
    struct Row: Decodable {
        let id, kind, medium: String
        var family: String { String(id.prefix { $0 != "." }) }
    }

    private static let rate = 12
    /// What some operations can't do without.
    private static func parameters(_ id: String) -> [String: Any] {
        switch id {
        case "color.tint": ["color": "blue"]
        case "overlay.text": ["text": "Hi"]
        case "overlay.image": ["file": "logo.png"]
        case "geometry.crop": ["aspect": "1:1"]
        case "geometry.resize": ["scale": 1.5]
        case "color.selective": ["keep": "blue"]
        case "color.lut": ["file": "look.cube"]
        default: [:]
        }
    }
    private static func target(_ id: String) -> String { id.hasPrefix("region.") ? "right" : "frame" }

    /// It sways by whole pixels, of which small pictures have so few that most frames stand still and some jump.
    private static let swaying: Set<String> = ["scene.underwater"]

    init() throws { box = try Fixture() }

    private func rows(_ isWanted: (Row) -> Bool) throws -> [Row] {
        let list = try JSONDecoder().decode([Row].self, from: box.run("operations", "--json").output)
        return list.filter { $0.medium != "audio" && isWanted($0) }
    }

    private func step(_ row: Row, time: [Double]?) -> [String: Any] {
        [
            "operation": row.id, "target": Self.target(row.id), "strength": 0.7, "time": time ?? NSNull(),
            "parameters": Self.parameters(row.id),
        ]
    }

    /// A slow zoom, with a key frame a second, and the plan of the steps.
    private func prepare(_ steps: [[String: Any]], seconds: Int, size: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i mandelbrot=s=\(size):r=\(Self.rate):end_scale=0.02 -t \(seconds) -c:v libx264 -preset "
                + "ultrafast -crf 12 -g \(Self.rate) -pix_fmt yuv420p in.mp4")
        try box.ffmpeg(words: "-f lavfi -i testsrc=s=20x10 -frames:v 1 logo.png")
        try box.write("look.cube", "LUT_1D_SIZE 2\n0.2 0.1 0\n0.9 1 0.8\n")
        let plan: [String: Any] = ["instruction": "", "unresolved": [], "steps": steps]
        try box.write("plan.json", JSONSerialization.data(withJSONObject: plan))
    }

    /// Renders the plan as a whole and in chunks of a second: the frames must be the same.
    /// - Returns: the mean difference of each frame to the one before, and which of them lead across a border.
    private func render(_ options: [String] = []) throws -> (differences: [Double], borders: Set<Int>) {
        let command = ["video", "in.mp4", "--plan", "plan.json", "--codec", "ffv1", "--progress", "none"] + options
        expectDone(try box.run(command + ["-o", "whole.mkv"]))
        let chunked = command + ["-o", "chunks.mkv", "--chunk-seconds", "1"]
        let staged = try box.run(chunked + ["--stage-only"])
        let chunks = try ChunkTests.spans(staged.stdout.split(separator: "\n").first.map(String.init) ?? "")
        expectDone(try box.run(chunked + ["--jobs", "2"]))
        #expect(try Measure.frameHashes("chunks.mkv", in: box) == Measure.frameHashes("whole.mkv", in: box))
        // The n-th difference leads to frame n + 1.
        let borders = chunks.dropFirst().map { Int(($0.lowerBound * Double(Self.rate)).rounded(.up)) - 1 }
        return (try Measure.differences("chunks.mkv", in: box), Set(borders))
    }

    /// Each row acts from the middle of a second to the middle of the next one.
    private func expectNoSeam(_ rows: [Row], size: String = "114x64", _ options: [String] = []) throws {
        let steps = rows.enumerated().map { step($1, time: [Double($0) + 0.5, Double($0) + 1.5]) }
        try prepare(steps, seconds: rows.count + 1, size: size)
        let (all, borders) = try render(options)
        for (place, row) in rows.enumerated() {
            let first = place * Self.rate + Self.rate / 2
            let own = first..<first + Self.rate - 1
            let inside = own.filter { !borders.contains($0) }.map { all[$0] }.sorted()
            let most = 1.5 * inside[inside.count / 2]
            #expect(own.contains { borders.contains($0) }, "\(row.id): no chunk begins in it")
            #expect(inside[inside.count / 2] > 0.3, "\(row.id): nothing moves")
            for border in own where borders.contains(border) {
                #expect(all[border] <= most, "\(row.id): \(all[border]) at the border, at most \(most) inside")
            }
        }
    }

    @Test func noPaintedLookShowsASeam() throws {
        let looks = try rows { $0.kind == "painted" }
        #expect(looks.count >= 18)
        try expectNoSeam(looks, ["--anchor-spacing", "6"])
    }

    /// All but those that change the size, which the film has at all times, and those that need an outline.
    private func filters() throws -> [Row] {
        try rows {
            $0.kind == "filter" && ["look", "scene", "color", "cleanup", "overlay"].contains($0.family)
                && $0.id != "cleanup.upscale"
        }
    }

    private static let groups = 6

    @Test(arguments: 0..<groups) func noFilterShowsASeam(group: Int) throws {
        let filters = try filters()
        #expect(filters.count >= 40)
        let own = filters.enumerated().filter { $0.offset % Self.groups == group }.map(\.element)
        try expectNoSeam(own.filter { !Self.swaying.contains($0.id) })
    }

    @Test func whatSwaysShowsNoSeam() throws {
        try expectNoSeam(try filters().filter { Self.swaying.contains($0.id) }, size: "480x270")
    }

    /// Those that need no outline of a thing.
    @Test func noColorOrPlaceShowsASeam() throws {
        let ids: Set<String> = ["color.selective", "region.blur", "region.pixelate"]
        let found = try rows { ids.contains($0.id) }
        #expect(found.count == ids.count)
        try expectNoSeam(found)
    }

    @Test func noChangeOfGeometryShowsASeam() throws {
        let rows = try rows {
            $0.family == "geometry" || ["time.fade-in", "time.fade-out", "cleanup.upscale"].contains($0.id)
        }.filter { !["geometry.stabilize", "geometry.crop-bars"].contains($0.id) }
        #expect(rows.count >= 9)
        try prepare(rows.map { step($0, time: nil) }, seconds: 4, size: "114x64")
        let (all, borders) = try render()
        #expect(borders.count == 3 && all.contains { $0 > 0.3 })
    }
}
