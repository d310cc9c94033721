import Batches

/// What `batch --example` prints.
enum BatchExample {
    static let text = """
        # Jobs for 'mediaedit batch jobs.yaml'. Paths count from this file's folder.

        # Each job takes these over as far as its medium has them, and may say otherwise; 'crf: null' takes one away.
        defaults:
          crf: 20
          # {stem} {ext} {name} {dir} {edit} {index} or {index:4}; a bare name lies beside its input.
          output: "edited/{stem}.{edit}.{ext}"

        jobs:
          # input: one path or glob, or a list; the file decides between video and audio.
          - input: clips/*.mp4
            exclude: "*draft*"
            instruction: turn into watercolor

          # video: and audio: say which it is to be edited as.
          - video: [film.mov, "takes/**/*.{mov,mp4}"]
            preset: cinematic
            codec: hevc
            crf: 22
            output: "graded/{index:3}-{stem}.mp4"

          - audio: "voices/*.wav"
            instruction: normalize to -16 LUFS

          # revise: what is to be other than it is, where the inputs are outputs of mediaedit with their sidecars.
          - input: "graded/*.mp4"
            revise: a bit stronger
            output: "stronger/{stem}.mp4"

          # plan: what 'mediaedit plan "…" --json' printed.
          - input: talk.mkv
            plan: plans/talk.json
            overwrite: true

        # Further keys, each the option of 'mediaedit video' or 'audio' with _ for -:
        \(keys)
        """

    /// Every setting, in lines of a comment.
    private static var keys: String {
        var lines = ["#"]
        for setting in JobSetting.allCases {
            let word = setting.rawValue + (setting == JobSetting.allCases.last ? "." : ",")
            if lines[lines.count - 1].count + word.count < 116 {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append("# " + word)
            }
        }
        return lines.joined(separator: "\n")
    }
}
