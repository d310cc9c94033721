/// What a user can set, where a message names it. The program in front has its own word for each.
public enum ProgramOption: String, Hashable, Sendable {
    // What is written.
    case output, overwrite, codec, pixelFormat, encoderPreset, encode, crf, bitrate, maxSize, sdr, strictStreams
    // What is read.
    case keepGoing, preview, track, language
    // Where and by what pictures are edited.
    case box, moment, strictPrivacy, mask, model, modelSize, warpAnchors, control
    // How the work is cut, kept and handed out.
    case jobs, chunkSeconds, chunk, pass, noResume, stageOnly, executor, queue, example
    // What a cluster is asked for.
    case partition, account, time, memory, processors
    // Where a checkpoint comes from.
    case from, trustServer, record
    // What is compared and drawn.
    case scale, frames, size, channel, span, resample, mono
    // How an edit goes on.
    case history, undo, whole
    // Who reads an instruction.
    case languageModel, languageModelName, allowRemote
}
