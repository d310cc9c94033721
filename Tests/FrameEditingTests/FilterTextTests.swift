import EditPlans
import Foundation
import MediaTypes
import Testing

@testable import FrameEditing

@Suite struct FilterTextTests {
    static let wide = FilterBench(width: 640, height: 120, source: "color=black:s=640x120:r=8:d=0.13")

    /// A drawing of the text by `textfile`, which has no escaping to get wrong.
    private func reference(_ text: String, like call: String) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).txt")
        try Data(text.utf8).write(to: file)
        let end = try #require(call.range(of: ":expansion=none"))
        return "[in]drawtext=textfile=\(file.path)\(call[end.lowerBound...])"
    }

    @Test(arguments: [
        "plain words", "it's 5:30", "50% of %{pts}", #"back\slash \n"#, "[a], (b); c=d", "'quoted' \"twice\"",
        "naïve Ωж é", "a:b\\:c'd", "#hash @ & $HOME `x`", "end\\",
    ])
    func everyCharacterIsDrawnAsItIs(_ text: String) throws {
        let graph = try #require(
            try Self.wide.description(.overlay(.text), [.text: .text(text), .position: .text("top-left")])
        )
        .graph.replacingOccurrences(of: "s0n", with: "a")
        let frames = try Self.wide.frames([
            graph, try reference(text, like: graph).replacingOccurrences(of: "[a", with: "[b"), "[in]null[out]",
        ])
        #expect(frames[0] == frames[1])
        #expect(frames[0] != frames[2])
    }

    @Test func escapedTextsComeBackFromBothReaders() {
        #expect(FilterCall("a", ["b": "c:d"]).text == #"a=b=c\\:d"#)
        #expect(FilterCall("a", ["b": "x,y"]).text == #"a=b=x\,y"#)
        #expect(FilterCall("a", ["b": " x "]).text == #"a=b=\\ x\\\ "#)
        #expect(FilterCall("a").text == "a")
        #expect(decimal(0.000_01) == "0.000010")
        #expect(decimal(-2) == "-2")
    }

    @Test func longTextIsWrappedAndStaysInsideThePicture() throws {
        let bench = FilterBench(width: 320, height: 240, source: "color=black:s=320x240:r=8:d=0.13")
        let text = String(repeating: "Wonderful Mountains and WIDE rivers ", count: 6)
        for position in ["top", "center", "bottom-right"] {
            let graph = try #require(
                try bench.description(.overlay(.text), [.text: .text(text), .position: .text(position)])
            ).graph
            let frame = try bench.frames([graph], format: "gray", keepsSize: true)[0]
            func isDark(_ indices: some Sequence<Int>) -> Bool { indices.allSatisfy { frame[$0] < 40 } }
            #expect(frame.prefix(320 * 240).contains { $0 > 180 })
            #expect(
                isDark(stride(from: 0, to: 320 * 240, by: 320)) && isDark(stride(from: 319, to: 320 * 240, by: 320)))
            #expect(isDark(0..<320) && isDark(320 * 239..<320 * 240))
        }
    }

    @Test func linesOfATextAreKept() {
        let layout = TextLayout("one\ntwo  three", size: 20, width: 1000, height: 500)
        #expect(layout.lines == ["one", "two three"])
        #expect(layout.size == 20)
    }

    @Test func anImageWithAnOddNameIsLaidOverWithItsTransparency() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["it's, a [logo]; 100%: né\\w.png", "-dash.png", "line\nbreak.png"] {
            let file = folder.appending(path: name)
            try FilterBench.ffmpeg([
                "-f", "lavfi", "-i", "color=red:s=40x40:d=0.1,format=rgba,geq=r=255:g=0:b=0:a='255*lt(X,20)'",
                "-frames:v", "1",
                "-f", "image2", "-update", "1", "-c:v", "png", "file:\(file.path)",
            ])
            let bench = FilterBench(width: 200, height: 200, source: "color=blue:s=200x200:r=8:d=0.13")
            let graph = try #require(
                try bench.description(.overlay(.image), [.file: .text(file.path), .position: .text("center")])
            ).graph
            let frame = try bench.frames([graph], format: "rgb24", keepsSize: true)[0]
            func pixel(_ x: Int, _ y: Int) -> [Int] { (0..<3).map { Int(frame[(y * 200 + x) * 3 + $0]) } }
            #expect(pixel(80, 100)[0] > 240 && pixel(80, 100)[2] < 15)
            #expect(pixel(120, 100)[2] > 240 && pixel(120, 100)[0] < 15)
            #expect(pixel(20, 20)[2] > 240)
        }
    }

    @Test func aMissingImageIsRefusedByName() {
        #expect(
            throws: FilterRefusal(
                .unreadableFile, "cannot read the picture /nowhere/logo.png: no such file (only local files are read)",
                remedy: "give the path of a PNG or JPEG")
        ) {
            try FilterBench().description(.overlay(.image), [.file: .text("/nowhere/logo.png")])
        }
    }
}

