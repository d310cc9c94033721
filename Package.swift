// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Every Swift target is built the same way: Swift 6 mode, strict imports, no warning passes.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Loops over pixels, samples and phrases are optimised in debug builds too, like the C kernels beside them: without
/// that the tests take twice as long.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func stage(_ name: String, _ dependencies: [Target.Dependency], hasLoops: Bool = false) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + (hasLoops ? optimised : []))
}

func tests(
    of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], hasLoops: Bool = false
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies, exclude: exclude,
        swiftSettings: strict + (hasLoops ? optimised : []))
}

/// libtorch: Debian's libtorch-dev, or the folder with `include` and `lib` that `LIBTORCH` names. Without it all but
/// the library that runs diffusion models is built, and the program says so when one is asked for.
let torchFolder = Context.environment["LIBTORCH"]
let hasTorch = FileManager.default.fileExists(atPath: "\(torchFolder ?? "/usr")/include/ATen/ATen.h")
let torchHeaders = torchFolder.map { ["-isystem", "\($0)/include"] } ?? []
let torchLibraries = torchFolder.map { ["-L\($0)/lib", "-Xlinker", "-rpath", "-Xlinker", "\($0)/lib"] } ?? []
let torchTarget = Target.target(
    name: "CTorch", dependencies: ["CTensors"], cxxSettings: [.unsafeFlags(["-O2"] + torchHeaders)],
    linkerSettings: [.unsafeFlags(torchLibraries)]
        + ["torch", "torch_cpu", "c10"].map { .linkedLibrary($0) })
/// A library of its own, opened at run time on first use: linked in, libtorch would cost 0.7 s at every start.
let torchProducts: [Product] =
    hasTorch ? [.library(name: "mediaedit-torch", type: .dynamic, targets: ["CTorch"])] : []

