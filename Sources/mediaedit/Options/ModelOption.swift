import Batches
import Diffusion

/// An option of a model's edits: its name and media, whether it is given, and what it sets.
struct ModelOption {
    /// Its key in jobs, which knows its name on the command line and the media that it is for.
    let setting: JobSetting
    let isGiven: (ModelOptions) -> Bool
    /// Takes the given value over into settings.
    let apply: (ModelOptions, inout EditSettings) -> Void

    /// An option that only ``ModelOptions/request`` takes itself.
    init(_ setting: JobSetting, isGiven: @escaping (ModelOptions) -> Bool) {
        self.setting = setting
        self.isGiven = isGiven
        apply = { _, _ in }
    }

    init<Value>(
        _ setting: JobSetting, _ value: KeyPath<ModelOptions, Value?>, sets place: WritableKeyPath<EditSettings, Value>
    ) {
        self.setting = setting
        isGiven = { $0[keyPath: value] != nil }
        apply = { options, settings in
            if let given = options[keyPath: value] { settings[keyPath: place] = given }
        }
    }

    init<Value>(
        _ setting: JobSetting, _ value: KeyPath<ModelOptions, Value?>, sets place: WritableKeyPath<EditSettings, Value?>
    ) {
        self.setting = setting
        isGiven = { $0[keyPath: value] != nil }
        apply = { options, settings in
            if let given = options[keyPath: value] { settings[keyPath: place] = given }
        }
    }

    /// A share that 0 turns off.
    init(
        _ setting: JobSetting, share value: KeyPath<ModelOptions, Double?>,
        sets place: WritableKeyPath<EditSettings, Double?>
    ) {
        self.setting = setting
        isGiven = { $0[keyPath: value] != nil }
        apply = { options, settings in
            if let given = options[keyPath: value] { settings[keyPath: place] = given == 0 ? nil : given }
        }
    }

    /// A flag.
    init(
        _ setting: JobSetting, flag value: KeyPath<ModelOptions, Bool>, sets place: WritableKeyPath<EditSettings, Bool>
    ) {
        self.setting = setting
        isGiven = { $0[keyPath: value] }
        apply = { options, settings in if options[keyPath: value] { settings[keyPath: place] = true } }
    }

    private init(words value: KeyPath<ModelOptions, [WordWeight]>) {
        setting = .wordWeight
        isGiven = { !$0[keyPath: value].isEmpty }
        apply = { options, settings in
            for weight in options[keyPath: value] { settings.wordWeights[weight.word] = weight.factor }
        }
    }

    /// All of them, as the help lists them.
    static var table: [ModelOption] {
        [
            .init(.steps, \.steps, sets: \.steps),
            .init(.guidance, \.guidance, sets: \.textGuidance),
            .init(.imageGuidance, \.imageGuidance, sets: \.imageGuidance),
            .init(.negative, \.negative, sets: \.negativePrompt),
            .init(.modelSize, \.modelSize, sets: \.size),
            .init(.sampler, \.sampler, sets: \.sampler),
            .init(.anchorCount, \.anchorCount, sets: \.anchorCount),
            .init(.noise, \.noise, sets: \.noise),
            .init(.mask, isGiven: { $0.mask != nil }),
            .init(.control, \.controls.control, sets: \.control),
            .init(.sourcePrompt, \.controls.sourcePrompt, sets: \.sourcePrompt),
            .init(words: \.controls.wordWeights),
            .init(.fuseTokens, share: \.controls.fuseTokens, sets: \.tokenFusion),
            .init(.warpAnchors, share: \.controls.warpAnchors, sets: \.anchorWarp),
            .init(.matchAnchors, share: \.controls.matchAnchors, sets: \.anchorStatistics),
            .init(.skipSimilar, share: \.controls.skipSimilar, sets: \.similarity),
            .init(.searchGuidance, flag: \.controls.searchGuidance, sets: \.searchesGuidance),
        ]
    }
}
