import MediaTypes

extension Catalogue {
    private static func sound(
        _ operation: Operation, _ kind: OperationKind, _ says: [String], _ parameters: [ParameterSpec] = [],
        needs: Message? = nil
    ) -> CatalogueEntry { CatalogueEntry(operation, .audio, kind, says, parameters, needs: needs) }

    private static func decibels(_ range: ClosedRange<Double>) -> [ParameterSpec] {
        [ParameterSpec(.gain, .number(range), .value(.number(6)))]
    }

    static let sounds: [CatalogueEntry] = levels + repairs + effects + voices + contents

    private static let levels: [CatalogueEntry] = [
        sound(.audioGain, .filter, ["louder", "turn it down by 6 dB"], decibels(-60...40)),
        sound(
            .audioNormalize, .filter, ["normalize the loudness", "to -16 LUFS"],
            [ParameterSpec(.lufs, .number(-40...(-5)), .value(.number(-16)))]),
    ]

    private static let repairs: [CatalogueEntry] = [
        sound(.audioDenoise, .spectral, ["remove the background noise", "clean up the voice"]),
        sound(
            .audioDehum, .filter, ["remove the 50 Hz hum"],
            [ParameterSpec(.hz, .number(20...1000), .absent("auto"))]),
        sound(.audioDeclip, .filter, ["fix the clipping"]),
        sound(.audioDereverb, .spectral, ["remove the echo of the room"]),
        sound(.audioRemoveSilence, .timeline, ["cut the silences"]),
    ]

    private static let effects: [CatalogueEntry] = [
        sound(.audioMute, .filter, ["mute it", "remove the audio", "silence 2s to 4s"]),
        sound(
            .audioPitch, .filter, ["pitch up 3 semitones", "chipmunk", "deeper voice"],
            [ParameterSpec(.semitones, .number(-24...24), .required)]),
        sound(
            .audioReverb, .filter, ["add reverb", "in a cathedral"],
            [ParameterSpec(.room, .choice(["room", "hall", "cathedral"]), .value(.text("hall")))]),
        sound(.audioEcho, .filter, ["add echo"]),
        sound(.audioBass, .filter, ["boost the bass"], decibels(-30...30)),
        sound(.audioTreble, .filter, ["brighter sound", "cut the treble"], decibels(-30...30)),
        sound(.audioTelephone, .filter, ["like a phone call"]),
        sound(.audioRadio, .filter, ["like an old radio"]),
        sound(.audioRobot, .spectral, ["robot voice"]),
        sound(.audioMuffle, .filter, ["muffled", "from the next room", "underwater"]),
        sound(.audioCompress, .filter, ["even out the volume", "compress the dynamics"]),
        sound(.audioMono, .filter, ["make it mono"]),
        sound(.audioWiden, .filter, ["wider stereo"]),
    ]

    private static let voices: [CatalogueEntry] = [
        sound(.audioRemoveVocals, .spectral, ["karaoke", "remove the vocals"]),
        sound(.audioIsolateVocals, .spectral, ["keep only the voice"]),
        sound(.audioInpaint, .spectral, ["repair the gap from 2s to 2.3s", "fill the dropout"]),
        sound(.audioSuperResolution, .spectral, ["restore the high frequencies", "make it sound full band"]),
    ]

    private static let contents: [CatalogueEntry] = [
        sound(
            .audioAdd, .generative, ["add rain in the background", "add a dog bark at 3s"],
            [ParameterSpec(.sound, .text, .required)], needs: "a diffusion checkpoint, \(option: .model) DIR"),
        sound(
            .audioDrop, .generative, ["remove the siren", "drop the drums"],
            [ParameterSpec(.sound, .text, .required)], needs: "a diffusion checkpoint, \(option: .model) DIR"),
        sound(
            .audioReplace, .generative, ["replace the dog bark with thunder"],
            [ParameterSpec(.from, .text, .required), ParameterSpec(.to, .text, .required)],
            needs: "a diffusion checkpoint, \(option: .model) DIR"),
    ]
}
