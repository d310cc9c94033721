/// A rectangle in pixels of the displayed source frame, origin at the top left.
public struct PixelBox: Hashable, Sendable, CustomStringConvertible {
    /// 0 or more; nil is around the middle of the picture.
    public let x, y: Int?
    /// 1 or more.
    public let width, height: Int

    /// Four whole numbers `x y w h`, or two `w h` for a rectangle in the middle, with spaces or commas between them;
    /// `nil` for anything else.
    public init?(_ text: String) {
        let fields = text.split { $0 == " " || $0 == "," }
        let numbers = fields.compactMap { Int($0) }
        guard numbers.count == fields.count, [2, 4].contains(numbers.count),
            numbers.dropLast(2).allSatisfy({ $0 >= 0 }),
            numbers.suffix(2).allSatisfy({ $0 > 0 })
        else { return nil }
        x = numbers.count == 4 ? numbers[0] : nil
        y = numbers.count == 4 ? numbers[1] : nil
        width = numbers[numbers.count - 2]
        height = numbers[numbers.count - 1]
    }

    /// The box as it is read: `x y w h` or `w h`.
    public var description: String { [x, y, width, height].compactMap { $0.map(String.init) }.joined(separator: " ") }
}
