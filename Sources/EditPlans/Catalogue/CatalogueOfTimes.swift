extension Catalogue {
    /// A day: the longest duration and, either way from the start or the end, the farthest time.
    private static let day = 86_400.0

    private static func timeline(
        _ operation: Operation, _ says: [String], _ parameters: [ParameterSpec] = []
    ) -> CatalogueEntry { CatalogueEntry(operation, .both, .timeline, says, parameters) }

    /// The timeline's operations; bounds are seconds of the source, negative ones count from its end.
    ///
    /// `time.trim` has two forms. With `start_s` or `end_s` it keeps that span ("keep 5s to 10s", "cut the first
    /// 3 seconds"). With a `time` and neither of them it cuts that span out and joins what is left ("cut out 2s to
    /// 4s", "delete the part between 3s and 5s"); several such steps cut several spans, all told in the source's
    /// seconds.
    static let timeline: [CatalogueEntry] = [
        timeline(
            .timeTrim, ["keep 5s to 10s", "cut the first 3 seconds"],
            [
                ParameterSpec(.start, .number(-day...day), .value(.number(0))),
                ParameterSpec(.end, .number(-day...day), .absent("end")),
            ]),
        timeline(
            .timeSpeed, ["speed up 2x", "half speed", "twice as fast"],
            [
                ParameterSpec(.factor, .number(0.05...100), .required),
                ParameterSpec(.keepPitch, .flag, .value(.flag(true))),
            ]),
        timeline(
            .timeSlowMotion, ["smooth slow motion"],
            [ParameterSpec(.factor, .number(0.05...1), .value(.number(0.5)))]),
        timeline(.timeReverse, ["play it backwards", "reverse"]),
        timeline(
            .timeLoop, ["loop 3 times", "boomerang"],
            [
                ParameterSpec(.count, .integer(1...100), .value(.number(2))),
                ParameterSpec(.boomerang, .flag, .value(.flag(false))),
            ]),
        timeline(
            .timeFreeze, ["freeze at 3s for 2 seconds"],
            [
                ParameterSpec(.atSeconds, .number(-day...day), .required),
                ParameterSpec(.hold, .number(0...day), .value(.number(2))),
            ]),
        timeline(
            .timeFadeIn, ["fade in over 2 seconds"],
            [ParameterSpec(.duration, .number(0...day), .value(.number(1)))]),
        timeline(
            .timeFadeOut, ["fade out"],
            [ParameterSpec(.duration, .number(0...day), .value(.number(1)))]),
        timeline(
            .timeFrameRate, ["convert to 24 fps"],
            [ParameterSpec(.framesPerSecond, .rational, .required)]),
    ]
}
