import EditPlans

/// The names by which people speak of a step that is there already: "the fade", "the grain", "the title".
///
/// They name what was done and not what it was done to: "the noise" is no name of its removal.
enum StepNames {
    /// The operations by name; a name may be that of several.
    static let operations: [String: Set<Operation>] = {
        var table: [String: Set<Operation>] = [:]
        for line in text.split(separator: "\n") {
            let sides = line.split(separator: ":", maxSplits: 1)
            let operations = sides[0].split(separator: " ").compactMap { Operation(rawValue: String($0)) }
            for name in sides.dropFirst().first?.split(separator: ",") ?? [] {
                table[name.trimmed, default: []].formUnion(operations)
            }
        }
        return table
    }()

    /// Every id of the table, for a test.
    static var ids: [String] {
        text.split(separator: "\n").flatMap { $0.prefix { $0 != ":" }.split(separator: " ").map(String.init) }
    }

    private static let text = """
        color.brightness: brightness, brightening, darkening, exposure, brightness change
        color.contrast: contrast, contrast change
        color.saturation: saturation, desaturation, vividness, colors, saturation change
        color.temperature: warmth, warming, cooling, temperature, color temperature, temperature change
        color.hue: hue, hue shift, hue change
        color.tint: tint, tinting, color, colour
        color.auto: auto levels, correction, white balance, auto correction, color correction
        color.recolor: recoloring, recolor, color, colour
        color.selective: selective color, splash of color
        geometry.crop: crop, cropping
        geometry.rotate: rotation, rotating, turn
        geometry.flip: flip, flipping, mirror, mirroring
        geometry.resize: resize, resizing, size, scaling, size change
        geometry.pad: bars, black bars, letterbox, padding, border
        geometry.stabilize: stabilization, stabilizing, stabilisation
        geometry.zoom: zoom, zooming
        cleanup.denoise audio.denoise: denoising, noise reduction, noise removal, denoise, cleaning
        cleanup.sharpen: sharpening, sharpness, sharpen
        cleanup.blur region.blur: blur, blurring, softening, softness
        cleanup.upscale: upscaling, upscale, enlargement
        cleanup.deflicker: deflickering, deflicker, flicker removal
        cleanup.deinterlace: deinterlacing, deinterlace
        cleanup.deblock: deblocking, deblock
        region.pixelate: pixelation, pixelating, pixels
        background.blur: background blur, blurred background
        time.trim: trim, trimming, cut, cuts
        time.speed time.slow-motion: speed, speed change, speed up, speedup, slowdown, slow down, slow motion, \
        time lapse, timelapse
        time.reverse: reverse, reversal, reversing
        time.loop: loop, looping, boomerang
        time.freeze: freeze, freeze frame
        time.append time.prepend time.insert: join, joined film, joining, crossfade, transition, dissolve, wipe, slide
        time.append: outro
        time.prepend: intro
        time.fade-in time.fade-out: fade, fades, fading
        time.fade-in: fade in, fade-in
        time.fade-out: fade out, fade-out, fadeout
        time.frame-rate: frame rate, fps, frame rate change
        overlay.text: title, titles, text, texts, caption, captions, subtitle, words, lettering
        overlay.image: logo, image, overlay, picture, watermark
        overlay.timestamp: timecode, timestamp, clock
        look.film-grain: grain, film grain
        look.vignette: vignette, vignetting
        look.black-and-white: black and white, b&w, bw, monochrome
        audio.gain: gain, volume, volume change, loudness
        audio.normalize: normalization, normalizing, normalisation, loudness, volume
        audio.dehum: hum removal, dehum
        audio.declip: clipping repair, declipping
        audio.dereverb: reverb removal, dereverb
        audio.remove-silence: silence removal
        audio.mute: mute, muting, silence
        audio.pitch: pitch, pitch shift, pitch change
        audio.reverb: reverb, reverberation
        audio.echo: echo
        audio.bass: bass, bass boost
        audio.treble: treble, treble boost
        audio.telephone: phone, telephone
        audio.radio: radio
        audio.robot: robot, robot voice
        audio.muffle: muffle, muffling
        audio.compress: compression, compressor
        audio.mono: mono
        audio.stereo: stereo, downmix
        audio.mix-file: music, background music, song, track, jingle, bell, sound effect
        audio.delay: delay, shift
        audio.high-pass: high pass, high-pass, low cut
        audio.low-pass: low pass, low-pass, high cut
        audio.equalize: eq, equalizer, equalization
        audio.declick: click removal, declicking
        audio.gate: gate, noise gate
        audio.de-ess: de-esser, deesser
        audio.resample: resampling, sample rate
        audio.trim-silence: silence removal
        audio.balance: balance, panning, pan
        audio.swap-channels: swap, channel swap
        audio.widen: widening, stereo widening
        """
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

/// Finds the steps that some words of a revision speak of.
struct StepReference {
    let plan: [EditStep]
    let medium: Medium

    /// Words that say no more of a step.
    private static let empty: Set<String> = [
        "the", "a", "an", "that", "this", "those", "these", "my", "our", "of", "effect", "effects", "both", "added",
    ]
    private static let looks: Set<String> = ["look", "style", "filter", "painting", "effect", "drawing"]

