import Foundation
import Testing

/// What can't be read or understood is refused by name with its exit code, before anything is written.
@Suite struct RefusalTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    func expectUnreadable(_ name: String, _ words: [String], at place: SourceLocation = #_sourceLocation) throws {
        _ = try box.noSteps()
        let before = box.listing()
        expectRefused(try box.copy(name, to: "out.mp4"), exit: 4, saying: words, at: place)
        #expect(box.listing() == before, sourceLocation: place)
    }

    /// What would do nothing is never given out as done.
    @Test(arguments: [
        "make it sepia from 99s to 100s", "add a title \"Hi\" from 50s to 60s", "mute from 99s to 100s",
        "cut out 99s to 100s", "speed it up 2x from 99s to 100s", "freeze the frame at 99s for 2s",
        "keep 0s to 1s, then make it sepia from 1.5s to 1.9s",
    ])
    func aStepAtATimeThatIsNotThereIsRefused(_ words: String) throws {
        try box.clip(seconds: 2)
        let run = try box.edit("in.mp4", words, to: "out.mp4")
        expectRefused(run, exit: 3, saying: ["give"])
        #expect(!box.exists("out.mp4"))
        #expect(try box.run("plan", words, "in.mp4").stdout.contains("refused: "), "\(words)")
    }

    @Test func aStepThatReachesBeyondTheEndActsUpToIt() throws {
        try box.clip(seconds: 2)
        expectDone(try box.edit("in.mp4", "make it sepia from 1s to 100s", to: "out.mp4"))
    }

    @Test(arguments: ["notes.txt", "notes.mp4", "notes"]) func aTextFileIsNotMedia(name: String) throws {
        try box.write(name, String(repeating: "Dear diary, nothing happened today.\n", count: 40))
        try expectUnreadable(name, [name])
    }

    @Test func anEmptyFileIsSaidToBeEmpty() throws {
        try box.write("in.mp4", "")
        try expectUnreadable("in.mp4", ["in.mp4", "empty"])
    }

    @Test func aFolderIsSaidToBeOne() throws {
        try FileManager.default.createDirectory(atPath: box.path("in.mp4"), withIntermediateDirectories: false)
        try expectUnreadable("in.mp4", ["in.mp4", "directory|folder"])
    }

    @Test func aMissingFileIsSaidToBeMissing() throws {
        try expectUnreadable("nowhere.mp4", ["nowhere.mp4", "no such file|does not exist|doesn't exist|not found"])
    }

    @Test func noiseIsNotMedia() throws {
        try box.write("in.mp4", Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 &+ $0 >> 3) }))
        try expectUnreadable("in.mp4", ["in.mp4"])
    }

    @Test(arguments: ["/dev/null", "/dev/zero"]) func aDeviceIsNotAFile(path: String) throws {
        try expectUnreadable(path, [path])
    }

    @Test(arguments: ["list.m3u8", "list.mp4", "list.txt"]) func anHlsPlaylistIsRefusedAsOne(name: String) throws {
        try box.clip("part.ts", video: "-c:v libx264 -pix_fmt yuv420p")
        try box.write(
            name, "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1.0,\npart.ts\n#EXT-X-ENDLIST\n")
        try expectUnreadable(name, [name, "playlist"])
    }

    @Test(arguments: ["list.ffconcat", "list.mp4", "list.txt"]) func aConcatScriptIsRefusedAsAPlaylist(name: String)
        throws
    {
        try box.clip("part.mp4")
        try box.write(name, "ffconcat version 1.0\nfile part.mp4\nfile part.mp4\n")
        try expectUnreadable(name, [name, "playlist|script"])
    }

    @Test func aDashManifestIsRefusedAsAPlaylist() throws {
        try box.write(
            "in.mpd",
            """
            <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"
            mediaPresentationDuration="PT1S">
            <Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>part.mp4</BaseURL>
            </Representation></AdaptationSet></Period></MPD>

            """)
        try expectUnreadable("in.mpd", ["in.mpd", "playlist|manifest"])
    }

    @Test func aSessionDescriptionIsRefused() throws {
        try box.write(
            "in.sdp",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 "
                + "H264/90000\n"
        )
        try expectUnreadable("in.sdp", ["in.sdp"])
    }

    @Test(arguments: [
        "http://127.0.0.1:9/a.mp4", "concat:in.mp4|in.mp4", "subfile,,start,0,end,100,,:in.mp4", "lavfi:testsrc",
    ])
    func anAddressIsNotALocalFile(address: String) throws {
        try box.clip()
        try expectUnreadable(address, ["no such file|does not exist|doesn't exist|local file|not found"])
    }

    @Test func soundAloneIsSentToTheSoundCommand() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=d=1 in.wav")
        try expectUnreadable("in.wav", ["in.wav", "no video stream|no picture", "mediaedit audio"])
    }

    @Test func aSongWithACoverHasNoVideo() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc=s=64x64 -frames:v 1 cover.png")
        try box.ffmpeg(
            words:
                "-f lavfi -i sine=d=1 -i cover.png -map 0 -map 1 -c:a aac -c:v copy -disposition:v:0 attached_pic "
                + "in.m4a"
        )
        try expectUnreadable("in.m4a", ["in.m4a", "no video stream|no picture|cover"])
    }

    @Test func framesTooLargeForMemoryAreRefusedUpFront() throws {
        try box.ffmpeg(words: "-f lavfi -i color=s=16x16 -frames:v 1 -pix_fmt rgb24 small.png")
        try box.write("in.png", pngOfSize(try box.data("small.png"), width: 60_000, height: 60_000))
        let run = try box.copy("in.png", to: "out.mp4")
        expectRefused(run, exit: 7, saying: ["in.png", "60000", "memory"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func anEditThatWouldOutgrowMemoryIsRefusedUpFront() throws {
        try box.clip("in.mp4", seconds: 0.4)
        let run = try box.edit("in.mp4", "resize to 60000x60000", to: "out.mp4")
        expectRefused(run, exit: 2, saying: ["60000", "16384"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func wordsThatMeanNothingExitWith3AndSuggest() throws {
        try box.clip()
        let run = try box.edit("in.mp4", "flurb the gronkle", to: "out.mp4")
        expectRefused(run, exit: 3, saying: ["flurb", "mediaedit operations|did you mean|nearest"])
        let near = try box.run("plan", "sharpnify it somewhat")
        expectRefused(near, exit: 3, saying: ["sharpen"])
    }

    @Test func aHalfUnderstoodSentenceIsRefusedUnlessToldOtherwise() throws {
        try box.clip()
        let run = try box.edit("in.mp4", "make it sepia and flurb the gronkle", to: "out.mp4")
        expectRefused(run, exit: 3, saying: ["gronkle", "--ignore-unresolved"])
        #expect(!box.exists("out.mp4"))
        expectDone(try box.edit("in.mp4", "make it sepia and flurb the gronkle", to: "out.mp4", "--ignore-unresolved"))
    }

    @Test func whatNeedsAModelExitsWith6AndSaysHowToGetOne() throws {
        try box.clip()
        try box.write(
            "plan.json", #"{"steps": [{"operation": "generate.edit", "parameters": {"prompt": "add a hat"}}]}"#)
        let run = try box.run("video", "in.mp4", "--plan", "plan.json", "-o", "out.mp4")
        expectRefused(run, exit: 6, saying: ["model|checkpoint"])
        #expect(!box.exists("out.mp4"))
    }

    @Test(arguments: ["make her dress blue", "remove the logo"])
    func aRegionThatIsNotBuiltIsRefusedNotIgnored(instruction: String) throws {
        try box.clip()
        let run = try box.edit("in.mp4", instruction, to: "out.mp4")
        expectRefused(run, exit: 3)
        #expect(!box.exists("out.mp4"))
    }

    @Test(arguments: [
        #"{"steps": [{"operation": "look.sepia", "strenght": 1}]}"#, #"{"steps": [{"operation": "look.nonsense"}]}"#,
        #"{"steps": [{"operation": "look.sepia", "parameters": {"amount": "x"}}]}"#, #"{"steps": "#,
    ])
    func aPlanWithAMistakeIsRefused(plan: String) throws {
        try box.clip()
        try box.write("plan.json", plan)
        let run = try box.run("video", "in.mp4", "--plan", "plan.json", "-o", "out.mp4")
        expectRefused(run, exit: 3, saying: ["plan.json"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func aMissingPlanOrOverlayFileIsNamed() throws {
        try box.clip()
        let plan = try box.run("video", "in.mp4", "--plan", "nowhere.json", "-o", "out.mp4")
        #expect(plan.exit != 0 && plan.stderr.contains("nowhere.json"), "\(plan.stderr)")
        let logo = try box.edit("in.mp4", "put nologo.png in the corner", to: "out.mp4")
        #expect(logo.exit == 4 && logo.stderr.contains("nologo.png"), "\(logo.exit): \(logo.stderr)")
        #expect(!box.exists("out.mp4"))
    }
}

/// A PNG whose header claims another size, with the right checksum.
func pngOfSize(_ png: Data, width: UInt32, height: UInt32) -> Data {
    var bytes = [UInt8](png)
    func put(_ value: UInt32, at offset: Int) {
        for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32(index))) }
    }
    put(width, at: 16)
    put(height, at: 20)
    var sum = UInt32.max
    for byte in bytes[12..<29] {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    put(~sum, at: 29)
    return Data(bytes)
}
