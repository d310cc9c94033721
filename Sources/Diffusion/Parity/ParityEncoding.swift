/// Cases of the text encoder and the autoencoder.
enum ParityEncoding {
    static func text(_ stored: ParityTensors, _ encoder: TextEncoder) throws -> ParityDifference {
        try stored.difference("last_hidden_state", encoder(stored.input("input_ids", rank: 2)))
    }

    static func moments(_ stored: ParityTensors, _ autoencoder: Autoencoder) throws -> [ParityDifference] {
        let (mean, logVariance) = try autoencoder.encode(stored.input("image", rank: 4))
        return [try stored.difference("mean", mean), try stored.difference("logvar", logVariance)]
    }

    static func image(_ stored: ParityTensors, _ autoencoder: Autoencoder) throws -> ParityDifference {
        try stored.difference("image", autoencoder.decode(stored.input("latents", rank: 4)))
    }
}
