internal import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import SoundEditing
internal import SoundFiles

/// Writes a WAV, RF64, W64 or AIFF file through libsndfile: the edited track, and the chunks of the source around it.
struct RIFFSoundWriter: SoundSink {
    let notes: [String]
    private let chain: SoundChain
    private let rounding: SampleRounding?
    private let graph: FilterGraph
    private let file: SoundFileWriter

    init(_ job: SoundJob, _ prepared: PreparedSound, output: PendingOutput, folder: WorkFolder) throws {
        let bytes = SoundReader.workFolderBytes(stream: job.track, timeline: job.source.shown)
        try folder.require(bytes: bytes, for: "the decoded sound")
        let (reader, choice, plan) = try job.source.soundPlan(of: job.track, folder: folder)
        chain = try prepared.chain(plan, of: job.track.index, reader)
        rounding = try SampleRounding(for: choice, reader: reader, chain: chain, seed: job.source.seed)
        let samples = choice.depth?.sampleFormat ?? "s16"
        graph = try FilterGraph("aformat=sample_fmts=\(samples)", sound: rounding?.output ?? chain.format)
        let around = ChunksAround(job)
        let format = around.format(choice, sampleCount: chain.sampleCount)
        try folder.require(bytes: format.bytes(sampleCount: chain.sampleCount), for: "the output")
        file = try SoundFileWriter(
            path: output.temporaryPath, shownPath: output.path, format: format, chunks: around.chunks)
        notes = choice.notes + around.notes
    }

    func write(
        _ prepared: PreparedSound, _ supervision: Supervision, reached: (Double) -> Void
    ) throws -> [String] {
        let queue = BoundedQueue<Frame>(capacity: 16)
        defer { queue.abandon() }
        let handover = Handover(chain)
        startStage("sound", into: queue) { push in
            guard let chain = handover.take() else { return }
            while let block = try chain.next(), push(block) {}
        }
        var done = 0
        while let block = try queue.pop(supervision) {
            done += block.sampleCount
            try graph.push(rounding?.round(block) ?? block)
            try drain()
            try supervision.check()
            reached(Double(done) / Double(max(1, chain.format.sampleRate)))
        }
        try graph.push(nil)
        try drain()
        try file.finish()
        return chain.notes + (rounding?.notes ?? [])
    }

    private func drain() throws {
        for block in try graph.pullAll() {
            switch block.sampleFormat {
            case "s16": try block.withInterleaved(of: Int16.self) { try file.write(UnsafeBufferPointer($0)) }
            case "s32": try block.withInterleaved(of: Int32.self) { try file.write(UnsafeBufferPointer($0)) }
            case "dbl": try block.withInterleaved(of: Double.self) { try file.write(UnsafeBufferPointer($0)) }
            default: try block.withInterleaved(of: Float.self) { try file.write(UnsafeBufferPointer($0)) }
            }
        }
    }
}

/// What stands around the samples of an edited WAV or AIFF file: the source's chunks where they fit, its tags where
/// not.
struct ChunksAround {
    let chunks: [SoundFileChunk]
    let notes: [String]
    private let family: SoundFileFormat.Family
    private let speakers: [String]

    init(_ job: SoundJob) {
        var notes: [String] = []
        var source: SoundFileReader?
        if job.source.file.isRIFFOrAIFF {
            do {
                source = try SoundFileReader(path: job.source.file.path)
            } catch {
                notes.append("the chunks around the sound are left out: \(error.message)")
            }
        }
        let family = Self.family(job, source?.family)
        let isSame = source?.family?.sharesChunks(with: family) ?? false
        var kept = SoundFileNotes(isSame ? source?.chunks ?? [] : [])
        if isSame {
            Self.bring(&kept, to: job)
        } else {
            if let lost = source.map({ SoundFileNotes($0.chunks).chunks.map(\.id) }), !lost.isEmpty {
                let known = Set(["LIST", "id3 ", "ID3 ", "NAME", "AUTH", "ANNO", "(c) "])
                let names = lost.filter { !known.contains($0) }.map { "'\($0)'" }.joined(separator: ", ")
                if !names.isEmpty {
                    notes.append("the chunks \(names) are left out: \(job.source.container.rawValue) has none")
                }
            }
            notes += Self.write(job.tags, into: &kept, family)
        }
        // A plain WAV tells no loudspeakers, and a file that told none gets none.
        let output = job.source.sound.output(of: job.track.parameters.soundFormat)
        let isTold = family != .wav(isExtensible: false) && job.track.parameters.namesChannels
        speakers = isTold ? ChannelLayout.speakers(of: output.channelLayout) : []
        if family == .aiff { kept.setSpeakers(speakers) }
        if family == .aiff { kept.addText("ANNO", job.comment) } else { kept.setInfo("ICMT", job.comment) }
        chunks = family == .w64 ? [] : kept.chunks
        if family == .w64, !job.tags.isEmpty { notes.append("the tags are left out: w64 holds none") }
        self.notes = notes + kept.notes
        self.family = family
    }

