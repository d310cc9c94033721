/// The words by which ``Discourse`` tells talk from orders. All as they are written, in lower case.
enum DiscourseWords {
    /// With one of these a clause may turn an order around, or bound it: it is never set aside.
    static let turning: Set<String> = [
        "not", "don't", "dont", "doesn't", "didn't", "without", "except", "never", "no", "less", "clear", "instead",
        "isn't", "aren't", "wasn't", "keep", "leave", "again", "before", "previous", "undo", "than",
    ]

    /// A clause with one of these wants something.
    static let wishes: Set<String> = WordClasses.verbs.subtracting(["start", "play", "show", "say", "get", "shot"])
        .union(["want", "wanted", "need", "needs", "needed", "please", "should", "would", "could", "can", "like"])

    /// What a request begins with.
    static let requests: Set<String> = [
        "can", "could", "would", "will", "please", "kindly", "may", "i'd", "let's", "lets",
    ]

    /// Words of manners that nobody needs to be told were passed over.
    static let manners: Set<String> = [
        "someone", "somebody", "anyone", "anybody", "u", "kindly", "possibly", "mind", "appreciate", "appreciated",
        "cheers", "advance", "lol", "haha", "possible", "else", "let's", "mine", "there",
    ]

    static let copulas: Set<String> = [
        "is", "are", "was", "were", "looks", "look", "too", "sounds", "came", "lot", "lots", "there", "lacks", "enough",
        "needs",
    ]

    /// What is wrong with a picture or a sound: a clause that names it complains.
    static let faults: Set<String> = [
        "dark", "dim", "bright", "blurry", "fuzzy", "noisy", "grainy", "shaky", "wobbly", "crooked", "tilted", "faded",
        "overexposed", "underexposed", "quiet", "loud", "muffled", "distorted", "flickering", "washed", "dull", "flat",
        "pixelated", "sideways", "hiss", "hum", "echo", "noise", "haze", "hazy", "glare", "color", "colors", "colour",
        "colours", "lighting", "exposure", "focus", "quality", "sound", "audio", "voice",
    ]

    /// What can be done to or with a file long before it is edited.
    static let deeds: Set<String> = [
        "took", "shot", "filmed", "recorded", "captured", "snapped", "went", "met", "got", "found", "saw", "bought",
        "lost", "drove", "came", "made", "had", "spent", "gave", "died", "ran", "rode", "flew", "left", "won", "turned",
        "tried", "forgot", "sent", "grew", "held", "knew", "began", "caught", "sang", "wore", "stood", "sat",
        "visited", "celebrated", "married", "graduated", "passed", "rang", "fell", "broke", "threw", "hit", "sneezed",
        "coughed", "spilled", "slipped", "moved", "talked", "spoke", "said", "told", "walked", "stopped", "started",
        "lied",
        "used", "asked", "agreed", "wanted", "needed",
    ]

    /// What a clause without its subject begins with: "took this at the zoo".
    static let dropped: Set<String> = [
        "took", "shot", "filmed", "recorded", "captured", "snapped", "went", "met", "got", "found", "saw", "visited",
        "bought", "tried", "spent",
    ]

    static let being: Set<String> = ["was", "were", "had", "is", "are", "has"]

    static let making: Set<String> = [
        "taken", "shot", "filmed", "captured", "snapped", "made",
    ]

    static let people: Set<String> = [
        "i", "we", "he", "she", "they", "someone", "somebody", "i've", "we've",
    ]

    static let determiners: Set<String> = [
        "a", "an", "the", "my", "our", "his", "her", "their", "your", "this", "some", "one", "another", "just",
    ]

    /// What an edit may be about: a clause about it is no story.
    static let topics: Set<String> = [
        "color", "colors", "face", "faces", "sound", "audio", "background", "sky", "quality", "lighting", "light",
        "exposure", "focus", "voice", "voices", "noise", "picture", "music", "volume", "contrast", "brightness",
        "resolution", "text", "logo", "shadow", "shadows", "speed", "left", "right", "top", "bottom", "first", "last",
        "beginning", "start", "end", "skin", "eyes", "hair", "teeth",
    ]

    /// Beginnings of clauses about oneself and one's asking.
    static let aboutOneself: [String] = [
        "i'm new", "i am new", "new here", "sorry", "apologies", "not sure if", "not sure whether", "i'm not sure",
        "i know", "i appreciate", "i'd appreciate any", "i can tip", "i will tip", "i'll tip", "i can pay",
        "i will pay",
        "i'm willing to pay", "will tip", "willing to pay", "long story short", "quick question", "first time",
        "first post", "i hope", "hope this", "i don't know how", "i have no idea how", "i'm terrible at",
        "i'm bad at", "i suck at", "bear with me", "no rush", "take your time", "any help", "i'd be grateful",
        "much love", "i owe you", "you guys", "you're the best", "god bless", "bless you", "bless your", "have a nice",
        "have a great",
        "looking forward", "i love this", "i really like", "i really love", "we love this",
    ]

