import ArgumentParser
import EditPlans
import Foundation
import MediaTypes
import Rendering

/// `mediaedit audio`: edits one sound track, of an audio file or beside the pictures of a film.
struct AudioCommand: RequestingCommand {
    static let configuration = CommandConfiguration(
        commandName: "audio",
        abstract: "Edit an audio file, or the sound of a video file.",
        discussion: """
            EXAMPLES:
              mediaedit audio talk.wav "normalize to -16 LUFS"
              mediaedit audio song.flac "muffle it from 10s to 12s, then fade out" -o out.flac
              mediaedit audio clip.mp4 "make it sound like an old radio" -o out.mp4
              mediaedit audio a.wav b.mp3 "join them with a 1 second crossfade"
              mediaedit audio film.mkv "louder" --language de
              mediaedit audio clip.mp4 "keep 5s to 10s" -o part.wav
              mediaedit audio street.wav "remove the siren" --model DIR

            Container, codec, bit depth, rate, channels, tags and cover stay as they are unless the extension of -o says
            otherwise. Of a video file the pictures and all other streams are copied as they are; only the chosen track
            is edited. Samples that an edit doesn't touch stay as they are, to the bit, where the codec loses nothing.
            """)

    @Argument(help: "The file.")
    var input: String

    @OptionGroup var wish: WishOptions

    @Option(help: "Which sound track to edit, counted from 1; without it the one that players choose.")
    var track: Int?

    @Option(help: "Edit the sound track in this language, as en, eng or de.")
    var language: String?

    @OptionGroup(title: "OUTPUT") var place: PlaceOptions
    @OptionGroup(title: "HOW") var how: RunOptions
    @OptionGroup(title: "MODEL") var model: ModelOptions

    func validate() throws {
        try wish.requireOne(editPreset: wish.preset)
        if track != nil && language != nil { throw ValidationError("give only one of --track and --language") }
        try model.requireSound()
        if let track, track < 1 { throw ValidationError("cannot take --track \(track): tracks count from 1") }
    }

    func request() throws -> RenderRequest {
        let files = try wish.files(after: input, medium: .audio)
        var request = RenderRequest(
            input: files[0],
            plan: try wish.plan(for: .audio, of: files, editPreset: wish.preset, hasModel: model.model != nil),
            .sound(track.map { .number($0) } ?? language.map { .language($0) } ?? .usual))
        place.apply(to: &request)
        how.apply(to: &request)
        request.model = model.request
        return request
    }

    func run() throws {
        let request = try request()
        let run = RequestRun(talking: how.talking)
        try how.dryRun ? run.printPlan(of: request) : run.render(request)
    }
}
