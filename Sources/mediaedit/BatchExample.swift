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

          # plan: what 'mediaedit plan "…" --json' printed.
          - input: talk.mkv
            plan: plans/talk.json
            overwrite: true

        # Further keys, each the option of 'mediaedit video' or 'audio' with _ for -: overwrite, encode, codec, crf,
        # bitrate, encoder_preset, pixel_format, strict_streams, box, preview, keep_going, ignore_unresolved, seed,
        # temporal, anchor_spacing, track, language.
        """
}
