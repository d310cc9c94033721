/// Leads numbers of frames ("frame 100", "the first 10 frames") and timecodes ("00:01:10:12") back to seconds, where
/// the film's rate of frames is known.
///
/// The first frame is number 0, and a time between two numbers ends where the frame of the second begins.
enum FrameTimes {
    /// - Parameter rate: frames a second, the same all over the film; without one timecodes are times that can't be
    ///   told, and numbers of frames stay as they are.
    static func read(_ tokens: [Token], rate: Double?) -> [Token] {
        guard let rate, rate > 0 else { return tokens.map(untold) }
        var result: [Token] = []
        var index = 0
        var isCounting = false
        while index < tokens.count {
            let token = tokens[index]
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            if case .timecode(let frames)? = token.quantity?.unit, let clock = token.quantity?.value {
                result.append(seconds(clock + time(of: frames, rate), from: token, to: token))
                (index, isCounting) = (index + 1, false)
            } else if let number = bare(next), names.contains(token.text) {
                let before = result.last.map(\.text) ?? ""
                if !prepositions.contains(before) { result.append(word("at", before: token)) }
                result.append(seconds(time(of: number, rate), from: token, to: tokens[index + 1]))
                (index, isCounting) = (index + 2, true)
            } else if let number = bare(token), let next, names.contains(next.text), !isRate(tokens, at: index) {
                result.append(seconds(time(of: number, rate), from: token, to: next))
                (index, isCounting) = (index + 2, false)
            } else if isCounting, let number = bare(token), result.last.map({ links.contains($0.text) }) == true {
                result.append(seconds(time(of: number, rate), from: token, to: token))
                (index, isCounting) = (index + 1, false)
            } else {
                isCounting = isCounting && links.contains(token.text)
                result.append(token)
                index += 1
            }
        }
        return result
    }

    private static let names: Set<String> = ["frame", "frames"]
    private static let links: Set<String> = ["to", "until", "till", "through", "and"]
    private static let prepositions: Set<String> = [
        "from", "to", "until", "till", "through", "between", "and", "after", "before", "at", "starting", "beginning",
        "the",
    ]

    /// A number that isn't said to be of anything else.
    private static func bare(_ token: Token?) -> Double? {
        guard let quantity = token?.quantity, quantity.unit == .none, quantity.ratio == nil, quantity.value >= 0 else {
            return nil
        }
        return quantity.value
    }

    /// "24 frames a second".
    private static func isRate(_ tokens: [Token], at index: Int) -> Bool {
        tokens.dropFirst(index + 2).prefix(2).contains { ["per", "second", "a", "each"].contains($0.text) }
    }

    /// When a frame begins, in seconds, down to the millisecond before: the frame itself is in what begins there.
    private static func time(of frame: Double, _ rate: Double) -> Double {
        (frame / rate * 1000 + 1e-6).rounded(.down) / 1000
    }

    private static func seconds(_ value: Double, from first: Token, to last: Token) -> Token {
        let quantity = Quantity(value: (value * 1e6).rounded() / 1e6, unit: .seconds)
        return Token(
            kind: .quantity(quantity), text: "\(first.text) \(last.text)",
            source: first.source.lowerBound..<last.source.upperBound)
    }

    private static func word(_ text: String, before token: Token) -> Token {
        Token(kind: .word, text: text, source: token.source.lowerBound..<token.source.lowerBound)
    }

    private static func untold(_ token: Token) -> Token {
        guard case .timecode? = token.quantity?.unit else { return token }
        var token = token
        token.kind = .vagueTime
        return token
    }
}
