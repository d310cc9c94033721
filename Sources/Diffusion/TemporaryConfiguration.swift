import Foundation
// replaced by Checkpoints' configurations
public struct UNetConfiguration: Sendable {
    var blockOutChannels, layersPerBlock, heads, transformerLayers: [Int]
    var onlyText, downAttends, upAttends: [Bool]
    var middleAttends = true, hasMiddle = true, centersInput = false
    var normGroups: Int; var normEpsilon: Double; var activation: String
    var scalesAndShifts = false, skipsTimeActivation = false; var residualScale = 1.0
    var flipsSinToCos: Bool; var frequencyShift: Double; var downsamplePadding: Int
    public init(json: [String: Any]) {
        blockOutChannels = json["block_out_channels"] as! [Int]
        let n = blockOutChannels.count
        func list(_ key: String, _ d: Int) -> [Int] { (json[key] as? [Int]) ?? [Int](repeating: json[key] as? Int ?? d, count: n) }
        layersPerBlock = list("layers_per_block", 2)
        heads = list("attention_head_dim", 8)
        transformerLayers = list("transformer_layers_per_block", 1)
        onlyText = [Bool](repeating: false, count: n)
        downAttends = (json["down_block_types"] as! [String]).map { $0.hasPrefix("CrossAttn") }
        upAttends = (json["up_block_types"] as! [String]).map { $0.hasPrefix("CrossAttn") }
        normGroups = json["norm_num_groups"] as! Int
        normEpsilon = json["norm_eps"] as! Double
        activation = json["act_fn"] as! String
        flipsSinToCos = json["flip_sin_to_cos"] as! Bool
        frequencyShift = Double(json["freq_shift"] as! Int)
        downsamplePadding = json["downsample_padding"] as! Int
    }
}
public struct AutoencoderConfiguration: Sendable {
    var blockOutChannels: [Int], layersPerBlock, normGroups: Int, activation: String
    public init(json: [String: Any]) {
        blockOutChannels = json["block_out_channels"] as! [Int]
        layersPerBlock = json["layers_per_block"] as! Int
        normGroups = json["norm_num_groups"] as! Int
        activation = json["act_fn"] as! String
    }
}
public struct TextEncoderConfiguration: Sendable {
    var layers, heads: Int, activation: String, layerNormEpsilon: Double
    public init(json: [String: Any]) {
        layers = json["num_hidden_layers"] as! Int
        heads = json["num_attention_heads"] as! Int
        activation = json["hidden_act"] as! String
        layerNormEpsilon = json["layer_norm_eps"] as! Double
    }
}
