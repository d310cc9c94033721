import EditPlans
import MediaTypes
import Testing

@testable import Planning

struct DialogueTests {
    @Test("A revision makes exactly this plan, or is refused", arguments: dialogues)
    func aRevisionIsExact(_ conversation: Conversation) throws {
        let misses = try conversation.misses()
        #expect(misses == [])
    }

    static let dialogues =
        Conversation.table(DialoguesOfPictures.degrees) + Conversation.table(DialoguesOfPictures.changes)
        + Conversation.table(DialoguesOfPictures.parts) + Conversation.table(DialoguesOfPictures.times)
        + Conversation.table(DialoguesOfPictures.rests) + Conversation.table(DialoguesOfSounds.all, in: .audio)
}
