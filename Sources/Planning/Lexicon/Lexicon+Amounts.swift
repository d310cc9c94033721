import EditPlans

extension Lexicon {
    /// Brightness, contrast, saturation, temperature and sharpness, in every way that people ask for more or less.
    static let amounts: [Phrase] = [
        Phrase(
            .color(.brightness),
            Phrase.more("brightness|exposure|gamma") + ";" + Phrase.quality("bright|lit", more: "brighter|lighter")
                + ";"
                + Phrase.fault("dark|dim|underexposed|murky|gloomy")
                    + """
                    ; more|extra light; let|bring|get|put more light in|into?; lacks|needs|could_use more|some? light;
                    add some|more|little|bit_of|touch_of? light; @make lighter overall; adjust|use gamma to? brighten
                    midtones|mids|it?; brighten|lift midtones|mids; flash was|were used; like flash was|were used
                    """),
        Phrase(
            .color(.brightness),
            Phrase.less("brightness|exposure|gamma") + ";" + Phrase.degree("dark", more: "darker|dimmer") + ";"
                + Phrase.fault("bright|light|overexposed|blown_out")
                    + """
                    ; less light; too much light; dim it? down; darken it? down
                    """, set: [.amount: -0.2], direction: -1),
        Phrase(
            .color(.contrast),
            Phrase.more("contrast") + ";" + Phrase.quality("contrasty|punchy", more: "contrastier|punchier")),
        Phrase(
            .color(.contrast), Phrase.less("contrast") + "; lighten|soften|relax|flatten|ease contrast",
            set: [.amount: -0.2], direction: -1),
        Phrase(
            .color(.saturation),
            Phrase.more("saturation|vibrance|vividness") + ";" + Phrase.more("color|colors") + ";"
                + Phrase.quality("vivid|vibrant|colorful|saturated", more: "vivider")
                    + """
                    ; more life|pop in|into? colors?; pump|punch|juice|liven|spice up colors?; enhance|improve colors;
                    colors? look|looks|are|is? flat|dull|pale|faded|drab|lifeless; @less|a_lot_less|lot_less washed
                    out; colors? a_lot|lot|much|way? less washed out; @make? colors? a_lot|lot|much|way? less
                    washed_out|dull|flat|pale; boost|increase|raise colors? vibrancy|intensity|vividness; more
                    vibrancy|vividness; colors aren't|are_not|not|don't_look|isn't very|really|that? vivid|vibrant|
                    colorful|saturated|strong|bright|rich enough?; colors are|is|look? more vivid|vibrant|saturated|
                    intense; colors are|look? more? vivid|vibrant|rich|bold and more? bright|strong|rich|bold|vivid;
                    colors are|look? more? bright|strong|rich|bold and more? vivid|vibrant|saturated; saturate
                    """),
        Phrase(
            .color(.saturation),
            Phrase.less("saturation|vibrance|vividness") + ";" + Phrase.less("color|colors")
                + """
                ; subdued|muted|toned_down look|colors?; tone|tune|calm down colors?; dial|turn|bring down colors;
                @less|remove
                saturation filter|boost?; @less oversaturation; oversaturated; is|are|looks oversaturated
                """, set: [.amount: -0.3], direction: -1),
        Phrase(.color(.saturation), "@make {thing:target} pop|stand_out out? more?", cost: 2),
        Phrase(
            .color(.temperature),
            Phrase.more("warmth") + ";" + Phrase.quality("warm", more: "warmer")
                + """
                ; warm up? colors|color|color_temperature|temperature|tones|whites?; colors|tones warmer; is|are|looks
                too|a_bit_too? cold|cool|blue; increase|raise temperature; add warm tones|colors|light
                """),
        Phrase(
            .color(.temperature),
            Phrase.less("warmth") + ";" + Phrase.degree("cool|cold", more: "cooler|colder")
                + """
                ; cool down? colors|color|color_temperature|temperature|tones|whites?; colors|tones cooler|colder; is|
                are too|a_bit_too? warm|yellow|orange; lower|decrease|reduce temperature
                """, set: [.amount: -0.3], direction: -1),
        Phrase(
            .color(.temperature), "white_balance|balance is|looks too|a_bit? blue|cold|cool", cost: 0.9),
        Phrase(
            .color(.temperature), "white_balance|balance is|looks too|a_bit? warm|yellow|orange",
            set: [.amount: -0.3], direction: -1, cost: 0.9),
        Phrase(
            .cleanup(.sharpen),
            Phrase.more("sharpness|crispness|definition|acutance") + ";"
                + Phrase.quality("sharp|crisp|focused|in_focus", more: "sharper|crisper|crispy|crispier") + ";"
                + Phrase.fault("blurry|soft|unsharp|out_of_focus|fuzzy|blurred")
                    + """
                    ; just|only|simply blurry|unsharp|fuzzy|out_of_focus; unblur; unblur it|this|picture|image?; deblur;
                    @reduce|less|fix|correct blur|blurriness|
                    blurring|softness|fuzziness; into|in focus; clean_up|clean|clear_up|restore blurry|blurred|fuzzy|
                    out_of_focus|soft picture|image|photo|pic|video|clip|footage|shot; crystal|tack|razor sharp;
                    sharpen up; sharpen it? making it? much|more? clearer|clear|crisper; @make it? focused
                    """),
        Phrase(
            .cleanup(.denoise),
            Phrase.fault("noisy|grainy|speckled")
                + """
                ; denoised version?; @reduce|remove|less|fix noise|grain|graininess out|from?; take|get noise|grain
                out|away; smooth|iron|even out? noise|grain; clean up? noisy|grainy picture|image|photo|pic|video|
                clip|footage|shot; clean_up|clean|clear_up noise|grain|graininess
                """, media: .video),
    ]
}
