extension Operation {
    /// Changes of when pictures and sound are shown; bounds are seconds of the source, negative ones count from its
    /// end.
    ///
    /// `time.trim` has two forms. With `start_s` or `end_s` it keeps that span ("keep 5s to 10s", "cut the first
    /// 3 seconds"). With a `time` and neither of them it cuts that span out and joins what is left ("cut out 2s to
    /// 4s", "delete the part between 3s and 5s"); several such steps cut several spans, all told in the source's
    /// seconds.
    ///
    /// `time.append`, `time.prepend` and `time.insert` join another film to the edited one. All times of other steps
    /// stay those of the edited film; a step without times is for all that is shown where it stands in the plan.
    public enum Time: String, OperationFamily {
        case trim = "time.trim"
        case speed = "time.speed"
        case slowMotion = "time.slow-motion"
        case reverse = "time.reverse"
        case loop = "time.loop"
        case freeze = "time.freeze"
        case fadeIn = "time.fade-in"
        case fadeOut = "time.fade-out"
        case frameRate = "time.frame-rate"
        case append = "time.append"
        case prepend = "time.prepend"
        case insert = "time.insert"
    }
}

extension Operation {
    /// Whether it joins another film to the edited one.
    public var joinsFilm: Bool { if case .time(let time) = self { time.joinsFilm } else { false } }
}

extension Operation.Time {
    /// Its row of the catalogue.
    var catalogueEntry: CatalogueEntry {
        switch self {
        case .trim:
            row(
                ["keep 5s to 10s", "cut the first 3 seconds"],
                [
                    ParameterSpec(.start, .number(-Self.day...Self.day), .value(.number(0))),
                    ParameterSpec(.end, .number(-Self.day...Self.day), .absent("end")),
                ])
        case .speed:
            row(
                ["speed up 2x", "half speed", "twice as fast"],
                [
                    ParameterSpec(.factor, .number(0.05...100), .required),
                    ParameterSpec(.keepPitch, .flag, .value(.flag(true))),
                ])
        case .slowMotion:
            row(
                ["smooth slow motion"],
                [ParameterSpec(.factor, .number(0.05...1), .value(.number(0.5)))])
        case .reverse: row(["play it backwards", "reverse"])
        case .loop:
            row(
                ["loop 3 times", "boomerang"],
                [
                    ParameterSpec(.count, .integer(1...100), .value(.number(2))),
                    ParameterSpec(.boomerang, .flag, .value(.flag(false))),
                ])
        case .freeze:
            row(
                ["freeze at 3s for 2 seconds"],
                [
                    ParameterSpec(.atSeconds, .number(-Self.day...Self.day), .required),
                    ParameterSpec(.hold, .number(0...Self.day), .value(.number(2))),
                ])
        case .fadeIn:
            row(
                ["fade in over 2 seconds"],
                [ParameterSpec(.duration, .number(0...Self.day), .value(.number(1)))])
        case .fadeOut:
            row(
                ["fade out"],
                [ParameterSpec(.duration, .number(0...Self.day), .value(.number(1)))])
        case .frameRate:
            row(
                ["convert to 24 fps"],
                [ParameterSpec(.framesPerSecond, .rational, .required)])
        case .append:
            row(["append outro.mp4", "join it with b.mp4 with a 1 second crossfade"], Self.joint)
        case .prepend: row(["put intro.mp4 before it"], Self.joint)
        case .insert:
            row(
                ["insert ad.mp4 at 0:30"],
                Self.joint + [ParameterSpec(.atSeconds, .number(-Self.day...Self.day), .required)])
        }
    }

    /// Whether it moves moments of the source, for pictures and sound together.
    public var movesMoments: Bool {
        switch self {
        case .trim, .speed, .slowMotion, .reverse, .loop, .freeze, .append, .prepend, .insert: true
        case .fadeIn, .fadeOut, .frameRate: false
        }
    }

    /// Whether a filter of the pictures has a part in it.
    public var isFilter: Bool {
        switch self {
        case .slowMotion, .fadeIn, .fadeOut, .frameRate: true
        case .trim, .speed, .reverse, .loop, .freeze, .append, .prepend, .insert: false
        }
    }

    /// Whether it joins another film to the edited one.
    public var joinsFilm: Bool { [.append, .prepend, .insert].contains(self) }

    /// How a joined film and its neighbours follow each other.
    ///
    /// A wipe uncovers the film that comes, a slide moves both; they are named by the way that the edge between them
    /// goes.
    public static let transitions = [
        "cut", "crossfade", "dip-to-black", "dip-to-white", "wipe-left", "wipe-right", "wipe-up", "wipe-down",
        "slide-left", "slide-right", "slide-up", "slide-down",
    ]

    /// The film that is joined, and how.
    private static let joint = [
        ParameterSpec(.file, .file, .required),
        ParameterSpec(.transition, .choice(transitions), .value(.text("cut"))),
        ParameterSpec(.transitionLength, .number(0.01...60), .value(.number(1))),
        ParameterSpec(.hold, .number(0.04...day), .absent("3 for a picture; a film has its own length")),
        ParameterSpec(.fit, .choice(FilmFit.allCases.map(\.rawValue)), .value(.text(FilmFit.pad.rawValue))),
    ]

    /// A day: the longest duration and, either way from the start or the end, the farthest time.
    private static let day = 86_400.0

    private func row(_ says: [String], _ parameters: [ParameterSpec] = []) -> CatalogueEntry {
        CatalogueEntry(.time(self), .both, .timeline, says, parameters)
    }
}
