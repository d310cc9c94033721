import EditPlans

extension Lexicon {
    /// When the sound is heard, and on which side.
    static let channels: [Phrase] = [
        Phrase(
            .sound(.delay),
            """
            delay|postpone|retard @sound by? {quantity}; delay|postpone @sound by? {quantity}; @slide @sound
            back|later|backwards|backward by? {quantity}; @slide @sound {quantity} back|later|backwards|backward; @sound
            is|comes|starts|runs|plays about? {quantity} too? early|ahead|before|soon of|the? @video?; @sound leads
            @video? by {quantity}; @make? @sound {quantity} later; @sound {quantity} later; start|play @sound {quantity}
            later; @sound delay of|by {quantity}; {quantity} @sound delay; add {quantity} of? delay to @sound; add delay
            of {quantity} to @sound
            """, cost: 0.3),
        Phrase(.sound(.delay), "delay by? {quantity}; @slide back by? {quantity}", media: .audio, cost: 0.4),
        Phrase(
            .sound(.delay),
            """
            advance @sound by? {quantity}; @slide @sound forward|forwards|earlier|ahead by? {quantity}; @slide @sound
            {quantity} forward|forwards|earlier|ahead; @sound is|comes|starts|runs|plays about? {quantity} too?
            late|behind|delayed|after to? @video?; @sound lags|trails behind? @video? by? {quantity} behind? @video?;
            @make? @sound {quantity} earlier; @sound {quantity} earlier; start|play @sound {quantity} earlier; @sound is
            late|behind|delayed by {quantity}
            """, direction: -1, cost: 0.3),
        Phrase(
            .sound(.stereo),
            """
            5.1|7.1 surround? @sound? to|into|as stereo @sound?; surround @sound? to|into|as stereo @sound?;
            @convert|downmix|down_mix|mix|mix_down|fold|fold_down 5.1|7.1? surround? @sound? down? to|into|as stereo
            @sound?; downmix|down_mix|fold_down @sound? to|into stereo; mono to|into stereo; upmix|up_mix mono? @sound?
            to|into stereo; @make|convert @sound? stereo; stereo downmix|fold_down|upmix
            """, cost: 0.4),
        Phrase(
            .sound(.takeChannel),
            """
            left channel|side|track? to|on|in|into|for|onto both ears|sides|channels|speakers?; put|copy|move|play|send
            left channel|side|track|ear|microphone|mic? to|on|in|into|onto|over both|right
            ears|sides|channels|speakers|side|channel|ear?; use|keep|take|leave|want only|just? left
            channel|side|track|mic|microphone only|alone|everywhere|for_both|on_both|in_both?
            sides|channels|ears|speakers?; only|just left channel|track; left channel only; left only; mono from|of|by
            left channel; @replace right channel with|by left channel?; right channel|side is|has
            silent|empty|dead|broken|no|nothing sound|signal?
            """, set: [.channel: "left"], cost: 0.3),
        Phrase(
            .sound(.takeChannel),
            """
            right channel|side|track? to|on|in|into|for|onto both ears|sides|channels|speakers?; put|copy|move|play|send
            right channel|side|track|ear|microphone|mic? to|on|in|into|onto|over both|left
            ears|sides|channels|speakers|side|channel|ear?; use|keep|take|leave|want only|just? right
            channel|side|track|mic|microphone only|alone|everywhere|for_both|on_both|in_both?
            sides|channels|ears|speakers?; only|just right channel|track; right channel only; right only; mono
            from|of|by right channel; @replace left channel with|by right channel?; left channel|side is|has
            silent|empty|dead|broken|no|nothing sound|signal?
            """, set: [.channel: "right"], cost: 0.3),
        Phrase(
            .sound(.swapChannels),
            """
            @replace|flip|reverse|invert|exchange|cross left and|with right @sound?
            channel|channels|side|sides|ear|ears|speakers?; @replace|flip|reverse|invert|exchange right and|with left
            @sound? channel|channels|side|sides|ear|ears|speakers?; @replace|flip|reverse|exchange @sound|stereo
            channels|sides|ears|speakers; @replace|flip|reverse|exchange channels|sides of_the? @sound|stereo?; left and
            right are|were? swapped|reversed|exchanged|the_wrong_way_round|mixed_up|wrong; channels are|were
            swapped|reversed|exchanged|mixed_up; mirror stereo|@sound
            """, cost: 0.2),
        Phrase(
            .sound(.balance),
            """
            balance|pan @sound|stereo? {rate} to|towards? left; balance|pan @sound|stereo? to|towards? left by? {rate}?;
            @slide stereo? balance|panorama|@sound {rate}? to|towards? left by? {rate}?; stereo? balance|panorama
            to|at|towards? left; more of @sound on|from|to left; left louder than right
            """, set: [.amount: -0.5], direction: -1, cost: 0.4),
        Phrase(
            .sound(.balance),
            """
            balance|pan @sound|stereo? {rate} to|towards? right; balance|pan @sound|stereo? to|towards? right by?
            {rate}?; @slide stereo? balance|panorama|@sound {rate}? to|towards? right by? {rate}?; stereo?
            balance|panorama to|at|towards? right; more of @sound on|from|to right; right louder than left
            """, set: [.amount: 0.5], cost: 0.4),
    ]
}
