internal import Finders
internal import LibAV
internal import MediaTypes

/// Finds what a step is for on every frame, and follows it: the faces.
public struct MasksPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// What the frames are told to be by their tags.
    let color: ColorTags
    /// Where and when what is found is covered.
    let cover: CoverPlan

    /// Nothing is followed from one take to the next.
    var isDivisible: Bool { true }

    /// Frames are looked at that lie so many seconds before and after those that are edited: a face may have been seen
    /// there more clearly.
    private static let around = 1.2

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        let spans = cover.spans?.map { $0.lowerBound - Self.around..<$0.upperBound + Self.around }
        let (timeBase, wants) = (input.timeBase, prepared.wants)
        func middle(_ frame: Frame) -> Double { PaintStage.Scope.middle(of: frame, timeBase) }
        return try BoxCollector(
            FaceLooker(input, ToneMapping(color, nil), threads: prepared.modelThreads),
            FaceWriter(folder: folder, format: input), BoxTracker.Rules(rate: input.knownRate), input: input,
            takeOf: { prepared.take(middle($0)) },
            wants: { wants?($0.pts ?? 0, timeBase) ?? true },
            isActive: { frame in spans?.contains { $0.contains(middle(frame)) } ?? true })
    }

    /// What was found, for the user.
    ///
    /// - Throws: `EditingError` where nothing was, so that no film is given out as one with covered faces.
    func findings(in folder: String) throws -> [String] {
        let found = try FoundFaces(path: folder)
        let count = found.coveredFrames(by: cover)
        guard count > 0, let part = found.parts.first else { throw nothing(found) }
        let faces = found.faces.filter { cover.holds($0.first...$0.last, part.timeBase) }
        let smallest = Int((faces.map(\.smallest).min() ?? 0).rounded())
        let all = faces.count == 1 ? "1 face is" : "\(faces.count) faces are"
        let what = cover.place == nil ? all : "faces there are"
        return [
            "\(what) covered, on \(count) of \(found.frameCount) frames, the smallest \(smallest) pixels high; faces "
                + "that are turned away, half hidden, upside down or less than about 16 pixels high can be missed: "
                + "look through the result before you show it"
        ]
    }

    private func nothing(_ found: FoundFaces) -> EditingError {
        let elsewhere = found.faces.isEmpty ? "" : " (there are \(found.faces.count) elsewhere or at other times)"
        return EditingError(
            .input,
            "cannot cover faces: none was found where they are to be covered\(elsewhere), on \(found.frameCount) "
                + "frames; faces that are turned away or less than about 16 pixels high aren't found; cover a place "
                + "instead with 'blur the region' and \(option: .box), or leave the step out")
    }
}

/// Covered faces in one step of a plan.
struct CoverPlan: Codable, Sendable {
    /// The pass that finds them.
    let pass: String
    /// What is laid over them.
    let style: FaceCover.Style
    /// Larger patches than usual: 1…1.43.
    let gain: Double
    /// Output seconds in which they are covered; nil is always.
    let spans: [Range<Double>]?
    /// The part of the picture whose faces are meant, in fractions of it: x, y, width, height; nil is all of it.
    let place: [Double]?

    /// A frame that begins at a tick is in the spans.
    func holds(_ time: Int64, _ timeBase: Ratio) -> Bool {
        let start = Double(time) * timeBase.value
        return spans?.contains { $0.contains(start + 1e-6) } ?? true
    }

    /// Some of the frames from one tick to another are in the spans.
    func holds(_ times: ClosedRange<Int64>, _ timeBase: Ratio) -> Bool {
        let seconds = Double(times.lowerBound) * timeBase.value...Double(times.upperBound) * timeBase.value + 1e-6
        return spans?.contains { seconds.overlaps($0) } ?? true
    }

    /// A face is meant: its middle lies in the place, of a frame of `width` × `height` pixels.
    func isMeant(_ box: FoundBox, _ width: Int, _ height: Int) -> Bool {
        guard let place, place.count == 4 else { return true }
        let (x, y) = (Double(box.center.x) / Double(width), Double(box.center.y) / Double(height))
        return x >= place[0] && x < place[0] + place[2] && y >= place[1] && y < place[1] + place[3]
    }
}
