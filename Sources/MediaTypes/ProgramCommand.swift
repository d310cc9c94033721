/// What a user can run, where a message names it. The program in front has its own word for each.
public enum ProgramCommand: String, Hashable, Sendable {
    case video, audio, find, plan, revise, rerun, probe, doctor, operations, presets, batch, worker, videoHelp
    case modelsList, modelsPull, modelsVerify
}
