/// Joins numbers with the unit words behind them, and reads number words where they count something.
enum UnitMerging {
    static let numberWords: [String: Double] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    ]

    /// Words that are factors by themselves.
    static let factorWords: [String: Double] = [
        "half": 0.5, "quarter": 0.25, "twice": 2, "double": 2, "triple": 3, "thrice": 3, "quadruple": 4,
    ]

    static func merge(_ tokens: [Token]) -> [Token] {
        var merged: [Token] = []
        var index = 0
        while index < tokens.count {
            let (token, count) = read(tokens, at: index)
            if let token { join(token, to: &merged) }
            index += count
        }
        return merged
    }

    private static func read(_ tokens: [Token], at index: Int) -> (Token?, Int) {
        let token = tokens[index]
        let after = index + 1 < tokens.count ? tokens[index + 1] : nil
        if let size = size(tokens, at: index) ?? sizeInPixels(tokens, at: index) { return size }
        if let factor = factorOf(tokens, at: index) { return factor }
        if let fraction = fractionOfUnit(tokens, at: index) { return fraction }
        if let mixed = mixedNumber(tokens, at: index) { return mixed }
        if let sum = tensAndOnes(tokens, at: index) { return sum }
        let isArticle = token.text == "a" || token.text == "an"
        let number = token.quantity?.value ?? numberWords[token.text] ?? (isArticle ? 1 : nil)
        guard let number, token.quantity.map({ $0.unit == .none && $0.ratio == nil }) ?? true else {
            return (factor(token), 1)
        }
        guard let after, after.isWord, let (unit, length) = unit(tokens, at: index + 1),
            !isArticle || unit.unit == .seconds || after.text.hasPrefix("octave") || after.text.hasPrefix("semitone"),
            after.text.count > 1 || token.quantity != nil
        else { return (factor(token), 1) }
        let quantity = Quantity(
            value: number * unit.factor, unit: unit.unit, isSigned: token.quantity?.isSigned ?? false)
        return (spanning(token, tokens[index + length], quantity), length + 1)
    }

    /// The unit word at an index, and how many tokens it takes ("frames per second" is three).
    private static func unit(_ tokens: [Token], at index: Int) -> ((factor: Double, unit: Quantity.Unit), Int)? {
        let three = tokens[index...].prefix(3).map(\.text).joined(separator: " ")
        if three == "frames per second" || three == "frame per second" { return ((1, .framesPerSecond), 3) }
        guard let unit = Quantity.units[tokens[index].text], tokens[index].text != "m" else { return nil }
        return (unit, 1)
    }

    /// "1280 by 720"; "16 by 9" is a ratio.
    private static func size(_ tokens: [Token], at index: Int) -> (Token?, Int)? {
        guard index + 2 < tokens.count, ["by", "x", "to"].contains(tokens[index + 1].text),
            let width = tokens[index].quantity, let height = tokens[index + 2].quantity,
            width.unit == .none, height.unit == .none || height.unit == .pixels,
            tokens[index + 1].text != "to" || (width.value == 16 && height.value == 9),
            let columns = Int(exactly: width.value), let rows = Int(exactly: height.value),
            let quantity = Quantity(text: "\(columns)x\(rows)")
        else { return nil }
        return (spanning(tokens[index], tokens[index + 2], quantity), 3)
    }

    /// "a factor of 4".
    private static func factorOf(_ tokens: [Token], at index: Int) -> (Token?, Int)? {
        guard index + 2 < tokens.count, tokens[index].text == "factor", tokens[index + 1].text == "of",
            let number = tokens[index + 2].quantity?.value ?? numberWords[tokens[index + 2].text],
            tokens[index + 2].quantity.map({ $0.unit == .none }) ?? true
        else { return nil }
        return (spanning(tokens[index], tokens[index + 2], Quantity(value: number, unit: .times)), 3)
    }

    /// "800x600 pixels".
    private static func sizeInPixels(_ tokens: [Token], at index: Int) -> (Token?, Int)? {
        guard index + 1 < tokens.count, ["pixels", "pixel", "px"].contains(tokens[index + 1].text),
            let quantity = tokens[index].quantity, case .size = quantity.unit
        else { return nil }
        return (spanning(tokens[index], tokens[index + 1], quantity), 2)
    }

    /// "half a second", "half second", "half an octave".
    private static func fractionOfUnit(_ tokens: [Token], at index: Int) -> (Token?, Int)? {
        guard let factor = factorWords[tokens[index].text], factor < 1, index + 1 < tokens.count else { return nil }
        let length = ["a", "an"].contains(tokens[index + 1].text) ? 2 : 1
        guard index + length < tokens.count, let unit = Quantity.units[tokens[index + length].text],
            unit.unit == .seconds || length == 2
        else { return nil }
        let quantity = Quantity(value: factor * unit.factor, unit: unit.unit)
        return (spanning(tokens[index], tokens[index + length], quantity), length + 1)
    }

    /// "one and a half seconds", "a second and a half", "2 minutes and a half".
    private static func mixedNumber(_ tokens: [Token], at index: Int) -> (Token?, Int)? {
        let token = tokens[index]
        let bare = token.quantity.flatMap { $0.unit == .none && $0.ratio == nil ? $0.value : nil }
        guard let number = bare ?? numberWords[token.text] ?? (["a", "an"].contains(token.text) ? 1 : nil) else {
            return nil
        }
        func isHalf(at start: Int) -> Bool {
            start + 2 < tokens.count && tokens[start...start + 2].map(\.text) == ["and", "a", "half"]
        }
        if isHalf(at: index + 1), index + 4 < tokens.count, let unit = Quantity.units[tokens[index + 4].text] {
            let quantity = Quantity(value: (number + 0.5) * unit.factor, unit: unit.unit)
            return (spanning(token, tokens[index + 4], quantity), 5)
        }
        guard index + 1 < tokens.count, isHalf(at: index + 2), let unit = Quantity.units[tokens[index + 1].text],
            unit.unit == .seconds
        else { return nil }
        let quantity = Quantity(value: (number + 0.5) * unit.factor, unit: unit.unit)
        return (spanning(token, tokens[index + 4], quantity), 5)
    }

    /// "twenty five seconds".
    private static func tensAndOnes(_ tokens: [Token], at index: Int) -> (Token?, Int)? {
        guard index + 2 < tokens.count, let tens = numberWords[tokens[index].text], (20...90).contains(tens),
            let ones = numberWords[tokens[index + 1].text], ones < 10,
            let unit = Quantity.units[tokens[index + 2].text]
        else { return nil }
        let quantity = Quantity(value: (tens + ones) * unit.factor, unit: unit.unit)
        return (spanning(tokens[index], tokens[index + 2], quantity), 3)
    }

    private static func factor(_ token: Token) -> Token {
        guard token.isWord, let value = factorWords[token.text] else { return token }
        var token = token
        token.kind = .quantity(Quantity(value: value, unit: .times))
        return token
    }

    private static func spanning(_ first: Token, _ last: Token, _ quantity: Quantity) -> Token {
        Token(
            kind: .quantity(quantity), text: "\(first.text) \(last.text)",
            source: first.source.lowerBound..<last.source.upperBound)
    }

    /// "1 minute 30 seconds" and "1 minute and 30 seconds" are one time.
    private static func join(_ token: Token, to merged: inout [Token]) {
        let isLinked = merged.last?.text == "and"
        let before = merged.dropLast(isLinked ? 1 : 0).last
        guard let quantity = token.quantity, quantity.unit == .seconds, quantity.ratio == nil, quantity.value < 60,
            let before, let first = before.quantity, first.unit == .seconds, first.ratio == nil, first.value >= 60,
            before.text.contains("m") || before.text.contains("h"), !token.text.contains("m")
        else {
            merged.append(token)
            return
        }
        merged.removeLast(isLinked ? 2 : 1)
        merged.append(spanning(before, token, Quantity(value: first.value + quantity.value, unit: .seconds)))
    }
}
