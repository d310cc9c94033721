import EditPlans

extension Lexicon {
    /// How large the file may be.
    static let sizes: [Phrase] = [
        Phrase(
            .output(.maxSize),
            """
            under|below|beneath|within|at_most|no_more_than|not_more_than|no_larger_than|no_bigger_than|not_over|
            less_than|smaller_than|max|maximum|up_to|not_bigger_than|not_larger_than|lower_than {megabytes:size_mb}
            in_size|big|large|file_size|filesize|total|max|file?; fit|squeeze|get|bring|keep|make|have|shrink|compress|
            reduce|limit|cap|cut|export|save|encode|squash @video|file|filesize|file_size|size|output|result|upload?
            smaller|down|size|file_size|to_be|to_stay|stay|is|as? to|into|in|within|under|below|at|than|less_than|
            smaller_than|at_most|no_more_than|max|maximum|for? {megabytes:size_mb} in_size|file|limit|big|large|max|
            maximum|or_less|or_smaller|or_under|at_most|tops?; fit|fits @video|file? in|into|within|under|below
            {megabytes:size_mb} limit|file?; file|filesize|file_size|size|output|result|it|@video
            should|must|has_to|needs_to|ought_to|can? be|stay|fit|not_exceed|is? to|into|of|under|below|within|at_most|
            no_more_than|less_than|smaller_than|max|maximum|up_to? {megabytes:size_mb} big|large|limit|max|maximum|
            or_less|at_most|in_size?; {megabytes:size_mb} or_less|or_smaller|or_under|at_most|max|maximum|limit|tops|
            size_limit|file_limit; @add? {megabytes:size_mb} limit|size_limit|file_size_limit; size_limit|
            file_size_limit|max_size|maximum_size|target_size|limit|file_size|filesize of|is|to? {megabytes:size_mb};
            smaller|lighter
            than {megabytes:size_mb}; compress|shrink|compressed|shrunk @video|file? to|down_to|under|below|into
            {megabytes:size_mb}; not|don't|never exceed {megabytes:size_mb}
            """, cost: 0.3)
    ]
}

extension Lexicon {
    /// Black bars that the film has, and how it is told to lose them.
    static let bars: [Phrase] = [
        Phrase(
            .geometry(.cropBars),
            """
            crop|cut|trim|remove|delete|erase|strip|get_rid_of|take|chop|clip|lose|drop|eliminate|detect_and_crop|
            find_and_crop|auto_crop|autocrop out|off|away? ugly|thick|big|annoying? black|dark bars|borders|edges
            out|off|away|at_the_top_and_bottom|on_the_sides|at_the_sides|around_it|on_top_and_bottom?;
            crop|cut|trim|remove|delete|erase|strip|get_rid_of|take|lose|drop|eliminate|undo out|off|away? black?
            letterbox|letterboxing|pillarbox|pillarboxing|pillar_box|letter_box|pillarboxes|letterboxes|letterbox_bars|
            letterboxed_bars|pillarbox_bars out|off|away|at_the_top_and_bottom|on_the_sides|at_the_sides|
            around_it|on_top_and_bottom?; zoom|crop past|to_lose|to_remove black bars|borders; un|de letterbox;
            unletterbox;
            deletterbox; black bars|borders should|must|have_to? go|be_removed|be_cropped|gone
            """, cost: 0.3)
    ]
}

extension Lexicon {
    /// What kind of file is made of the film.
    static let kinds: [Phrase] = [
        Phrase(
            .output(.extractSound),
            """
            extract|rip|export|demux @sound|music|song from_it|from_the_video|from_this_video|from_the_film|out_of_it|
            out_of_the_video? as? audio_file|sound_file|own_file|file? only|alone|separately?; extract|rip|export|save
            only|just @sound|music|song; save|export|write|store @sound; save|export|write|store @sound as a
            file|audio_file|sound_file of_its_own?; save|export|write|store @sound to|into|in a?
            separate|own|different?
            file; give|send me? only|just @sound|music|song as|in a? file; convert|turn @video? to|into an?
            audio_file|sound_file|audio; audio|sound only file; only|just audio file
            """, cost: 0.25),
        // The ending of the output's name tells the kind of file.
        Phrase(
            meaning: .unclear,
            """
            extract|rip|export|demux|save|write|store|convert only|just? @sound|music|song as|to|into|in an?
            mp3|wav|flac|ogg|m4a|aac|opus|aiff|ac3 file?
            """, media: .video, cost: 0.1),
        Phrase(
            .output(.gif),
            """
            @make|create|build|generate|export|save|record|produce a|an? animated|animation|looping? gif|gifs
            of|from|out_of? @video|it|this?; turn|convert|transform|change|make|export|save|render|write
            @video|it|this?
            into|to|as|in a|an? animated|looping? gif|gifs; animated|looping? gif|gifs of|from? @video|it|this?; gif it
            """, cost: 0.4),
        Phrase(
            meaning: .steps([
                Phrase.Template(operation: .time(.trim)), Phrase.Template(operation: .output(.gif)),
            ]),
            """
            @make|create|build|generate|export|save|record|produce a|an? animated|animation|looping? gif|gifs
            of|from|out_of|with|for? @video|it|this|part|seconds? {span};
            turn|convert|transform|change|make|export|save|
            render|write @video|it|this|part|seconds? {span} into|to|as|in a|an? animated|looping? gif|gifs; animated|
            looping? gif|gifs of|from? @video|it|this|part|seconds? {span}; {span} as|into a|an? animated|looping? gif
            """, media: .video, cost: 0.4),
    ]
}
