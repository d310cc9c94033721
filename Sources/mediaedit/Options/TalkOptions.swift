import ArgumentParser

/// How a command that renders talks on stderr.
struct TalkOptions: ParsableArguments {
    @Option(help: "auto, bar, plain, json or none.")
    var progress = ProgressStyle.auto

    @Flag(name: .shortAndLong, help: "Say only errors and notes.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say what libav says.")
    var verbose = false

    /// As the options have it.
    var talk: Talk { Talk(progress: progress, isVerbose: verbose) }
}
