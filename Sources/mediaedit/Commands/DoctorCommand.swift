import ArgumentParser
import Encoding
import Foundation
import LibAV
import MediaTypes
import Networks
import Rendering
import SoundEditing
import Tensors

/// `mediaedit doctor`: what is installed and what is missing.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Tell what is installed, what is missing, and how to get it.",
        discussion: """
            EXAMPLES:
              mediaedit doctor
              mediaedit doctor --json
            """)

    @Flag(help: "Print JSON.")
    var json = false

    private struct Finding: Encodable {
        let what: String
        let is_there: Bool
        let detail: String
    }

    func run() throws {
        let findings = libraries + codecs + filters + [denoiser] + networks + machine
        if json {
            Terminal.print(try Terminal.json(findings))
        } else {
            for it in findings {
                let mark = it.is_there ? "ok     " : "missing"
                Terminal.print("\(mark) \(it.what)\(it.detail.isEmpty ? "" : ": \(it.detail)")")
            }
        }
    }

    private var libraries: [Finding] {
        [
            Finding(
                what: "FFmpeg \(LibraryVersions.ffmpeg)", is_there: true,
                detail: LibraryVersions.all.joined(separator: ", "))
        ]
    }

    private var codecs: [Finding] {
        VideoCodec.allCases.map { codec in
            let remedy = "this FFmpeg was built without an encoder for it"
            return Finding(
                what: "encoder for \(codec.rawValue)", is_there: codec.encoder != nil, detail: codec.encoder ?? remedy)
        }
    }

    private var filters: [Finding] {
        let uses = [
            ("vidstabdetect", "stabilize"), ("drawtext", "titles and timecode"), ("minterpolate", "smooth slow motion"),
            ("loudnorm", "loudness"),
        ]
        return uses.map { name, use in
            Finding(
                what: "filter \(name)", is_there: FilterGraph.has(name),
                detail: FilterGraph.has(name) ? use : "\(use) can't be done; this FFmpeg was built without it")
        }
    }

    private var denoiser: Finding {
        let what = "DeepFilterNet 3"
        switch DenoiserFiles.find() {
        case .found(let files):
            return Finding(what: what, is_there: true, detail: "noise in speech; \(files.library)")
        case .missing:
            let detail = "noise in speech is taken out less well without it; Scripts/setup installs it"
            return Finding(what: what, is_there: false, detail: detail)
        case .unusable(let path):
            let detail = "\(path) is damaged or another version; delete it and run Scripts/setup"
            return Finding(what: what, is_there: false, detail: detail)
        }
    }

    private var networks: [Finding] {
        let store = NetworkStore()
        let presets = (try? NetworkPreset.all(in: PresetFolders.networks)) ?? []
        return KnownNetwork.all.map { network in
            let preset = presets.first { $0.name == network.name }
            let purpose = preset?.use ?? "finding things in the picture"
            let pull = "'mediaedit models pull \(network.name)' or Scripts/setup"
            switch store.find(network) {
            case .found(let path):
                return Finding(what: network.name, is_there: true, detail: "\(purpose); \(path)")
            case .missing:
                return Finding(
                    what: network.name, is_there: false, detail: "\(purpose) can't be done; \(pull) installs it")
            case .damaged(let path):
                return Finding(
                    what: network.name, is_there: false,
                    detail: "\(path) is damaged or another version; \(pull) "
                        + "installs it anew")
            }
        }
    }

    private var machine: [Finding] {
        let memory = Memory.available
        let disk = Memory.freeDisk(at: ".")
        return [
            Finding(
                what: "processors", is_there: true, detail: "\(ProcessInfo.processInfo.activeProcessorCount)"),
            Finding(
                what: "free memory", is_there: memory != nil,
                detail: memory.map { Memory.text(Double($0)) } ?? "unknown"),
            Finding(
                what: "free disk here", is_there: disk != nil,
                detail: disk.map { Memory.text(Double($0)) } ?? "unknown"),
            models,
        ]
    }

    private var models: Finding {
        do {
            return Finding(
                what: "libtorch", is_there: true,
                detail: "\(try TorchLibrary.version()); diffusion checkpoints (--model)")
        } catch {
            return Finding(what: "libtorch", is_there: false, detail: error.message.words)
        }
    }
}
