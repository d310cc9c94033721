internal import MediaTypes

extension Operation {
    /// Edits of the sound.
    public enum Sound: String, OperationFamily {
        case gain = "audio.gain"
        case normalize = "audio.normalize"
        case denoise = "audio.denoise"
        case dehum = "audio.dehum"
        case declip = "audio.declip"
        case dereverb = "audio.dereverb"
        case removeSilence = "audio.remove-silence"
        case mute = "audio.mute"
        case pitch = "audio.pitch"
        case reverb = "audio.reverb"
        case echo = "audio.echo"
        case bass = "audio.bass"
        case treble = "audio.treble"
        case telephone = "audio.telephone"
        case radio = "audio.radio"
        case robot = "audio.robot"
        case muffle = "audio.muffle"
        case compress = "audio.compress"
        case mono = "audio.mono"
        case widen = "audio.widen"
        case removeVocals = "audio.remove-vocals"
        case isolateVocals = "audio.isolate-vocals"
        case inpaint = "audio.inpaint"
        case superResolution = "audio.super-resolution"
        case add = "audio.add"
        case drop = "audio.drop"
        case replace = "audio.replace"
        case mixFile = "audio.mix-file"
        case replaceTrack = "audio.replace-track"
        case syncTrack = "audio.sync-track"
        case delay = "audio.delay"
        case stereo = "audio.stereo"
        case takeChannel = "audio.take-channel"
        case swapChannels = "audio.swap-channels"
        case balance = "audio.balance"
        case highPass = "audio.high-pass"
        case lowPass = "audio.low-pass"
        case equalize = "audio.equalize"
        case normalizePeak = "audio.normalize-peak"
        case resample = "audio.resample"
        case declick = "audio.declick"
        case gate = "audio.gate"
        case deEss = "audio.de-ess"
        case trimSilence = "audio.trim-silence"
    }
}

extension Operation {
    /// It cuts silences out of the timeline.
    public var cutsSilence: Bool { [.sound(.removeSilence), .sound(.trimSilence)].contains(self) }
}

