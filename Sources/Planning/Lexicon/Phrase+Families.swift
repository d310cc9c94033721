/// The ways in which everybody asks for more or less of something.
extension Phrase {
    /// "more contrast", "turn the contrast up", "the contrast is too low", "it lacks contrast".
    /// - Parameter noun: its names, such as `brightness|exposure`.
    static func more(_ noun: String) -> String {
        """
        @more \(noun); @more in|on|of \(noun); \(noun) up|increase|boost|raise; @shift \(noun) up; \(noun) needs|
        should|could|must|has|ought|to? be|to_be? much|a_bit|sharply? higher|more|stronger|raised|increased|boosted|
        lifted|up; lacks|lacking|needs|missing|wants|deserves enough|more|some|extra|a_bit_of|its? \(noun); could use
        some|more|extra? \(noun); needs|wants its? \(noun) sharply|slightly|strongly|a_bit|greatly? raised|increased|
        boosted|higher|lifted; not|isn't|don't|doesn't have? enough \(noun); \(noun) is|are too|very? low|weak;
        higher|greater|extra \(noun); @raise \(noun)
        """.replacing("@raise", with: "increase|raise|boost|lift")
    }

    /// "less contrast", "turn the contrast down", "the contrast is too high".
    static func less(_ noun: String) -> String {
        """
        @less \(noun); @less in|on|of \(noun); \(noun) down|decrease; @shift \(noun) down|back; \(noun) needs|should|
        could|must|has|ought|to? be|to_be? much|a_bit|sharply? lower|less|reduced|lowered|decreased|weaker|down; too
        much|high|strong \(noun); \(noun) is|are too? high|strong|much|excessive; lower \(noun)
        """
    }

    /// "not sharp enough", "it isn't sharp", "make it sharper", "give it a sharper look".
    /// - Parameters:
    ///   - adjective: how it is to be, such as `bright|light`.
    ///   - comparative: the words for more of it, such as `brighter|lighter`.
    static func quality(_ adjective: String, more comparative: String) -> String {
        """
        \(comparative); more \(adjective); even|still \(comparative); \(comparative) still; \(comparative)|
        \(adjective) look|feel|feeling|vibe|mood|appearance; not|isn't|aren't|wasn't|doesn't_look|don't_look really|
        very|all_that|too? \(adjective) enough; isn't|aren't|wasn't|is_not|are_not|was_not|looks_not|doesn't_look|
        don't_look very|really|that|so? \(adjective)
        """
    }

    /// "darker", "a darker look", "not dark enough": for what is mostly a fault, so that "it isn't dark" asks for
    /// nothing.
    static func degree(_ adjective: String, more comparative: String) -> String {
        """
        \(comparative); more \(adjective); even|still \(comparative); \(comparative) still; \(comparative)|
        \(adjective) look|feel|feeling|vibe|mood|appearance; not|isn't|aren't|wasn't|doesn't_look|don't_look really|
        very|all_that|too? \(adjective) enough
        """
    }

    /// "too dark", "it came out dark", "looks a bit dark".
    static func fault(_ adjective: String) -> String {
        """
        too \(adjective); is|are|was|were|looks|look|came_out|turned_out|comes_out|appears way|far|much|really|
        kind_of|a_bit|very|so|quite|pretty|rather|extremely|a_little|somewhat|slightly|super? too? \(adjective); fix|
        repair|correct \(adjective) picture|image|photo|photos|pic|video|clip|footage|shot|shots|one
        """
    }
}