    /// The places of the steps in the plan; `nil` where the words name none of them, or more than steps.
    ///
    /// - Parameter clause: words of which every one must belong to the name of some step.
    func steps(named clause: Clause) -> Set<Int>? {
        var found: Set<Int> = []
        var start = clause.core.lowerBound
        for index in clause.core.lowerBound...clause.core.upperBound {
            let isEnd = index == clause.core.upperBound
            guard isEnd || clause.utterance.isSeparator(index) || clause.utterance.raw(index) == "or" else { continue }
            if start < index || !isEnd {
                guard start < index, let part = part(clause.with(start..<index)) else { return nil }
                found.formUnion(part)
            }
            start = index + 1
        }
        return found.isEmpty ? nil : found
    }

    private func part(_ clause: Clause) -> Set<Int>? {
        let words = clause.words
        if let ordinal = ordinal(words) { return ordinal }
        let kept = clause.core.filter { !Self.empty.contains(clause.utterance.raw($0)) }
        let names = kept.filter { clause.utterance.tokens[$0].isWord }.map(clause.utterance.raw)
        if let quoted = quoted(clause, names) { return quoted }
        if let timed = timed(clause) { return timed }
        guard kept.count == names.count else { return nil }
        if names.isEmpty || names.count == 1 && Self.looks.contains(names[0]) {
            let isNamed = words.contains(where: Self.looks.contains) || words.contains("effects")
            return isNamed ? only(plan.indices.filter { plan[$0].operation.isLook }) : nil
        }
        let bare = names.count > 1 && Self.looks.contains(names[names.count - 1]) ? Array(names.dropLast()) : names
        let texts = kept.map { clause.utterance.tokens[$0].text }.prefix(bare.count).joined(separator: " ")
        let byName = (StepNames.operations[bare.joined(separator: " ")] ?? [])
            .union(StepNames.operations[texts] ?? []).union(Operation(rawValue: clause.joined).map { [$0] } ?? [])
        let placed = plan.indices.filter { byName.contains(plan[$0].operation) }
        let cuts = placed.filter { plan[$0].operation == .time(.trim) && plan[$0].time != nil }
        if !cuts.isEmpty, ["cut", "cuts"].contains(bare.joined(separator: " ")) { return only(cuts) }
        return only(placed) ?? planned(clause, names)
    }

    private func only(_ places: [Int]) -> Set<Int>? { places.isEmpty ? nil : Set(places) }

    private static let ordinals = [
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "one": 1, "two": 2, "three": 3,
        "four": 4, "five": 5, "six": 6,
    ]

    /// "step 2", "the second step", "the last one".
    private func ordinal(_ words: [String]) -> Set<Int>? {
        let said = words.filter { $0 != "the" && $0 != "number" }
        guard said.count == 2 else { return nil }
        let isStep = said[1] == "step" || said[1] == "one"
        let number =
            said[0] == "step" || said[0] == "steps"
            ? Int(said[1]) ?? Self.ordinals[said[1]]
            : isStep ? (said[0] == "last" ? plan.count : Self.ordinals[said[0]]) : nil
        return number.flatMap { plan.indices.contains($0 - 1) ? [$0 - 1] : nil }
    }

    /// "the mute from 2s to 4s": that step alone.
    private func timed(_ clause: Clause) -> Set<Int>? {
        guard let last = clause.core.last, case .span(let span) = clause.utterance.tokens[last].kind,
            let named = steps(named: clause.dropping(last: 1))
        else { return nil }
        return only(named.filter { plan[$0].time == span }.sorted())
    }

    /// `the title "Hello"`, or the quotation alone.
    private func quoted(_ clause: Clause, _ names: [String]) -> Set<Int>? {
        let texts = clause.tokens.compactMap { if case .quoted(let text) = $0.kind { text } else { nil } }
        guard texts.count == 1 else { return nil }
        let names = names.filter { StepNames.operations[$0]?.contains(.overlay(.text)) != true }
        guard names.isEmpty else { return nil }
        return only(
            plan.indices.filter { plan[$0].operation == .overlay(.text) && plan[$0].text(.text) == texts[0] })
    }

    /// What a name would never mean: the noun is what they take away.
    private static let removals: Set<Operation> = [
        .cleanup(.denoise), .cleanup(.deflicker), .cleanup(.deinterlace), .cleanup(.deblock), .region(.remove),
        .sound(.denoise), .sound(.dehum), .sound(.declip), .sound(.dereverb), .sound(.removeSilence),
        .sound(.trimSilence), .sound(.declick),
        .sound(.removeVocals), .sound(.inpaint), .sound(.drop), .sound(.mute), .time(.trim), .generate(.edit),
    ]

    /// The steps that the words would order by themselves: "the watercolor".
    private func planned(_ clause: Clause, _ names: [String]) -> Set<Int>? {
        guard let first = names.first, names.count <= 4, !WordClasses.verbs.contains(first), !first.hasSuffix("er"),
            !["more", "less", "no", "not", "without", "too", "only"].contains(first)
        else { return nil }
        let read = Planner(medium: medium).read(clause.text).plan
        guard read.unresolved.isEmpty, !read.steps.isEmpty else { return nil }
        let operations = Set(read.steps.map(\.operation)).subtracting(Self.removals)
        return only(plan.indices.filter { operations.contains(plan[$0].operation) })
    }
}
