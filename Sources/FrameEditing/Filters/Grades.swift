/// The pieces that colour grades are made of: all act on planar RGB.
enum Grades {
    /// Tone curves through `(input, output)` points in 0…1, one for each channel (natural cubic splines).
    static func curves(
        red: [(Double, Double)], green: [(Double, Double)], blue: [(Double, Double)]
    ) -> FilterCall {
        FilterCall("curves", ["r": points(red), "g": points(green), "b": points(blue)])
    }

    /// The same tone curve for all channels.
    static func curve(_ all: [(Double, Double)]) -> FilterCall { FilterCall("curves", ["all": points(all)]) }

    private static func points(_ list: [(Double, Double)]) -> String {
        list.map { "\(decimal($0.0))/\(decimal($0.1))" }.joined(separator: " ")
    }

    /// A 3×3 matrix; rows give red, green, blue from red, green, blue. Entries are within -2…2.
    static func matrix(_ rows: [[Double]]) -> FilterCall {
        let names = [["rr", "rg", "rb"], ["gr", "gg", "gb"], ["br", "bg", "bb"]]
        var call = FilterCall("colorchannelmixer")
        for (row, keys) in zip(rows, names) {
            for (value, key) in zip(row, keys) { call = call.with(key, value) }
        }
        return call
    }

    /// Grey from weights of red, green and blue.
    static func gray(_ red: Double, _ green: Double, _ blue: Double) -> FilterCall {
        matrix([[red, green, blue], [red, green, blue], [red, green, blue]])
    }

    /// Colourfulness times `amount` around Rec. 709 luma.
    static func saturation(_ amount: Double) -> FilterCall {
        let luma = [0.2126, 0.7152, 0.0722]
        return matrix((0..<3).map { row in (0..<3).map { luma[$0] * (1 - amount) + ($0 == row ? amount : 0) } })
    }

    /// A colour transform as expressions, for ``GraphBuilder/lookUp(_:_:_:)``.
    ///
    /// In the expressions `r`, `g` and `b` are the channels in 0…1; `lets` are names for intermediate values, each
    /// may use those before it, and one that is there already gets
    /// another value. There are ten at most, with the channels. Results are clipped to 0…1.
    static func expressions(_ lets: [(String, String)] = [], red: String, green: String, blue: String) -> FilterCall {
        func channel(_ result: String) -> String {
            let inputs = [("r", "r(X,Y)/65535"), ("g", "g(X,Y)/65535"), ("b", "b(X,Y)/65535")]
            var text = ""
            var registers: [(String, String)] = []
            for (index, (name, value)) in (inputs + lets).enumerated() {
                let body = index < inputs.count ? value : replace(value, registers)
                let known = registers.firstIndex { $0.0 == name }
                text += "st(\(known ?? registers.count),\(body));"
                if known == nil { registers.append((name, "ld(\(registers.count))")) }
            }
            precondition(registers.count <= 10, "expressions have ten registers")
            return text + "65535*clip(\(replace(result, registers)),0,1)"
        }
        // Between pixels `geq` reads the last row and the last column from the one before: white would be lilac.
        return FilterCall(
            "geq", ["r": channel(red), "g": channel(green), "b": channel(blue), "interpolation": "nearest"])
    }

    /// Puts values for whole names.
    private static func replace(_ text: String, _ names: [(String, String)]) -> String {
        var result = ""
        var word = ""
        func value(_ word: String) -> String { names.last { $0.0 == word }?.1 ?? word }
        for character in text {
            if character.isLetter || (character.isNumber && !word.isEmpty) {
                word.append(character)
            } else {
                result += value(word) + String(character)
                word = ""
            }
        }
        return result + value(word)
    }
}
