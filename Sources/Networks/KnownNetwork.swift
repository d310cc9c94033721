/// A file that this program is written for: ONNX Runtime or a network. Another file of the same name isn't taken.
///
/// `Presets/networks` says, under the same names, where each is had.
public struct KnownNetwork: Hashable, Codable, Sendable {
    /// The name of its preset and of its folder.
    public let name: String
    /// The file's name in that folder.
    public let file: String
    /// SHA-256 of the file as 64 hexadecimal digits.
    public let sha256: String

    /// ONNX Runtime 1.32.0, which runs the networks.
    public static let runtime = KnownNetwork(
        name: "onnxruntime", file: "libonnxruntime.so.1.32.0",
        sha256: "6c1585d1bbf45b0712ea4a21b705c5fcb4ba04ff2e30f1fbf81a49faf658638f")
    /// CenterFace (Xu et al. 2019): boxes of faces.
    public static let centerFace = KnownNetwork(
        name: "centerface", file: "centerface.onnx",
        sha256: "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc")
    /// all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020) with 8-bit weights: vectors of sentences.
    public static let miniLM = KnownNetwork(
        name: "minilm", file: "model.onnx",
        sha256: "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
    /// The word pieces that ``miniLM`` reads.
    public static let miniLMWords = KnownNetwork(
        name: "minilm-words", file: "tokenizer.json",
        sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037")
    /// Robust Video Matting (Lin, Yang, Saleemi, Sengupta 2021): mattes of people, recurrent.
    public static let rvm = KnownNetwork(
        name: "rvm", file: "rvm_mobilenetv3_fp32.onnx",
        sha256: "88d4531297118f595bf2fd60f6f566aec2e559393802d1f436c380f0cbbd2828")

    /// SSD (Liu et al. 2016) on MobileNet v2 (Sandler et al. 2018), trained on COCO: boxes of things of 80 kinds. A
    /// frozen graph of TensorFlow.
    public static let ssd = KnownNetwork(
        name: "ssd", file: "frozen_inference_graph.pb",
        sha256: "2a8d8a89d695842e60d8c6d144181100555563e21acf2fa1e8f561fec5c3c6ad")
    /// U²-Net-p (Qin et al. 2020): the matte of a picture's main thing.
    public static let u2netp = KnownNetwork(
        name: "u2netp", file: "u2netp.onnx",
        sha256: "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8")

    /// Every one of them.
    public static let all = [runtime, centerFace, rvm, ssd, u2netp, miniLM, miniLMWords]
}