extension Operation.Sound {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .gain: row(.filter, ["louder", "turn it down by 6 dB"], decibels(-60...40))
        case .normalize:
            row(
                .filter, ["normalize the loudness", "to -16 LUFS"],
                [ParameterSpec(.lufs, .number(-40...(-5)), .value(.number(-16)))])
        case .denoise: row(.spectral, ["remove the background noise", "clean up the voice"])
        case .dehum:
            row(
                .filter, ["remove the 50 Hz hum"],
                [ParameterSpec(.hz, .number(20...1000), .absent("auto"))])
        case .declip: row(.filter, ["fix the clipping"])
        case .dereverb: row(.spectral, ["remove the echo of the room"])
        case .removeSilence: row(.timeline, ["cut the silences"])
        case .mute: row(.filter, ["mute it", "remove the audio", "silence 2s to 4s"])
        case .pitch:
            row(
                .filter, ["pitch up 3 semitones", "chipmunk", "deeper voice"],
                [ParameterSpec(.semitones, .number(-24...24), .required)])
        case .reverb:
            row(
                .filter, ["add reverb", "in a cathedral"],
                [ParameterSpec(.room, .choice(["room", "hall", "cathedral"]), .value(.text("hall")))])
        case .echo: row(.filter, ["add echo"])
        case .bass: row(.filter, ["boost the bass"], decibels(-30...30))
        case .treble: row(.filter, ["brighter sound", "cut the treble"], decibels(-30...30))
        case .telephone: row(.filter, ["like a phone call"])
        case .radio: row(.filter, ["like an old radio"])
        case .robot: row(.spectral, ["robot voice"])
        case .muffle: row(.filter, ["muffled", "from the next room", "underwater"])
        case .compress: row(.filter, ["even out the volume", "compress the dynamics"])
        case .mono: row(.filter, ["make it mono"])
        case .widen: row(.filter, ["wider stereo"])
        case .removeVocals: row(.spectral, ["karaoke", "remove the vocals"])
        case .isolateVocals: row(.spectral, ["keep only the voice"])
        case .inpaint: row(.spectral, ["repair the gap from 2s to 2.3s", "fill the dropout"])
        case .superResolution: row(.spectral, ["restore the high frequencies", "make it sound full band"])
        case .add:
            row(
                .generative, ["add rain in the background", "add a dog bark at 3s"],
                [ParameterSpec(.sound, .text, .required)], needs: Catalogue.checkpoint)
        case .drop:
            row(
                .generative, ["remove the siren", "drop the drums"],
                [ParameterSpec(.sound, .text, .required)], needs: Catalogue.checkpoint)
        case .replace:
            row(
                .generative, ["replace the dog bark with thunder"],
                [ParameterSpec(.from, .text, .required), ParameterSpec(.to, .text, .required)],
                needs: Catalogue.checkpoint)
        case .mixFile:
            row(
                .filter, ["add song.mp3 as background music at 20 %", "add bell.wav at 3 s"],
                [
                    ParameterSpec(.file, .file, .required),
                    ParameterSpec(.gain, .number(-60...20), .value(.number(0))),
                    ParameterSpec(.atSeconds, .number(-Self.day...Self.day), .absent("all through, again and again")),
                    ParameterSpec(.fadeIn, .number(0...Self.day), .value(.number(0))),
                    ParameterSpec(.fadeOut, .number(0...Self.day), .value(.number(0))),
                    ParameterSpec(.duck, .flag, .value(.flag(false))),
                ])
        case .replaceTrack:
            row(.filter, ["replace the audio with voice.wav"], [ParameterSpec(.file, .file, .required)])
        case .syncTrack:
            row(.spectral, ["sync the sound of recorder.wav"], [ParameterSpec(.file, .file, .required)])
        case .delay:
            row(
                .filter, ["delay the sound by 200 ms", "the sound is 200 ms late"],
                [ParameterSpec(.delay, .number(-60_000...60_000), .required)])
        case .stereo: row(.filter, ["5.1 to stereo", "make it stereo"])
        case .takeChannel:
            row(
                .filter, ["left channel to both ears", "use only the right channel"],
                [ParameterSpec(.channel, .choice(["left", "right"]), .required)])
        case .swapChannels: row(.filter, ["swap left and right"])
        case .balance:
            row(
                .filter, ["balance 30 % to the left", "pan it to the right"],
                [ParameterSpec(.amount, .number(-1...1), .required)])
        case .highPass: row(.filter, ["high-pass at 80 Hz"], [ParameterSpec(.hz, Self.audible, .value(.number(80)))])
        case .lowPass: row(.filter, ["low-pass at 5 kHz"], [ParameterSpec(.hz, Self.audible, .value(.number(8000)))])
        case .equalize:
            row(
                .filter, ["cut 3 kHz by 4 dB", "boost 200 Hz by 3 dB"],
                [
                    ParameterSpec(.hz, Self.audible, .required),
                    ParameterSpec(.gain, .number(-30...30), .value(.number(6))),
                    ParameterSpec(.octaves, .number(0.1...6), .value(.number(1))),
                ])
        case .normalizePeak:
            row(
                .filter, ["normalize the peaks to -1 dB"],
                [ParameterSpec(.peak, .number(-60...0), .value(.number(-1)))])
        case .resample:
            row(
                .filter, ["resample to 48 kHz", "convert it to 44.1 kHz"],
                [ParameterSpec(.rate, .integer(8000...384_000), .required)])
        case .declick: row(.spectral, ["remove the clicks", "declick"])
        case .gate: row(.filter, ["add a noise gate"])
        case .deEss: row(.filter, ["de-ess the voice"])
        case .trimSilence: row(.timeline, ["cut the silence at the start and end"])
        }
    }

    /// A day: the longest duration and, either way from the start or the end, the farthest time.
    private static let day = 86_400.0

    /// Frequencies that filters may be set to.
    private static let audible = ParameterKind.number(10...20_000)

    private func decibels(_ range: ClosedRange<Double>) -> [ParameterSpec] {
        [ParameterSpec(.gain, .number(range), .value(.number(6)))]
    }

    private func row(_ kind: OperationKind, _ says: [String], _ parameters: [ParameterSpec] = [], needs: Message? = nil)
        -> CatalogueEntry
    {
        CatalogueEntry(.sound(self), .audio, kind, says, parameters, needs: needs)
    }
}