    private static func family(_ job: SoundJob, _ own: SoundFileFormat.Family?) -> SoundFileFormat.Family {
        switch job.source.container {
        case .aiff: return .aiff
        case .w64: return .w64
        default:
            if let own, own == .rf64 || own == .wav(isExtensible: true) || own == .wav(isExtensible: false) {
                return own
            }
            return .wav(isExtensible: job.source.sound.output(of: job.track.parameters.soundFormat).channelCount > 2)
        }
    }

    /// What the edit changes of the chunks: where things are heard, and how loud.
    private static func bring(_ kept: inout SoundFileNotes, to job: SoundJob) {
        if !job.source.sound.isEmpty { kept.forgetLoudness() }
        let shown = job.source.shown
        let track = job.track.parameters.soundFormat
        defer { kept.changeRate(from: track.sampleRate, to: job.source.sound.output(of: track).sampleRate) }
        guard !shown.isIdentity else { return }
        let rate = Double(track.sampleRate)
        kept.move(start: Int((shown.sourceTime(at: 0) * rate).rounded())) { sample in
            shown.outputTime(of: Double(sample) / rate).map { Int(($0 * rate).rounded()) }
        }
    }

    private static let infoIDs = [
        "title": "INAM", "artist": "IART", "album": "IPRD", "date": "ICRD", "genre": "IGNR", "copyright": "ICOP",
        "track": "ITRK", "language": "ILNG",
    ]
    private static let textIDs = ["title": "NAME", "artist": "AUTH", "copyright": "(c) "]

    private static func write(
        _ tags: [StreamInfo.Tag], into kept: inout SoundFileNotes, _ family: SoundFileFormat.Family
    ) -> [String] {
        guard family != .w64 else { return [] }
        var lost: [String] = []
        for tag in tags
        where !["comment", "encoder", "major_brand", "minor_version", "compatible_brands"].contains(
            tag.key.lowercased())
        {
            let ids = family == .aiff ? textIDs : infoIDs
            switch ids[tag.key.lowercased()] {
            case let id? where family == .aiff: kept.addText(id, tag.value)
            case let id?: kept.setInfo(id, tag.value)
            case nil: lost.append(tag.key)
            }
        }
        return lost.isEmpty
            ? [] : ["these tags are left out, which the file can't hold: \(lost.joined(separator: ", "))"]
    }

    /// The kind of file and of samples; RF64 where RIFF's 32-bit sizes end.
    func format(_ choice: SoundEncoderChoice, sampleCount: Int) -> SoundFileFormat {
        var format = SoundFileFormat(
            family: family, samples: choice.storedSamples(family), sampleRate: choice.format.sampleRate,
            channelCount: ChannelLayout.channelCount(of: choice.format.channelLayout), speakers: speakers)
        if case .wav = family, format.bytes(sampleCount: sampleCount) > 4_290_000_000 { format.family = .rf64 }
        return format
    }
}

extension MediaFile {
    /// Of a kind that libsndfile finds chunks in.
    var isRIFFOrAIFF: Bool {
        ["wav", "aiff", "w64"].contains { formatName.split(separator: ",").contains(Substring($0)) }
    }
}

extension SoundFileFormat {
    /// Of the samples.
    fileprivate func bytes(sampleCount: Int) -> Int {
        let width =
            switch samples {
            case .signed8, .unsigned8, .muLaw, .aLaw: 1
            case .signed16: 2
            case .signed24: 3
            case .signed32, .float32: 4
            case .float64: 8
            }
        return sampleCount * channelCount * width
    }
}

extension SoundEncoderChoice {
    /// As libsndfile names them.
    fileprivate func storedSamples(_ family: SoundFileFormat.Family) -> SoundFileFormat.Samples {
        switch depth {
        case .integer(let bits):
            switch bits {
            case ...8: family == .aiff ? .signed8 : .unsigned8
            case ...16: .signed16
            case ...24: .signed24
            default: .signed32
            }
        case .float32: .float32
        case .float64: .float64
        case nil: codec == .pcm("pcm_alaw") ? .aLaw : .muLaw
        }
    }
}
