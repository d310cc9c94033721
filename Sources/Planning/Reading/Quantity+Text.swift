import EditPlans

extension Quantity {
    /// A number as people write it without spaces: `6`, `-16`, `30%`, `2x`, `1280x720`, `16:9`, `0:10`, `1m30s`,
    /// `720p`.
    init?(text: String) {
        // `x2` is `2x`.
        var rest = text.first == "x" ? Substring(text.dropFirst() + "x") : Substring(text)
        guard rest.contains(where: { $0.isASCII && $0.isNumber }) else { return nil }
        let sign: Double = rest.first == "-" || rest.first == "−" ? -1 : 1
        let isSigned = rest.first == "-" || rest.first == "−" || rest.first == "+"
        if isSigned { rest = rest.dropFirst() }
        guard
            var quantity = Quantity(timecode: rest) ?? Quantity(clock: rest) ?? Quantity(size: rest) ?? Quantity(
                fraction: rest)
                ?? Quantity(compound: rest) ?? Quantity(suffixed: rest)
        else { return nil }
        quantity.value *= sign
        quantity.isSigned = isSigned
        self = quantity
    }

    /// `16:9` is a ratio, `0:10` and `1:02:03.5` are times, `9:16` is either.
    private init?(clock text: Substring) {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = fields.compactMap { Self.decimal($0) }
        guard numbers.count == fields.count, (2...3).contains(fields.count) else { return nil }
        let isTime =
            fields.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count == 2 }
            && numbers.dropFirst().allSatisfy { $0 < 60 } && !fields.dropLast().joined().contains(".")
        let ratio = fields.count == 2 && numbers.allSatisfy { $0 > 0 } ? String(text) : nil
        guard isTime || ratio != nil else { return nil }
        self.init(
            value: numbers.reduce(0) { $0 * 60 + $1 }, unit: isTime ? .seconds : .none, ratio: ratio)
    }

    /// `00:01:10:12`: hours, minutes, seconds and frames.
    private init?(timecode text: Substring) {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = fields.compactMap { Int($0) }
        guard fields.count == 4, numbers.count == 4, fields.allSatisfy({ $0.count == 2 }),
            numbers[1] < 60, numbers[2] < 60, numbers.allSatisfy({ $0 >= 0 })
        else { return nil }
        self.init(
            value: Double(numbers[0] * 3600 + numbers[1] * 60 + numbers[2]),
            unit: .timecode(frames: Double(numbers[3])))
    }

    /// `1280x720`, `1280×720`.
    private init?(size text: Substring) {
        let sides = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
        guard sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]), width > 0, height > 0 else {
            return nil
        }
        let isAspect = width < 100 && height < 100
        self.init(
            value: Double(width), unit: .size(height: Double(height)), ratio: isAspect ? "\(width):\(height)" : nil)
    }

    /// `1/2`.
    private init?(fraction text: Substring) {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, let over = Self.decimal(sides[0]), let under = Self.decimal(sides[1]), under > 0 else {
            return nil
        }
        self.init(value: over / under, ratio: String(text))
    }

    /// `1h2m`, `1m30s`.
    private init?(compound text: Substring) {
        var rest = text
        var total = 0.0
        var count = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            let letters = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard let number = Self.decimal(digits), let (factor, unit) = Self.units[String(letters)], unit == .seconds
            else { return nil }
            total += number * factor
            count += 1
            rest = rest.dropFirst(digits.count + letters.count)
        }
        guard count > 1 else { return nil }
        self.init(value: total, unit: .seconds)
    }

    /// `6`, `6db`, `30%`, `4k`.
    private init?(suffixed text: Substring) {
        let digits = text.prefix { ($0.isASCII && $0.isNumber) || $0 == "." }
        guard let number = Self.decimal(digits) else { return nil }
        let suffix = String(text.dropFirst(digits.count))
        if suffix.isEmpty {
            self.init(value: number)
        } else if suffix == "k", let lines = [2: 1440.0, 4: 2160, 5: 2880, 8: 4320][number] {
            self.init(value: lines, unit: .lines)
        } else if let (factor, unit) = Self.units[suffix] {
            self.init(value: number * factor, unit: unit)
        } else {
            return nil
        }
    }

    private static func decimal(_ text: Substring) -> Double? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), text.last != "." else { return nil }
        return Double(text)
    }

    /// What stands behind a number, with or without a space, in terms of the unit that it is kept in.
    static let units: [String: (factor: Double, unit: Unit)] = [
        "s": (1, .seconds), "sec": (1, .seconds), "second": (1, .seconds), "seconds": (1, .seconds),
        "secs": (1, .seconds), "ms": (0.001, .seconds), "millisecond": (0.001, .seconds),
        "milliseconds": (0.001, .seconds), "m": (60, .seconds), "min": (60, .seconds), "mins": (60, .seconds),
        "minute": (60, .seconds), "minutes": (60, .seconds), "h": (3600, .seconds), "hour": (3600, .seconds),
        "hours": (3600, .seconds),
        "%": (0.01, .percent), "percent": (0.01, .percent), "pct": (0.01, .percent),
        "x": (1, .times), "×": (1, .times), "times": (1, .times), "fold": (1, .times),
        "db": (1, .decibels), "decibel": (1, .decibels), "decibels": (1, .decibels),
        "dbfs": (1, .decibels), "dbtp": (1, .decibels), "dbs": (1, .decibels),
        "lufs": (1, .lufs), "lkfs": (1, .lufs), "lu": (1, .lufs),
        "hz": (1, .hertz), "hertz": (1, .hertz), "khz": (1000, .hertz),
        "fps": (1, .framesPerSecond), "frames per second": (1, .framesPerSecond),
        "°": (1, .degrees), "deg": (1, .degrees), "degs": (1, .degrees), "degree": (1, .degrees),
        "degrees": (1, .degrees), "px": (1, .pixels), "pixel": (1, .pixels), "pixels": (1, .pixels),
        "semitone": (1, .semitones), "semitones": (1, .semitones), "st": (1, .semitones), "octave": (12, .semitones),
        "octaves": (12, .semitones), "cents": (0.01, .semitones), "p": (1, .lines),
        "mb": (1, .megabytes), "mbs": (1, .megabytes), "megabyte": (1, .megabytes), "megabytes": (1, .megabytes),
        "meg": (1, .megabytes), "megs": (1, .megabytes), "mib": (1.048576, .megabytes),
        "kb": (0.001, .megabytes), "kbs": (0.001, .megabytes), "kilobyte": (0.001, .megabytes),
        "kilobytes": (0.001, .megabytes), "kib": (0.001024, .megabytes), "gb": (1000, .megabytes),
        "gbs": (1000, .megabytes), "gig": (1000, .megabytes), "gigs": (1000, .megabytes),
        "gigabyte": (1000, .megabytes), "gigabytes": (1000, .megabytes), "gib": (1073.741824, .megabytes),
    ]
}
