import ArgumentParser
import EditPlans
import Finders
import Foundation
import FrameEditing
import MediaTypes
import Rendering

/// `mediaedit find`: what is where, and when.
struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Tell where something is in a film, and when.",
        discussion: """
            EXAMPLES:
              mediaedit find in.mp4 "the faces"
              mediaedit find in.mp4 "the faces" --json
              mediaedit find in.mp4 "the faces" --show-mask shown.mp4

            So far faces are found. Boxes are in pixels of the picture as it is shown; with --json every frame's are
            printed. --show-mask renders the film with a red veil over what an edit would cover. Nothing found ends
            with 4.
            """)

    @Argument(help: "The film.")
    var input: String

    @Argument(help: "What to look for: \"the faces\".")
    var what: String

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Render the film with a veil over what was found.")
    var showMask: String?

    @Flag(help: "Replace the film of --show-mask if it exists.")
    var overwrite = false

    private static let names: Set<String> = ["face", "faces", "people's faces", "everyone's face", "all faces"]

    func run() throws {
        Interrupts.install()
        let request = try request()
        let job = try FilmJob.open(request, Interrupts.untold)
        guard let found = try job.findFaces(Interrupts.untold), !found.faces.isEmpty else {
            throw EditingError(
                .input,
                "cannot find \(what) in \(input): no face was seen; faces that are turned away or less than about 16 "
                    + "pixels high aren't found")
        }
        let listing = FaceListing(found, input)
        if json {
            Terminal.print(try Terminal.json(listing))
        } else {
            for line in listing.lines { Terminal.print(line) }
        }
        if showMask != nil { _ = try Render(Interrupts.untold).run(job) }
    }

    /// The request of a render that shows what is found.
    private func request() throws -> RenderRequest {
        let words = what.lowercased().split(separator: " ").filter { !["the", "all", "any", "every"].contains($0) }
        guard Self.names.contains(words.joined(separator: " ")) else {
            throw EditingError(
                .notUnderstood, "cannot find '\(what)': so far only \"the faces\" are found; ask for these")
        }
        let plan = EditPlan(steps: [EditStep(.region(.facesBlur))])
        var request = RenderRequest(input: input, plan: plan, .film(FilmOptions(showsMasks: true)))
        request.output = showMask
        request.overwrite = overwrite
        return request
    }
}

/// What `find` prints of faces.
struct FaceListing: Encodable {
    let path: String
    let width, height, frames, frames_with_faces: Int
    let faces: [Row]
    let boxes: [Boxes]

    struct Row: Encodable {
        let start_s, end_s: Double
        let smallest_px, largest_px, looks: Int
        let confidence: Double
        /// x, y, width and height in the middle of its time.
        let box: [Int]
    }

    struct Boxes: Encodable {
        let time_s: Double
        let boxes: [[Int]]
    }

    init(_ found: FoundFaces, _ path: String) {
        self.path = path
        let part = found.parts.first
        let tick = part?.timeBase.value ?? 0
        (width, height) = (part?.width ?? 0, part?.height ?? 0)
        frames = found.frameCount
        frames_with_faces = found.framesWithFaces
        faces = found.faces.map { face in
            Row(
                start_s: Double(face.first) * tick, end_s: Double(face.last) * tick,
                smallest_px: Int(face.smallest.rounded()), largest_px: Int(face.largest.rounded()), looks: face.looks,
                confidence: (Double(face.score) * 100).rounded() / 100, box: face.place.pixels)
        }
        boxes = found.frames.filter { !$0.boxes.isEmpty }.map { frame in
            Boxes(time_s: Double(frame.time) * tick, boxes: frame.boxes.map(\.pixels))
        }
    }

    /// The table.
    var lines: [String] {
        let head = "faces: \(faces.count), on \(frames_with_faces) of \(frames) frames of \(width)x\(height)"
        let rows = faces.map { face in
            let span = "\(Self.seconds(face.start_s)) to \(Self.seconds(face.end_s)) s"
            let size = "\(face.smallest_px) to \(face.largest_px) px high"
            let box = face.box.map(String.init).joined(separator: " ")
            return "\(span), \(size), confidence \(face.confidence), seen on \(face.looks) frames, at \(box)"
        }
        return [head] + rows
    }

    private static func seconds(_ value: Double) -> String { String(format: "%.2f", value) }
}
