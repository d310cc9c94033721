/// Words that phrases use interchangeably; `@name` in a pattern.
enum WordClasses {
    static let members: [String: [[String]]] = [
        "remove": words(
            "remove delete erase eliminate kill clear drop strip cut filter get_rid_of take_out take_away take_off"
                + " cut_out filter_out clean_up clean edit_out wipe_out filter_away"),
        "reduce": words(
            "remove reduce lower less decrease minimize suppress lessen kill cut strip get_rid_of"
                + " take_out take_away take_off clean_up clean fix"
        ),
        "erase": words(
            "remove delete erase eliminate drop strip get_rid_of take_out take_away edit_out wipe_out photoshop_out"
                + " clone_out paint_out cut_out lose"),
        "add": words("add put apply insert give include overlay introduce use with have"),
        "lay": words(
            "add put apply insert include overlay introduce use with have mix mix_in blend_in play lay place layer"
                + " drop_in bring_in set"),
        "somebody": words("someone somebody anyone anybody people i we they he she there"),
        "speaks": words(
            "speaks speak talks talk is_speaking are_speaking is_talking are_talking speaking talking is_speech"),
        "more": words(
            "more increase raise boost up bump_up enhance amplify add push push_up turn_up bring_up crank_up pump_up"
                + " dial_up ramp_up kick_up lift heighten intensify strengthen improve stronger reinforce emphasize"),
        "less": words(
            "less reduce decrease lower drop cut turn_down bring_down dial_down dial_back take_down pull_down pull_back"
                + " cut_back scale_back ease fewer tone_down weaken lessen diminish minimize"),
        "louder": words(
            "increase raise boost amplify bump_up turn_up crank_up bring_up pump_up lift up push_up dial_up"),
        "shift": words("turn bring dial crank push pump pull take bump kick ramp move"),
        "slide": words("shift move push slide pull bring"),
        "make": words("make turn render paint dye color recolor change get have"),
        "replace": words("replace swap exchange substitute switch change swap_out"),
        "sound": words("sound audio volume soundtrack audio_track sound_track track"),
        "voice": words("voice voices vocal vocals speech dialog singing singer narration talking speaker"),
        "video": words("video clip footage movie picture image frame film shot scene"),
        "convert": words("convert change set make turn switch"),
        "faces": words("face faces people person persons everyone everybody identity identities"),
        "people": words(
            "person people persons everyone everybody man men woman women guy guys girl girls boy boys child children"
                + " kid kids lady subject foreground speaker presenter singer dancer dancers actor actress him her me"
                + " us them"),
    ]

    private static func words(_ text: String) -> [[String]] {
        text.split(separator: " ").map { $0.split(separator: "_").map(String.init) }
    }

    /// What may stand between two words of a phrase without changing it.
    static let transparent: Set<String> = [
        "the", "a", "an", "some", "any", "all", "my", "our", "your", "this", "that", "these", "those", "it", "its",
        "of",
        "his", "her", "their", "them", "whole", "entire", "overall", "please", "every", "each", "any",
    ]

    /// How much too much: "way too strong".
    static let degrees: Set<String> = [
        "way", "far", "much", "really", "just", "still", "always", "also", "bit", "little", "slightly", "somewhat",
        "rather", "quite", "definitely", "clearly", "all",
    ]

    /// How much an adjective behind a copula holds.
    static let intensifiers: Set<String> = [
        "so", "very", "really", "extremely", "super", "terribly", "awfully", "horribly", "quite", "rather", "pretty",
        "incredibly", "totally", "completely", "still", "always", "also", "all", "somewhat", "slightly", "kinda",
    ]

    static let copulas: Set<String> = ["is", "are", "was", "were", "looks", "sounds", "seems"]

    /// All that may stand between a copula and an adjective.
    static let degreesOfAll = degrees.union(transparent).union(["so", "very", "too", "pretty", "kind", "sort"])

    /// What names the whole picture.
    static let frames: Set<String> = [
        "photo", "photos", "pic", "pics", "photograph", "photographs", "picture", "pictures", "image", "images", "shot",
        "footage", "video", "clip", "frame", "scene", "movie", "film",
    ]

    /// What names the whole of a sound.
    static let recordings: Set<String> = [
        "audio", "recording", "track", "song", "mix", "file", "clip", "sound", "take",
    ]

    /// What a recording is of or on, where nothing tells it apart from the rest of the file.
    static let contents: Set<String> = [
        "sermon", "lecture", "podcast", "interview", "recording", "tape", "cassette", "concert", "rehearsal", "memo",
        "voicemail", "meeting", "audiobook", "episode", "mp3", "wav", "flac", "rip", "vinyl", "dictation",
        "conversation",
        "presentation", "gig", "meditation", "vlog", "webinar", "tutorial", "livestream",
    ]

    /// The same in a file of sound.
    static let soundContents: Set<String> = contents.union([
        "voice", "speech", "talk", "performance", "session", "message", "call", "demo", "tune", "piece", "choir",
        "poem",
        "narration", "voiceover", "melody", "jam",
    ])

