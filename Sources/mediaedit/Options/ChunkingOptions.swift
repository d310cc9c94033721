import ArgumentParser
import Foundation
import Planning
import Rendering

/// How a render is spread over workers.
struct ChunkingOptions: ParsableArguments {
    @Option(help: "Workers that render at the same time, each a part of the film; no more than processors.")
    var jobs: Int?

    @Option(help: "Seconds of a part that a worker renders, 0.2 to 600; usually about 6.")
    var chunkSeconds: Double?

    @Flag(help: "Take the film for one shot: no cuts are looked for.")
    var noShots = false

    @Flag(help: "Start over instead of going on with what a stopped run has rendered.")
    var noResume = false

    @Flag(help: "Only write the job's folder, for 'mediaedit worker' and 'mediaedit merge'; print its name.")
    var stageOnly = false

    @OptionGroup var place: ExecutorOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs is a number from 1") }
        if jobs != nil, place.executor != "local" {
            throw ValidationError("cannot use --jobs with a cluster: Slurm decides how many parts it renders at a time")
        }
        if let chunkSeconds, !ChunkPlan.lengths.contains(chunkSeconds) {
            throw ValidationError("cannot use --chunk-seconds \(chunkSeconds): give 0.2 to 600")
        }
    }

    /// The options as the render takes them.
    var options: ChunkOptions {
        var options = ChunkOptions()
        // A cluster has as many as it likes.
        options.jobs = jobs ?? (place.executor == "local" ? 1 : 2)
        options.seconds = chunkSeconds
        options.resumes = !noResume
        return options
    }
}
