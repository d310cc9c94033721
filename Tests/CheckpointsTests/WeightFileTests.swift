import CheckpointFixtures
import Checkpoints
import Foundation
import MediaTypes
import Testing

/// Reading safetensors files, and refusing what isn't one.
@Suite struct WeightFileTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func refusal(_ data: Data, name: String = "model.safetensors") throws -> CheckpointError {
        let path = try folder.write(name, data)
        return try #require(throws: CheckpointError.self) { try WeightFile(path: path) }
    }

    private func refusal(header: String, bytes: Int = 0) throws -> CheckpointError {
        try refusal(SafetensorsText.data(header: header, numbers: Data(count: bytes)))
    }

    private var whole: SafetensorsText {
        var text = SafetensorsText()
        text.metadata = ["format": "pt"]
        text.add("a.weight", [2, 3], [1, 2, 3, 4, 5, 6])
        text.add("b", "F16", [2], Data([0x00, 0x3C, 0x00, 0xC0]))
        text.add("c", "I64", [], Data([7, 0, 0, 0, 0, 0, 0, 0]))
        text.add("empty", "U8", [0, 4], Data())
        return text
    }

    @Test func everyTensorIsGivenInPlaceWithNameElementAndShape() throws {
        let file = try WeightFile(path: folder.write("model.safetensors", whole.data))
        #expect(file.metadata == ["format": "pt"])
        #expect(Set(file.tensors.map(\.name)) == ["a.weight", "b", "c", "empty"])
        let a = try #require(file.tensor(named: "a.weight"))
        #expect(a.shape == [2, 3] && a.element == .float32 && a.count == 6 && a.isAligned)
        #expect(Array(a.bytes.bindMemory(to: Float.self)) == [1, 2, 3, 4, 5, 6])
        let c = try #require(file.tensor(named: "c"))
        #expect(c.shape.isEmpty && c.count == 1 && c.bytes.loadUnaligned(as: Int64.self) == 7)
        #expect(file.tensor(named: "empty")?.count == 0)
        #expect(file.tensor(named: "d") == nil)
    }

    @Test func aViewKeepsTheMappingAliveWithoutItsFile() throws {
        var file: WeightFile? = try WeightFile(path: folder.write("model.safetensors", whole.data))
        weak let gone = file
        let view = try #require(file?.tensor(named: "a.weight"))
        file = nil
        #expect(gone == nil)
        #expect(view.bytes.loadUnaligned(fromByteOffset: 20, as: Float.self) == 6)
    }

    @Test func everyElementHasItsSize() throws {
        var text = SafetensorsText()
        for element in WeightElement.allCases {
            text.add(element.rawValue, element.rawValue, [3], Data(count: 3 * element.size))
        }
        let file = try WeightFile(path: folder.write("model.safetensors", text.data))
        for element in WeightElement.allCases { #expect(file.tensor(named: element.rawValue)?.element == element) }
    }

    @Test(arguments: [0, 5, 8, 9, 40, 100])
    func aFileCutShortAnywhereIsRefused(length: Int) throws {
        let refusal = try refusal(whole.data.prefix(length))
        #expect(refusal.kind == .input)
        #expect(refusal.description.contains("fetch the file again"))
    }

    @Test func aMissingLastByteIsTold() throws {
        let refusal = try refusal(whole.data.dropLast(1))
        #expect(refusal.code == .damaged && refusal.description.contains("cut short"))
    }

    @Test func bytesAfterTheLastTensorAreRefused() throws {
        #expect(try refusal(whole.data + Data(count: 3)).description.contains("3 bytes follow its last tensor"))
    }

    @Test func anAbsurdHeaderLengthIsRefusedBeforeAnythingIsRead() throws {
        let huge = SafetensorsText.data(header: "{}", numbers: Data(), stated: .max)
        #expect(try refusal(huge).description.contains("states a header of 18446744073709551615 bytes"))
        let beyond = SafetensorsText.data(header: "{}", numbers: Data(), stated: 50_000_000)
        #expect(try refusal(beyond).description.contains("cut short"))
    }

    @Test(arguments: [
        ("[]", "begin with '{'"),
        ("{\"a\":", "isn't JSON"),
        ("{\"a\":{}}", "isn't described by dtype"),
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}", "isn't described"),
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "whole numbers"),
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", "whole numbers"),
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "data_offsets in order"),
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", "data_offsets in order"),
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "has 8 bytes"),
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,4]}}", "absurd shape"),
        ("{\"__metadata__\":{\"a\":1}}", "something other than a text"),
        ("{\"__metadata__\":[]}", "isn't an object"),
    ])
    func aHeaderThatContradictsItselfIsRefused(header: String, why: String) throws {
        let refusal = try refusal(header: header, bytes: 4)
        #expect(refusal.code == .damaged)
        #expect(refusal.description.contains(why), "\(refusal.description)")
    }

    @Test func aNameThatIsThereTwiceIsRefused() throws {
        let entry = "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}"
        #expect(try refusal(header: "{\(entry),\(entry)}", bytes: 1).description.contains("'a' is there twice"))
    }

    @Test(arguments: [([0, 4], [2, 6], "overlap"), ([0, 4], [8, 12], "gap"), ([4, 8], [8, 12], "gap")])
    func tensorsThatOverlapOrLeaveAGapAreRefused(first: [Int], second: [Int], how: String) throws {
        var text = SafetensorsText()
        text.entries = [
            .init(name: "a", shape: [1], offsets: first), .init(name: "b", shape: [1], offsets: second),
        ]
        text.numbers = Data(count: max(first[1], second[1]))
        #expect(try refusal(text.data).description.contains(how))
    }

    @Test func anElementThatIsNotSupportedIsNamedWithThoseThatAre() throws {
        var text = SafetensorsText()
        text.add("a", "F8_E4M3", [1], Data(count: 1))
        let refusal = try refusal(text.data)
        #expect(refusal.kind == .needsModel)
        #expect(refusal.description.contains("F8_E4M3") && refusal.description.contains("BF16"))
    }

    @Test(arguments: [
        Data([0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46]), Data([0x80, 0x04, 0x95, 0, 0, 0, 0, 0, 0, 0, 0x7D]),
        Data([0x50, 0x4B, 0x03, 0x04]) + Data("archive/data.pkl".utf8), Data([0x50, 0x4B, 0x05, 0x06]),
    ])
    func aPickleUnderAnyNameIsRefusedWithTheCommandThatConvertsIt(pickle: Data) throws {
        for name in ["pytorch_model.bin", "model.ckpt", "model.safetensors"] {
            let refusal = try refusal(pickle, name: name)
            #expect(refusal.kind == .needsModel)
            #expect(refusal.description.contains("pickle") && refusal.description.contains("weights_only=True"))
            #expect(refusal.description.contains("\(folder.path)/\(name)'"))
        }
    }

    @Test func whatAFailedDownloadLeavesIsNamed() throws {
        let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"
        #expect(try refusal(Data(pointer.utf8)).description.contains("git lfs pull"))
        #expect(try refusal(Data("<!DOCTYPE html><html></html>".utf8)).description.contains("web page"))
        #expect(try refusal(Data("GGUF\u{3}\0\0\0".utf8)).description.contains("GGUF"))
    }

    @Test func aMissingFileAndAFolderAreTold() throws {
        let missing = try #require(throws: CheckpointError.self) { try WeightFile(path: folder.path + "/none") }
        #expect(missing.kind == .needsModel && missing.description.contains("no such file"))
        let place = try #require(throws: CheckpointError.self) { try WeightFile(path: folder.path) }
        #expect(place.kind == .input && place.description.contains("not a file"))
    }

    @Test func aHeaderWhoseLengthLooksLikeAPickleIsRead() throws {
        var text = SafetensorsText()
        text.add(zeros: "a", [1])
        // 0x0280 bytes: the file begins with 80 02, as pickles of protocol 2 do.
        let header = text.header + String(repeating: " ", count: 0x280 - text.header.utf8.count)
        let path = try folder.write("model.safetensors", SafetensorsText.data(header: header, numbers: text.numbers))
        #expect(try WeightFile(path: path).tensors.count == 1)
    }
}
