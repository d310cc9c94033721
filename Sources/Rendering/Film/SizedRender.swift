internal import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes

/// Frames that can be asked for again and again, from the first one on.
struct FrameSupply {
    /// Frames with the file's times; nil at the end.
    let next: () throws -> Frame?
    /// Nobody asks for more; what came up.
    let finish: () -> [String]
}

/// Writes a film that must not be larger than a limit: once at the usual quality, and where that is too large again at
/// the bits a second that fit, by what the encoder learnt the first time.
///
/// Encoders miss what they are told by some per cent, and what they miss depends on the film. So the file is measured,
/// and written again until it lies between 95 % of the limit and the limit.
struct SizedRender {
    let job: FilmJob
    /// What becomes of the frames, before the conversion to what the encoder takes.
    let plan: PicturePlan
    let limit: SizeLimit
    let output: PendingOutput
    let folder: WorkFolder
    let sound: PreparedSound
    let supervision: Supervision
    /// Opens the frames once more, converted to what the encoder takes.
    let frames: (PicturePlan) throws -> FrameSupply

    /// Files that are written at most, the first one included.
    private static let mostTries = 8

    /// A file as it was written.
    private struct Written {
        let size, pictures: Int64
        let frames: Int
        let notes: [String]
        /// Bytes of all but the pictures.
        var others: Int64 { size - pictures }
    }

    /// Writes it; gives what came up, and how many frames there were.
    /// - Throws: ``RenderError`` where it would look awful, with the size that would do.
    func run() throws -> (notes: [String], count: Int) {
        let first = try write(.first(statistics: statistics))
        guard !limit.holds(first.size) else { return told(first, isCapped: true) }
        let others = first.others
        let room = Int64(Double(limit.bytes) * SizeLimit.aim) - others
        try requireQuality(first, room: room)
        return told(try approach(room: room, others: others), isCapped: false)
    }

    private var statistics: String { "\(folder.path)/statistics" }

    /// Writes until the size is right.
    private func approach(room: Int64, others: Int64) throws -> Written {
        let seconds = max(1e-3, job.source.shown.duration)
        var rate = Double(room) * 8 / seconds
        var (low, high) = (0.0, Double.infinity)
        var written: Written?
        for _ in 1..<Self.mostTries {
            let new = try write(.second(statistics: statistics, bitRate: max(1000, Int64(rate))))
            written = new
            if limit.holds(new.size) {
                if Double(new.size) >= Double(limit.bytes) * SizeLimit.least { return new }
                low = max(low, rate)
            } else {
                high = min(high, rate)
            }
            let goal = rate * Double(room) / Double(max(1, new.pictures))
            rate = low < goal && goal < high ? goal : high.isFinite ? (low + high) / 2 : goal
        }
        if let written, limit.holds(written.size) { return written }
        if low > 0 { return try write(.second(statistics: statistics, bitRate: max(1000, Int64(low)))) }
        throw RenderError(
            .output,
            "cannot write \(output.path) within \(SizeLimit.text(limit.bytes)): its encoder gives "
                + "\(SizeLimit.text(written?.size ?? 0)) at the least; allow a larger size, or make the pictures "
                + "smaller, as \"half the size\"")
    }

    // MARK: - Quality

    /// Refuses a size at which the pictures would fall apart.
    private func requireQuality(_ first: Written, room: Int64) throws {
        let codec = try job.encoderChoice(for: plan, run: .worst)
        guard let worst = codec.codec.worstCRF, let usual = job.request.encode.crf ?? codec.codec.usualCRF else {
            return
        }
        // Half the bits are 6 steps of quality, rather less: well inside of it nothing is tried.
        let steps = room > 0 ? 6 * log2(Double(first.pictures) / Double(room)) : .infinity
        guard Double(usual) + steps > Double(worst) - 6 else { return }
        let least = try pictureBytes(.worst)
        guard least > room else { return }
        throw Self.refusal(output.path, limit, needed: least + first.others)
    }

    /// The refusal of a limit, with the size that would do.
    /// - Parameter needed: bytes of the file at the lowest quality that is worth looking at.
    static func refusal(_ path: String, _ limit: SizeLimit, needed: Int64) -> RenderError {
        RenderError(
            .output,
            "cannot write \(path) within \(SizeLimit.text(limit.bytes)): its pictures would fall apart; "
                + "\(SizeLimit.text(roundedUp(Double(needed) * 1.05))) would do, or fewer pixels, as \"half the "
                + "size\", or less of the film")
    }

    /// The next number of two digits.
    private static func roundedUp(_ value: Double) -> Int64 {
        let unit = pow(10, max(0, floor(log10(max(1, value))) - 1))
        return Int64((value / unit).rounded(.up) * unit)
    }

    /// Bytes of the pictures in a run whose file nobody needs.
    private func pictureBytes(_ run: EncodingRun) throws -> Int64 {
        let choice = try job.encoderChoice(for: plan, run: run)
        let converted = try plan.converted(to: choice.pixelFormat)
        let coding = FilmCoding(
            choice, hdr: plan.keepsHDR ? job.facts.hdr : nil, threads: FilmCoding.limitedThreads, globalHeader: true)
        let supply = try frames(converted)
        let pictures = PictureEncoder(
            try coding.open(for: converted), stream: 0, timeBase: converted.output.timeBase,
            frames: counted(supply.next))
        while try pictures.next() != nil {}
        _ = supply.finish()
        return pictures.byteCount
    }

    // MARK: - Writing

    private func write(_ run: EncodingRun) throws -> Written {
        supervision.tell(.stage("encode"))
        let (pictures, notes) = try writeFile(run)
        guard let size = try FileManager.default.attributesOfItem(atPath: output.temporaryPath)[.size] as? Int else {
            throw RenderError(.output, "cannot measure \(output.path)")
        }
        return Written(size: Int64(size), pictures: pictures.byteCount, frames: pictures.frameCount, notes: notes)
    }

    /// Writes the file over what is there under the hidden name; it is closed when this returns.
    private func writeFile(_ run: EncodingRun) throws -> (PictureEncoder, [String]) {
        let writer = try FilmWriter(job, plan, output: output, folder: folder, run: run)
        let supply = try frames(writer.plan)
        let pictures = PictureEncoder(
            writer.encoder, stream: writer.stream, timeBase: writer.plan.output.timeBase, clock: writer.clock,
            frames: counted(supply.next))
        let late: [String]
        do {
            late = try writer.write(sound, supervision, pictures: pictures)
        } catch {
            _ = supply.finish()
            throw error
        }
        let notes = writer.notes + supply.finish() + pictures.notes + late + writer.damages.map(\.note)
        return (pictures, notes)
    }

    /// Frames that are counted for who waits for them.
    private func counted(_ next: @escaping () throws -> Frame?) -> () throws -> Frame? {
        var meter = ProgressMeter(stage: "encode", total: job.frameEstimate)
        var count = 0
        let supervision = supervision
        return {
            try supervision.check()
            if let event = meter.event(done: count) { supervision.tell(event) }
            guard let frame = try next() else {
                if let event = meter.event(done: count, isLast: true) { supervision.tell(event) }
                return nil
            }
            count += 1
            return frame
        }
    }

    private func told(_ written: Written, isCapped: Bool) -> (notes: [String], count: Int) {
        let size = SizeLimit.text(written.size)
        let limit = SizeLimit.text(limit.bytes)
        let note =
            isCapped
            ? "the file has \(size) of the \(limit) that were allowed: more would add nothing to its quality"
            : "the file has \(size) of the \(limit) that were allowed"
        return (written.notes + [note], written.frames)
    }
}
