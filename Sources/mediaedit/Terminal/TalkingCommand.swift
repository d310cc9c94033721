import ArgumentParser

/// A command whose options say how it talks on stderr.
protocol TalkingCommand: ParsableCommand {
    /// As the options have it.
    var talk: Talk { get }
}

/// How a command talks on stderr. One that was not understood talks in the usual way.
struct Talk {
    /// How progress is told; errors are lines of a stream of JSON too.
    var progress = ProgressStyle.auto
    /// Whether libav's own words are passed on.
    var isVerbose = false
}

extension VideoCommand: TalkingCommand {
    var talk: Talk { how.run.talking.talk }
}

extension AudioCommand: TalkingCommand {
    var talk: Talk { how.talking.talk }
}

extension BatchCommand: TalkingCommand {
    var talk: Talk { Talk(progress: how.progress) }
}

extension CompareCommand: TalkingCommand {
    var talk: Talk { Talk(progress: progress) }
}

extension SpectrogramCommand: TalkingCommand {
    var talk: Talk { Talk(progress: progress) }
}

extension ReviseCommand: TalkingCommand {
    var talk: Talk { how.talking.talk }
}

extension RerunCommand: TalkingCommand {
    var talk: Talk { talking.talk }
}

extension JobsCommand.Attach: TalkingCommand {
    var talk: Talk { Talk(progress: progress) }
}

extension MergeCommand: TalkingCommand {
    var talk: Talk { talking.talk }
}

extension WorkerCommand: TalkingCommand {
    var talk: Talk { Talk(isVerbose: verbose) }
}