@Suite struct FilterRefusalTests {
    let bench = FilterBench()

    private func code(
        _ operation: EditPlans.Operation, _ target: Target = .frame, _ parameters: [Parameter: ParameterValue] = [:]
    )
        -> FilterRefusal.Code?
    {
        do {
            _ = try bench.description(operation, target: target, parameters)
            return nil
        } catch {
            return (error as? FilterRefusal)?.code
        }
    }

    @Test func whatNeedsAMaskIsRefused() {
        #expect(code(.look(.sepia), .background) == .notBuilt)
        #expect(code(.cleanup(.blur), Target(rawValue: "red car")) == .notBuilt)
        #expect(code(.region(.facesBlur)) == .notAFilter)
        #expect(code(.region(.backgroundBlur)) == .notAFilter)
        #expect(code(.region(.skyReplace), .frame, [.with: .text("pink")]) == .notAFilter)
        #expect(code(.color(.recolor), .frame, [.to: .text("pink")]) == .badValue)
        #expect(code(.region(.blur), .frame, [.style: .text("none")]) == .notBuilt)
    }

    @Test func otherStagesOperationsAreNotFilters() {
        #expect(code(.style(.watercolor)) == .notAFilter)
        #expect(code(.sound(.gain)) == .notAFilter)
        #expect(code(.time(.trim)) == .notAFilter)
        #expect(code(.generate(.edit)) == .notAFilter)
    }

    @Test func valuesThatMakeNoPictureAreRefused() {
        #expect(code(.geometry(.crop), .frame, [.axis: .text("none")]) == .badValue)
        #expect(code(.geometry(.crop), .frame, [.box: .text("900 0 10 10")]) == .badValue)
        #expect(code(.geometry(.resize), .frame, [.axis: .text("none")]) == .badValue)
        #expect(code(.geometry(.resize), .frame, [.width: .number(60_000)]) == .badValue)
        #expect(code(.color(.selective), .frame, [.keep: .text("gray")]) == .badValue)
        #expect(code(.overlay(.text), .frame, [.text: .text("  ")]) == .badValue)
        #expect(code(.overlay(.text), .sky, [.text: .text("x")]) == .notBuilt)
        #expect(code(.color(.tint), .frame, [.axis: .text("none")]) == .badValue)
    }

    @Test func aSizeMustBeTheSameAtAllTimes() {
        #expect(throws: FilterRefusal.self) {
            try bench.description(.geometry(.pad), spans: [FilterContext.TimeRange(start: 0, end: 0.5)])
        }
        #expect(code(.geometry(.pad), Target(rawValue: "left")) == .notBuilt)
    }

    @Test func everyOperationIsEitherMadeOrRefusedInWords() {
        for operation in EditPlans.Operation.allCases {
            do {
                _ = try bench.description(operation)
            } catch {
                #expect((error as? FilterRefusal)?.reason.contains(operation.rawValue) == true, "\(error)")
            }
        }
    }
}

/// Letters that are drawn, or refused by name.
@Suite struct FontTests {
    @Test func aFontFileTellsWhichLettersItHas() throws {
        let font = try #require(FontFile(path: FilterBench.font))
        for letter in "Aé€Ωж—ﬁ".unicodeScalars { #expect(font.has(letter), "\(letter)") }
        for letter in "日本語한𝟘🎬".unicodeScalars where letter != "𝟘" { #expect(!font.has(letter), "\(letter)") }
        #expect(FontFile(path: "/dev/null") == nil)
    }

    /// No font has letters of the private area's end.
    @Test func lettersThatNoFontHasAreNamed() throws {
        let refusal = #expect(throws: FilterRefusal.self) {
            try FilterBench().description(.overlay(.text), [.text: .text("Hi \u{10FFFD} there")])
        }
        #expect(refusal?.reason.contains("\"\u{10FFFD}\"") == true, "\(String(describing: refusal))")
        #expect(refusal?.code == .badValue)
    }

    @Test func whatIsNotSeenNeedsNoLetter() throws {
        #expect(try Font.suited(to: "a\u{200D}\n\t b\u{FE0F}", preferred: FilterBench.font) == FilterBench.font)
    }

    @Test func aTextThatDoesNotFitIsRefused() throws {
        let long = Array(repeating: "many words", count: 60).joined(separator: " ")
        let refusal = #expect(throws: FilterRefusal.self) {
            try FilterBench().description(.overlay(.text), [.text: .text(long)])
        }
        #expect(refusal?.reason.contains("too long") == true)
    }

    @Test func aTimecodeFitsIntoASmallPicture() throws {
        let graph = try #require(try FilterBench().description(.overlay(.timestamp))).graph
        let frames = try FilterBench(source: "color=gray:s=64x48:r=8:d=1").frames(["[in]null[out]", graph])
        for row in 0..<48 {
            let place = row * 64 + 62
            #expect(frames[1][place] == frames[0][place], "the code reaches the picture's edge")
        }
    }
}
