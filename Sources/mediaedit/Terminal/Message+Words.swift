import MediaTypes
import Rendering

extension Message {
    /// The message as the user reads it, with the names that options and commands have on this command line.
    var words: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .option(let option): option.word
            case .command(let command): command.words
            }
        }.joined()
    }
}

extension ProgramOption {
    /// The option as it is written.
    var word: String {
        switch self {
        case .output: "-o"
        case .overwrite: "--overwrite"
        case .codec: "--codec"
        case .pixelFormat: "--pixel-format"
        case .encoderPreset: "--encoder-preset"
        case .encode: "--encode"
        case .crf: "--crf"
        case .bitrate: "--bitrate"
        case .maxSize: "--max-size"
        case .sdr: "--sdr"
        case .strictStreams: "--strict-streams"
        case .keepGoing: "--keep-going"
        case .preview: "--preview"
        case .track: "--track"
        case .language: "--language"
        case .box: "--box"
        case .moment: "--at"
        case .strictPrivacy: "--strict-privacy"
        case .mask: "--mask"
        case .model: "--model"
        case .modelSize: "--model-size"
        case .warpAnchors: "--warp-anchors"
        case .control: "--control"
        case .jobs: "--jobs"
        case .chunkSeconds: "--chunk-seconds"
        case .chunk: "--chunk"
        case .pass: "--pass"
        case .noResume: "--no-resume"
        case .stageOnly: "--stage-only"
        case .executor: "--executor"
        case .queue: "--queue"
        case .example: "--example"
        case .partition: "--partition"
        case .account: "--account"
        case .time: "--time"
        case .memory: "--mem"
        case .processors: "--cpus-per-task"
        case .from: "--from"
        case .trustServer: "--trust-server"
        case .record: "--record"
        case .scale: "--scale"
        case .frames: "--frames"
        case .size: "--size"
        case .channel: "--channel"
        case .span: "--span"
        case .resample: "--resample"
        case .mono: "--mono"
        case .history: "--history"
        case .undo: "--undo"
        case .whole: "--whole"
        case .languageModel: "--language-model"
        case .languageModelName: "--language-model-name"
        case .allowRemote: "--allow-remote"
        }
    }
}

extension ProgramCommand {
    /// The program and the command as they are written.
    var words: String {
        let words =
            switch self {
            case .video: "video"
            case .audio: "audio"
            case .find: "find"
            case .plan: "plan"
            case .revise: "revise"
            case .rerun: "rerun"
            case .probe: "probe"
            case .doctor: "doctor"
            case .operations: "operations"
            case .presets: "presets"
            case .batch: "batch"
            case .worker: "worker"
            case .videoHelp: "help video"
            case .modelsList: "models list"
            case .modelsPull: "models pull"
            case .modelsVerify: "models verify"
            }
        return "mediaedit \(words)"
    }
}

extension FilmJob {
    /// What the options of the command line come to, where that isn't what was wished.
    var optionNotes: [Message] {
        (isSDRAlready ? ["\(option: .sdr) changes nothing: the pictures are not tagged as HDR"] : [])
            + PlanText.remarks(request.plan).map { Message($0) }
    }
}
