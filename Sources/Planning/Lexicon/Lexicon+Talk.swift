import EditPlans

extension Lexicon {
    /// What people say around an order, and what only somebody could follow who remembers.
    static let talk: [Phrase] = [
        Phrase(
            meaning: .talk,
            """
            can|could|would|will|may|might you|u|someone|somebody|anyone|anybody|some_one|any_one|anyone_else please|
            kindly|possibly|maybe|just? help_me|help_me_out|help_out|help|be_able_to|be_willing_to|be_so_kind_as_to?
            and|to|with?; would you be so kind as to; if someone|somebody|anyone|anybody could|can|would; someone|
            somebody|anyone please|could|can; do you think you|someone could|can; would|do you mind; mind; is it
            possible|feasible to|for_you_to; is it possible|feasible that?; would it be possible|feasible to; is there
            any|a|anyway way|chance|possibility? you|someone|somebody|anyone? could|can|to|of|for?; any chance|way of|
            you|someone? could|can?; is it at all possible to; be able to
            """, cost: 0.15),
        Phrase(
            meaning: .talk,
            """
            i wonder|wondering if|whether; i|i'm was|am? wondering|hoping if|whether|that? you|someone|anyone|
            somebody? could|can|would|might?; wondering if|whether; i|i'd would? appreciate it? if; would|i'd be
            great|nice|awesome|cool|lovely|amazing|wonderful|grateful|thankful if|to_have?; it'd be great|nice|
            awesome|cool|lovely|amazing if; be grateful|thankful|happy if; be great|nice|awesome|cool|lovely|amazing
            if; greatly|much|really|very|highly? appreciated if?; would mean a lot if; what i want|need|would_like is;
            what i'd like is; i want|need|would_like you to; i'd like|love you to; i|i'd would? love|like it? if|for;
            all i want|need is; i think|guess|suppose|believe|feel it? should|needs_to? ; i think|guess|suppose|
            believe|feel; my idea|wish is to?
            """, cost: 0.15),
        Phrase(
            meaning: .talk,
            """
            in advance; thanks|thank you|u? so_much|very_much|a_lot|a_bunch|a_million? in_advance? for?; cheers;
            please and thank you; hello|hi|hey there|all|everyone|everybody|guys|folks|people?; greetings; good
            morning|afternoon|evening|day; much love; kind|best regards; lol; haha; hehe; lmao; honestly; frankly;
            basically; go ahead and|with?; do me a? favor|favour and?; help me out with|and?; be a? dear|darling|
            sweetheart and; how|what about; why not; why don't you|we; let's|lets try something|this; whatever you
            want|like|think|prefer|can; do it? whatever|however|what you want|like|please|think; as_long_as it|it's?
            ends_up|is?; if it|that isn't|is_not too? much trouble|bother|work; if you don't mind; if it's not too?
            much trouble|bother|work; if is not too? much trouble|bother|work; if anyone|someone has time; when you
            have|get time|chance|moment; nothing else|more; that's all|it; is all; the|your magic do; sorry; asap;
            needs_to|should|must|has_to|can be made; version; if possible; i? wanna|gonna have|need|make|get?;
            requesting|requested; i|we|you? please; make sure that?; kindly; ends up; of
            mine|ours|yours; for me|us|you; of me|us for; step by step; normal|unchanged
            otherwise|elsewhere|after_that|afterwards; otherwise
            normal|unchanged; then? back to normal then|again|after_that|afterwards?; rest stays|is? normal|unchanged|
            untouched; from|off youtube|tiktok|instagram|zoom|whatsapp|facebook|my_phone|the_phone
            """, cost: 0.15),
        Phrase(
            meaning: .earlier,
            """
            do|make|apply|use|run? same again|thing|edit|effect|change|as_before|as_last_time|but|here|one; same
            again|but|thing|as; again; once more; one more time; one_more; do it again; over again; than|as|like
            before|last_time|earlier|previously; undo; redo; revert; go back; start over; previous|earlier
            one|version|edit|change|result|step|effect|settings?; last edit|change|version|one|result|step|effect;
            like
            last time|one; my|our|your last edit|change; other one|version; that one
            """, cost: 0.01),
        Phrase(
            meaning: .unknownPart,
            """
            boring|dull|interesting|best|worst|exciting|important|funny|funniest|uninteresting|embarrassing|awkward|
            slow|bad|good|ugly|sad|happy|dramatic|talking|silly|middle|cool|main|key|blurry|shaky part|parts|section|
            sections|bit|bits|scene|scenes|segment|moment|moments|portion
            """, cost: 0.4),
        Phrase(
            meaning: .unclear, "only|just sound|audio|music|soundtrack|voice; sound|audio|music|soundtrack only|alone",
            media: .video, cost: 0.02),
        Phrase(
            meaning: .unclear,
            """
            do? something|anything cool|nice|interesting|special|fun|creative|fancy|crazy|funny|new|different|else|
            good; do something|anything; @replace|edit|update|fix text|title|caption|sign|words|wording|font|lettering
            to? {quoted}?; picture in picture; split screen; side by side; zoom|radial|spin|motion|directional|lens
            blur; in|at|on|to? top|upper|bottom|lower|left|right|middle
            third|quarter|fifth; never ends|end|stops|stop; @replace|edit
            {quoted} to|with|by|into {quoted}
            """, media: .video, cost: 0.02),
        Phrase(
            meaning: .unclear,
            "extract|export|save|grab|take|capture|get frame|frames|still|stills|screenshot|thumbnail|snapshot",
            media: .video, cost: -0.3),
        Phrase(
            meaning: .unclear,
            """
            everything|all|anything but|except|except_for|apart_from|besides|other_than {thing};
            everywhere but|except|except_for {thing}
            """, cost: 0.3),
        Phrase(
            meaning: .nothing,
            "weather|season|conditions|time_of_day|time to|into; as though|if; on|in rgb; adjust|modify|tweak|alter",
            cost: 0.05
        ),
        Phrase(
            meaning: .talk,
            """
            use|using|with {thing}? color|curves|levels|hue|saturation|contrast|brightness|light? tool|tools|slider|
            sliders|panel and|to?; return? level|levels to; needs|need|has|have|ought to be; that day|evening|morning|
            afternoon
            """, cost: 0.1),
        Phrase(
            meaning: .talk,
            """
            while|when you're|you_are|we're|i'm at it|that|there; once you're done; when you can|have_time; like
            crazy|mad|
            hell; so bad|badly|much; as well; and so on; if you would; for sure; no matter what; in general; by the
            way;
            one more thing|wish|request; first of all; last but not least; to begin|start with; at first; in addition;
            on top of_that|that|this; what about; what i|we want|need|would_like|like is|are; all i|we want|need|ask
            is|are;
            i|we just|only|really? want|need|would_like|wish; here's|here is
            what_i_need|what_i_want|the_job|the_task; good
            luck|job|work; client|customer|boss|editor|broadcaster|label|teacher|publisher|station|they|she|he
            needs|wants|requires|demands|asked|asks for? it|this? in|as|at?; rest is|looks|sounds
            fine|good|ok|okay|great|perfect; as smooth|good|well|clean as possible|you_can; well done; for|to my|our
            taste|liking|ears|eyes|purposes; like in|at cinema|movies|theater|pictures; as you can|may see|hear|tell;
            much obliged; thanks a lot|million|bunch|ton; ta; you can|may; could|can it|this|that
            please? be|get made|turned|put?
            """, cost: 0.15),
        Phrase(
            meaning: .unclear, "make|have|get me|us|him|her|them|myself look|seem? cool|cooler|hot|hotter", media: .any,
            cost: 0.02),
        Phrase(meaning: .unclear, "on|in|of|for clip|scene|shot|camera|layer {quantity}", media: .any, cost: 0.3),
        Phrase(meaning: .unclear, "cut|split|divide|slice|chop|break it|video|clip|sound|film? {moment}", cost: 0.8),
        Phrase(
            meaning: .unclear,
            "first|second|third|other|another speaker|voice|person|singer|guy|instrument; {thing} channel|channels",
            media: .audio, cost: 0.6),
        Phrase(meaning: .unclear, "every|each {quantity}; every|each frame; every|each other? frame|second", cost: 0.5),
    ]
}