    static let praise: Set<String> = [
        "great", "nice", "good", "awesome", "perfect", "amazing", "lovely", "wonderful", "cool", "fantastic",
        "appreciated", "fun", "beautiful", "cute",
    ]

    /// Whom a consequence is about: "so you can see the ball".
    static let subjects: Set<String> = [
        "i", "we", "you", "u", "he", "she", "they", "it", "nobody", "people", "everyone", "everybody", "one", "my",
        "our", "the", "that", "no-one", "others",
    ]

    /// "so I will highlight her face": what is about to be done.
    static let intentions: Set<String> = [
        "will", "want", "need", "would", "i'll", "i'd", "should", "must", "gonna", "please",
    ]

    /// What somebody wants to reach by an edit, without saying how.
    static let purposes: Set<String> = [
        "create", "give", "convey", "evoke", "match", "meet", "help", "suggest", "make", "emphasize", "highlight",
        "achieve", "produce", "celebrate", "impress", "surprise", "print", "share", "post", "use", "send", "simulate",
    ]

    /// Parts of a file: "for the intro" says when.
    static let parts: Set<String> = [
        "intro", "outro", "chorus", "verse", "bridge", "beginning", "start", "end", "ending", "middle", "part", "parts",
        "section", "scene", "scenes", "moment", "moments", "bit", "bits", "half", "shot", "shots", "rest", "duration",
        "while", "second", "seconds", "face", "faces", "sky", "background", "foreground", "voice", "voices", "music",
        "left", "right", "top", "bottom", "last", "first",
    ]

    /// What an edit may be for.
    static let ends: Set<String> = [
        "website", "site", "blog", "project", "school", "work", "wall", "print", "printing", "card", "birthday",
        "wedding", "gift", "present", "friend", "friends", "mom", "mum", "mother", "dad", "father", "grandma",
        "grandpa",
        "grandmother", "grandfather", "family", "wife", "husband", "girlfriend", "boyfriend", "sister", "brother",
        "son",
        "daughter", "kids", "parents", "boss", "class", "teacher", "presentation", "portfolio", "album", "cover",
        "profile", "privacy", "fun", "energy", "clarity", "tone", "feel", "look", "effect", "vibe", "mood", "me", "us",
        "him", "her", "them", "phone", "anniversary", "party", "funeral", "memorial", "channel", "page", "post",
        "facebook", "youtube", "podcast", "instagram", "streaming", "reasons", "impact", "drama", "realism",
        "atmosphere",
        "purposes", "job", "client", "company", "shop", "store", "book", "article", "magazine", "character", "depth",
        "listening", "viewers", "audience", "visibility", "safety", "security", "presence", "warmth", "newsletter",
        "broadcast", "editor", "exhibition", "fair", "competition", "contest", "slides", "slideshow",
        "meeting", "conference", "brochure", "flyer", "leaflet", "poster", "catalogue", "catalog", "listing", "ebay",
        "etsy", "linkedin", "snapchat", "twitch", "netflix", "spotify", "soundcloud", "bandcamp", "vimeo", "discord",
        "slack", "archive", "records", "museum", "gallery", "church", "team", "club", "students",
        "pupils", "colleagues", "coworkers", "customers", "fans", "neighbours", "neighbors", "readers", "listeners",
        "subscribers", "followers", "grandchildren", "grandkids", "grandson", "granddaughter", "nephew", "niece",
        "uncle",
        "aunt", "cousin", "cousins", "partner", "fiance", "bride", "reunion", "graduation", "retirement",
        "christmas", "easter", "halloween", "holidays", "memories", "scrapbook", "calendar", "feed", "transcript",
        "timeline", "grid", "channel", "repair", "auction", "sale", "invitation", "invite",
        "invitations", "postcard", "postcards", "banner", "wallpaper", "screensaver", "backdrop", "homework",
        "assignment", "essay", "thesis", "paper", "report", "documentary", "trailer", "ad", "advert", "advertisement",
        "commercial", "campaign", "promo", "game", "app", "resume", "cv", "application", "lawyer", "court", "police",
        "insurance", "evidence", "doctor", "landlord", "tutorial", "course", "lesson", "lessons", "training", "stream",
        "musical", "theater", "theatre", "memorial", "tv",
        "television", "cinema", "festival", "screening", "projector", "exam", "research", "analysis",
        "transcription", "recogniser", "recognizer", "archives", "collection", "site", "office", "kitchen", "bedroom",
        "nursery", "desk", "shelf", "fridge", "shirt", "tshirt", "mug", "sticker", "stickers", "merch", "merchandise",
        "avatar", "stories", "novel", "zine", "press", "news",
        "practice", "workout", "yoga", "meditation", "sleep",
        "use", "listening", "comparison", "demo", "test", "tests", "testing", "review", "reviews",
        "public", "kids", "children", "toddler", "mate", "mates", "buddy", "buddies", "roommate", "flatmate",
        "neighbour", "neighbor", "manager", "supervisor", "professor", "coach", "director", "producer",
    ]
}