    /// Words that carry no meaning of their own in an instruction.
    static let filler: Set<String> = transparent.union([
        "i", "me", "we", "you", "he", "she", "they", "us", "want", "would", "could", "can", "should", "will", "shall",
        "like", "love", "need", "let", "lets", "let's", "i'd", "i'll", "i'm", "to", "so", "is", "are", "be", "being",
        "been", "was", "were", "am", "do", "does", "did", "look", "looks", "looking", "feel", "feeling", "as", "if",
        "into",
        "in",
        "on", "at", "for", "by", "with", "from", "over", "about", "around", "through", "make", "turn", "give", "apply",
        "put", "set", "get", "have", "use", "using", "convert", "transform", "render", "change", "video", "clip",
        "footage", "picture", "image", "file", "effect", "style", "filter", "vibe", "mood", "everything", "thing",
        "stuff", "kind", "sort", "type", "version", "way", "also", "too", "then", "and", "but", "or", "plus", "add",
        "just", "only", "now", "first", "next", "finally", "afterwards", "lastly", "after", "before", "again", "ok",
        "okay", "hey", "hi", "hello", "thanks", "thank", "here", "there", "it's", "that's", "this", "which", "who",
        "what", "than", "same", "time", "more", "amount", "level", "treatment", "mode", "appear",
        "become", "seem", "sound", "audio", "soundtrack", "edit", "editing", "process", "create", "produce", "generate",
        "some", "something", "somehow", "please", "kindly", "maybe", "perhaps", "one", "has", "had", "go", "going",
        "while", "when", "during", "nice", "nicely", "good", "great", "bring", "take", "within", "across", "per", "yes",
        "throughout", "well", "help", "try", "my", "include", "insert", "introduce", "show", "overlay", "lasting",
        "track", "heard", "paint", "painted", "draw", "drawn", "simply", "he's", "she's", "they're", "you're",
        "filmed", "recorded", "sounds", "photo", "photos", "pic", "pics", "photograph", "photographs", "pictures",
        "images", "shot", "scene", "overall", "everywhere", "made", "frame", "resemble", "mimic", "imitate", "emulate",
        "simulate", "there's", "seen", "redraw", "redrawn", "repaint", "repainted", "remake", "restyle", "recreate",
        "reimagine", "comes", "came", "done", "doing", "giving", "getting", "making", "having", "being", "myself",
    ])

    /// Verbs that open a step of their own: the adjectives of an earlier one ("slightly", "in the sky") end here.
    static let verbs: Set<String> = [
        "make", "turn", "add", "put", "apply", "insert", "give", "use", "convert", "transform", "render", "change",
        "set",
        "remove", "delete", "erase", "replace", "swap", "blur", "sharpen", "soften", "crop", "rotate", "flip", "mirror",
        "resize", "scale", "upscale", "fade", "cut", "trim", "keep", "loop", "repeat", "freeze", "reverse", "play",
        "speed", "slow", "mute", "silence", "normalize", "denoise", "stabilize", "zoom", "pan", "paint", "draw",
        "boost",
        "raise", "lower", "increase", "decrease", "reduce", "fix", "repair", "restore", "invert", "tint", "shift",
        "brighten", "darken", "lighten", "warm", "cool", "desaturate", "saturate", "caption", "write", "burn",
        "overlay",
        "pixelate", "hide", "anonymize", "clean", "drop", "compress", "widen", "isolate", "pitch", "start", "show",
        "letterbox", "pad", "deinterlace", "deflicker", "get", "posterize", "color", "recolor", "say",
    ]

    /// Verbs that a list goes on with: "remove the noise and the flicker".
    static let carried: Set<String> = [
        "add", "remove", "delete", "erase", "reduce", "more", "less", "increase", "decrease", "boost", "blur",
        "pixelate",
        "hide", "raise", "lower", "cut", "fix", "put", "apply", "fade", "normalize", "flip", "make", "turn", "fewer",
        "denoise",
    ]

    /// What turns a step's meaning around if no phrase takes it up: the rest of the clause is not understood then.
    static let reversing: Set<String> = [
        "remove", "delete", "erase", "eliminate", "less", "reduce", "decrease", "lower", "undo", "fewer", "minimize",
        "suppress", "replace", "swap", "except", "stop", "revert", "cut", "drop", "lessen", "exclude", "kill", "strip",
        "wipe", "eliminate", "away", "off", "stopping", "stops",
    ]

    /// Nouns that name an effect without ordering it: "without grain and blur" is about both.
    static let nominal: Set<String> = [
        "blur", "grain", "noise", "vignette", "fade", "zoom", "echo", "reverb", "text", "title", "sound", "music",
        "color",
        "bokeh", "glow", "bars", "sepia", "tint", "contrast", "saturation", "brightness", "bass", "treble", "caption",
    ]

    /// What stands for the whole picture or sound.
    static let whole: Set<String> = [
        "it", "video", "clip", "footage", "movie", "picture", "image", "frame", "film", "everything", "all", "thing",
        "whole", "entire", "this", "that", "scene", "shot", "file", "them", "these", "those", "colors", "color",
        "photo", "photos", "pic", "pics", "photograph", "photographs", "pictures", "images", "overall",
        "sound",
        "audio", "soundtrack", "track",
    ]
}
