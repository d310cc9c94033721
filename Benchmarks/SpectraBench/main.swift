// What `Scripts/bench spectra` measures: CPU seconds of one thread, printed as JSON. Sound is raw little-endian floats.
//
//     spectra-bench griffin-lim SOUND SIZE HOP ITERATIONS MOMENTUM random|gradients SEED [OUTPUT]
//     spectra-bench mel-path SOUND CHANNELS RATE lower|add

internal import Foundation
internal import Spectra

struct Answer: Encodable {
    let cpu: Double
    let soundSeconds: Double?
    let convergence: Double?
}

func run(_ words: [String]) throws -> Answer? {
    switch words.first {
    case "griffin-lim": try GriffinLimRun(words)?.answer()
    case "mel-path": try MelPathRun(words)?.answer()
    default: nil
    }
}

func samples(of file: String) throws -> [Float] {
    try Data(contentsOf: URL(filePath: file)).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
}

func cpuSeconds(_ body: () throws -> Void) rethrows -> Double {
    let start = clock()
    try body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

if let answer = try run(Array(CommandLine.arguments.dropFirst())) {
    print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
} else {
    let words = "error: cannot measure: see the usage in Benchmarks/SpectraBench/main.swift\n"
    FileHandle.standardError.write(Data(words.utf8))
    exit(2)
}
