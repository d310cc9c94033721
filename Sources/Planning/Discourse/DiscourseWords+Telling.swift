import EditPlans

/// The words by which clauses that tell something are known. All as they are written, in lower case.
extension DiscourseWords {
    /// Pronouns for people.
    static let persons: Set<String> = [
        "i", "we", "he", "she", "they", "you", "u", "somebody", "someone", "everybody", "everyone", "nobody", "people",
        "one", "nothing",
    ]

    /// What a clause may begin with, in front of its subject.
    static let openings: Set<String> = [
        "so", "and", "well", "okay", "ok", "also", "just", "hi", "hello", "hey", "basically",
        "because", "since", "sorry", "unfortunately", "sadly", "apparently", "but", "now", "oh", "ugh", "yeah", "um",
        "honestly", "somehow", "today", "yesterday", "sometimes", "anyway", "only", "just", "the thing is",
    ]

    /// Verbs of clauses that tell something, in their finite forms.
    static let predicates: Set<String> = [
        "can", "could", "can't", "cannot", "couldn't", "won't", "will", "would", "wouldn't", "isn't", "aren't",
        "wasn't", "weren't", "hasn't", "haven't", "looks", "look", "looked", "sounds", "sounded", "feels", "felt",
        "seems", "seemed", "comes", "came", "turned", "gets", "got", "keeps", "kept", "goes", "went", "makes", "made",
        "shows", "says", "said", "has", "have", "had", "does", "did", "wants", "likes", "loves", "thinks", "knows",
        "lives", "works", "talks", "speaks", "sings", "plays", "runs", "moves", "flickers", "shakes", "wobbles",
        "clips", "hums", "buzzes", "echoes", "hisses", "rattles", "crackles", "appears", "starts", "ends", "stops",
        "took",
        "ruined", "messed", "put", "fell", "broke", "is", "are", "am", "clip", "flicker", "shake", "hum",
        "buzz", "hiss", "crackle", "drown", "disappear", "vanish", "drowns", "disappears", "jumps", "jump", "passes",
        "walks", "drives", "rings", "barks", "rains", "swears", "whispers", "mumbles", "coughs", "sneezes", "laughs",
        "shouts", "yells", "screams", "breathes", "happens", "stands", "sits", "hangs", "lies", "reads", "contains",
        "includes", "covers", "hides", "distracts", "bothers", "annoys", "hurts", "ruins", "spoils", "kills",
    ]

    /// A clause with one of these asks for something.
    static let obligations: Set<String> = [
        "should", "must", "ought", "need", "needs", "needed", "want", "wanted", "please", "gotta", "supposed",
        "shouldn't", "mustn't", "let", "let's", "prefer", "wish", "hope", "require", "requires", "deserves", "kindly",
        "could've", "rather", "more", "less",
    ]

    /// "I don't know how", "we don't have a tripod".
    static let knowing: Set<String> = [
        "know", "have", "own", "remember", "understand", "think", "get", "notice", "see", "mind", "care", "speak",
        "like", "trust", "realise", "realize", "work", "help", "show", "do",
    ]

    /// Words that a clause with a subject hangs on.
    static let subordinating: Set<String> = [
        "that", "what", "as", "if", "when", "where", "because", "while", "since", "though", "how", "like", "than",
        "which", "who", "whatever", "before", "after", "until",
    ]

    /// What somebody means to do.
    static let plans: Set<String> = [
        "want", "wants", "need", "needs", "like", "plan", "plans", "going", "hope", "hoping", "trying", "try", "love",
        "have", "has", "planning", "i'd", "we'd", "able", "used",
    ]

    /// What is done with a film when it is edited.
    static let uses: Set<String> = [
        "use", "play", "post", "share", "print", "send", "upload", "see", "hear", "watch",
        "present", "sell", "learn", "practise", "practice", "sing", "dance", "study",
        "submit", "hang", "surprise", "impress", "teach", "explain",
    ]

    /// Parts of pictures and sounds that people have edited: a clause about one is no story unless an order is
    /// about it.
    static let subjectsOfEdits: Set<String> = [
        "face", "faces", "eyes", "skin", "hair", "teeth", "background", "sky", "logo", "watermark", "text", "shadow",
        "shadows", "music", "pimple", "pimples", "wrinkles", "horizon", "title",
    ]

    /// Whether an operation has to do with what a word complains of.
    static func isAbout(_ operation: EditPlans.Operation, _ fault: String) -> Bool {
        topicsOfFaults[fault]?.contains { operation.rawValue.hasPrefix($0) } ?? false
    }

    private static let light = ["color.brightness", "color.auto", "color.contrast", "look.hdr"]
    private static let noise = [
        "cleanup.denoise", "audio.denoise", "audio.dehum", "audio.gate", "audio.declick", "audio.high-pass",
        "audio.low-pass", "audio.mute", "audio.drop",
    ]
    private static let color = ["color.", "look."]
    private static let loudness = ["audio.gain", "audio.normalize", "audio.compress"]

    private static let topicsOfFaults: [String: [String]] = [
        "dark": light, "dim": light, "bright": light, "overexposed": light, "underexposed": light, "lighting": light,
        "exposure": light, "noisy": noise, "grainy": noise, "noise": noise, "hiss": noise, "hum": noise,
        "blurry": ["cleanup.sharpen"], "fuzzy": ["cleanup.sharpen"], "focus": ["cleanup.sharpen", "cleanup.blur"],
        "shaky": ["geometry.stabilize"], "wobbly": ["geometry.stabilize"], "crooked": ["geometry.rotate"],
        "tilted": ["geometry.rotate"], "sideways": ["geometry.rotate"], "faded": color, "washed": color, "dull": color,
        "flat": color, "color": color, "colors": color, "colour": color, "colours": color, "quiet": loudness,
        "loud": loudness, "muffled": ["audio.treble", "audio.super"], "distorted": ["audio.declip"],
        "flickering": ["cleanup.deflicker"], "pixelated": ["cleanup.deblock"],
        "echo": ["audio.dereverb", "audio.echo"],
        "sound": ["audio."], "audio": ["audio."], "voice": ["audio."], "music": ["audio."],
        "quality": ["cleanup.", "audio."], "background": ["background."], "sky": ["sky."],
        "face": ["faces."], "faces": ["faces."], "horizon": ["geometry.rotate"], "shadows": light,
    ]
}
