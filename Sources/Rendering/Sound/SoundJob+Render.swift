internal import Decoding
internal import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// The second and third act of a render of sound by itself.
extension SoundJob: RenderableJob {
    func prepare(in folder: WorkFolder, _ supervision: Supervision) throws -> PreparedSound {
        supervision.tell(.stage(WorkEvent.soundStage))
        let streams = writesThroughLibsndfile ? [track] : source.soundStreams
        let passes = PassFolder(path: "\(folder.path)/passes")
        return try SoundPasses(source, in: passes, folder).run(of: streams, supervision)
    }

    func run(
        _ prepared: PreparedSound, to output: PendingOutput, in folder: WorkFolder, _ supervision: Supervision
    ) throws -> [String] {
        let writer: any SoundSink =
            writesThroughLibsndfile
            ? try RIFFSoundWriter(self, prepared, output: output, folder: folder)
            : try SoundWriter(
                source, output: output, folder: folder, tags: tags, comment: comment,
                clockRate: source.sound.output(of: track.parameters.soundFormat).sampleRate)
        return try writer.run(prepared, seconds: source.shown.duration, supervision)
    }
}

extension SoundJob {
    /// The tags of the whole file: in Ogg they are the track's.
    var tags: [StreamInfo.Tag] {
        let file = source.file
        guard file.formatName == "ogg", file.video == nil else { return file.metadata }
        let known = Set(file.metadata.map { $0.key.lowercased() })
        return file.metadata + track.metadata.filter { !known.contains($0.key.lowercased()) && $0.key != "language" }
    }

    /// What the output's `comment` tag says.
    var comment: String {
        Provenance.comment(for: request, existing: tags.first { $0.key.lowercased() == "comment" }?.value)
    }
}
