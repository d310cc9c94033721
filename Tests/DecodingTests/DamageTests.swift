import MediaTypes
import Testing

@testable import Decoding

@Test func damageIsToldWithItsMillisecondAndItsFile() {
    let damage = Damage(time: 1.23456, frame: 30, what: "a frame is broken")
    #expect(damage.text == "at 1.235 s: a frame is broken")
    #expect(damage.note == "damage at 1.235 s: a frame is broken")
    #expect(damage.note(of: "a.mkv") == "damage of a.mkv at 1.235 s: a frame is broken")
    #expect(Seconds.text(2) == "2.0 s" && Seconds.rounded(-0.0004) == 0)
}