let package = Package(
    name: "mediaedit",
    products: [.executable(name: "mediaedit", targets: ["mediaedit"])] + torchProducts,
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    // In the order of the data. Arrows point only down this list.
    targets: [
        .executableTarget(
            name: "mediaedit",
            dependencies: [
                "Batches", "Comparing", "Rendering", "Planning", "Decoding", "Encoding", "SoundEditing",
                "FrameEditing", "Finders", "Evaluation", "Propagation", "Diffusion", "Canvases", "Downloads",
                "Networks", "Sentences",
                "Checkpoints", "Tensors", "EditPlans", "LibAV", "Processes", "MediaTypes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        stage(
            "Batches",
            [
                "EditPlans", "MediaTypes", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Yams", package: "Yams"),
            ]),
        stage(
            "Comparing",
            [
                "Rendering", "Planning", "Decoding", "Encoding", "FrameEditing", "Evaluation", "Canvases", "LibAV",
                "MediaTypes",
            ], hasLoops: true),
        stage(
            "Rendering",
            [
                "Planning", "Decoding", "Encoding", "FrameEditing", "SoundEditing", "Painting", "Propagation",
                "Diffusion", "Checkpoints", "Tensors", "Canvases", "EditPlans", "LibAV", "SoundFiles",
                "Presets", "Processes", "MediaTypes",
            ], hasLoops: true),
        stage(
            "Planning", ["EditPlans", "Presets", .product(name: "Yams", package: "Yams")], hasLoops: true),
        stage("Decoding", ["EditPlans", "LibAV", "SoundFiles", "RubberBand", "MediaTypes"]),
        stage("Encoding", ["LibAV", "MediaTypes"]),
        stage(
            "FrameEditing",
            [
                "Painting", "Propagation", "Diffusion", "Finders", "Networks", "Checkpoints", "Tensors", "Atlas",
                "Vision", "Canvases", "LibAV", "EditPlans", "CMasks", "CZlib", "MediaTypes",
            ], hasLoops: true),
        stage(
            "SoundEditing",
            [
                "Diffusion", "Spectra", "Checkpoints", "Tensors", "LibAV", "EditPlans", "CRepair", "CSoundEditing",
                "RubberBand", "CSpeech", "MediaTypes",
            ], hasLoops: true),
        stage("Painting", ["Propagation", "Canvases", "EditPlans", "CPainting", "MediaTypes"], hasLoops: true),
        stage("Diffusion", ["Checkpoints", "Tensors", "MediaTypes"]),
        stage("Propagation", ["Canvases", "CPropagation", "Vision", "MediaTypes"], hasLoops: true),
        stage("Evaluation", ["Spectra", "Vision", "Canvases", "CEvaluation", "MediaTypes"], hasLoops: true),
        stage("Spectra", ["CFFTW", "CSpectra", "MediaTypes"], hasLoops: true),
        stage("Atlas", ["Vision"], hasLoops: true),
        stage("Finders", ["EditPlans", "Networks", "Vision", "CMasks", "MediaTypes"], hasLoops: true),
        stage("Sentences", ["Networks", "MediaTypes"], hasLoops: true),
        stage("Downloads", ["CCurl", "CZlib", "Networks", "Checkpoints", "LibAV", "MediaTypes"]),
        stage("Networks", ["CNetworks", "LibAV", "Presets", "MediaTypes"], hasLoops: true),
        stage("Checkpoints", ["CCheckpoints", "LibAV", "Presets", "MediaTypes"]),
        stage("Tensors", ["CTensors", "MediaTypes"]),
        stage("Vision", ["CVision", "MediaTypes"]),
        stage("SoundFiles", ["CSndFile", "MediaTypes"]),
        stage("RubberBand", ["CRubberBand"]),
        stage("LibAV", ["CLibAV", "CNettle", "MediaTypes"]),
        stage("Canvases", ["MediaTypes"], hasLoops: true),
        stage("EditPlans", ["MediaTypes"]),
        stage("Presets", ["MediaTypes", .product(name: "Yams", package: "Yams")]),
        stage("Processes", ["CProcesses", "MediaTypes"]),
        stage("MediaTypes", [], hasLoops: true),
        .target(
            name: "CLibAV",
            linkerSettings: ["avformat", "avcodec", "avfilter", "swscale", "swresample", "avutil"]
                .map { .linkedLibrary($0) }),
        .target(name: "CSndFile", linkerSettings: [.linkedLibrary("sndfile")]),
        .target(
            name: "CPainting", dependencies: ["CVectors"], cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        .target(name: "CSoundEditing", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        .target(name: "CRubberBand", linkerSettings: [.linkedLibrary("rubberband")]),
        .target(
            name: "CPropagation",
            dependencies: ["CVectors"], cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        .target(
            name: "CEvaluation",
            dependencies: ["CVectors"], cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        .target(
            name: "CSpectra",
            dependencies: ["CVectors"], cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        .target(
            name: "CRepair",
            dependencies: ["CVectors"], cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        .target(name: "CMasks", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        // ONNX Runtime by declarations of our own: it is opened at run time, where it is.
        .target(name: "CNetworks", cSettings: [.unsafeFlags(["-O2"])]),
        .target(name: "CSpeech", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        // The header that the kernels are written with.
        .target(name: "CVectors"),
        .target(name: "CProcesses"),
        .target(name: "CTensors"),
        .target(name: "CCheckpoints", cSettings: [.unsafeFlags(["-O3"])]),
        // libcurl's headers only: it is opened at run time, since linked in it costs 15 ms at every start.
        .target(name: "CCurl"),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CNettle", linkerSettings: [.linkedLibrary("nettle")]),
        .target(name: "CFFTW", linkerSettings: [.linkedLibrary("fftw3f")]),
        .target(
            name: "CVision",
            cxxSettings: [.unsafeFlags(["-O3", "-ffp-contract=off", "-isystem", "/usr/include/opencv4"])],
            linkerSettings: ["opencv_calib3d", "opencv_video", "opencv_imgproc", "opencv_core"].map {
                .linkedLibrary($0)
            }),
        tests(of: "Batches", ["EditPlans", "MediaTypes"]),
        tests(
            of: "Comparing", ["Evaluation", "LibAV", "MediaFixtures", "MediaTypes", "Rendering"], hasLoops: true),
        tests(
            of: "Rendering",
            [
                "Decoding", "EditPlans", "Encoding", "FrameEditing", "LibAV", "MediaFixtures", "MediaTypes", "Painting",
                "Planning", "Propagation",
            ]),
        tests(of: "Planning", ["EditPlans", "MediaTypes"], exclude: ["Goldens"]),
        tests(of: "EditPlans", ["MediaTypes"]),
        tests(of: "MediaTypes"),
        .target(
            name: "MediaFixtures", dependencies: ["LibAV"], path: "Tests/MediaFixtures",
            swiftSettings: strict + optimised),
        tests(of: "Decoding", ["EditPlans", "LibAV", "MediaFixtures", "MediaTypes"], hasLoops: true),
        tests(of: "Encoding", ["Decoding", "EditPlans", "LibAV", "MediaFixtures", "MediaTypes"]),
        tests(
            of: "FrameEditing",
            ["Atlas", "Diffusion", "EditPlans", "Finders", "LibAV", "MediaTypes", "Painting", "Propagation", "Vision"],
            hasLoops: true),
        tests(
            of: "SoundEditing",
            ["Checkpoints", "EditPlans", "LibAV", "MediaFixtures", "MediaTypes", "Spectra"], hasLoops: true),
        tests(
            of: "Painting", ["CPainting", "Canvases", "EditPlans", "MediaTypes", "Propagation"], hasLoops: true),
        tests(of: "Propagation", ["Canvases", "MediaTypes"], hasLoops: true),
        .executableTarget(
            name: "spectra-bench", dependencies: ["Spectra"], path: "Benchmarks/SpectraBench", swiftSettings: strict),
        tests(of: "Spectra", exclude: ["Goldens"], hasLoops: true),
        .executableTarget(
            name: "diffusion-bench", dependencies: ["Checkpoints", "Diffusion", "Tensors"],
            path: "Benchmarks/DiffusionBench",
            swiftSettings: strict),
        tests(of: "Diffusion", ["Checkpoints", "Tensors", "MediaTypes"], exclude: ["Goldens"]),
        .target(
            name: "CheckpointFixtures", dependencies: ["Checkpoints", "MediaTypes"], path: "Tests/CheckpointFixtures",
            swiftSettings: strict),
        tests(of: "Checkpoints", ["CheckpointFixtures", "MediaTypes"], exclude: ["Goldens"]),
        tests(of: "Downloads", ["CheckpointFixtures", "MediaTypes"]),
        tests(of: "Networks", ["MediaTypes"]),
        tests(of: "Sentences", ["EditPlans", "MediaTypes", "Networks", "Planning"]),
        tests(of: "Atlas", ["Vision"], hasLoops: true),
        tests(of: "Finders", ["EditPlans", "LibAV", "MediaTypes", "Networks", "Vision"], hasLoops: true),
        tests(of: "Tensors", ["MediaTypes"]),
        tests(of: "SoundFiles"),
        tests(of: "Processes"),
        tests(of: "Evaluation", ["Canvases", "MediaTypes", "Vision"], hasLoops: true),
        .testTarget(name: "CommandTests", dependencies: ["mediaedit", "CheckpointFixtures"], swiftSettings: strict),
    ] + (hasTorch ? [torchTarget] : [])
)
