/// A rectangle in pixels of the displayed source frame, origin at the top left.
public struct PixelBox: Hashable, Sendable {
    /// 0 or more.
    public let x, y: Int
    /// 1 or more.
    public let width, height: Int

    /// Four whole numbers `x y w h` with spaces or commas between them; `nil` for anything else.
    public init?(_ text: String) {
        let fields = text.split { $0 == " " || $0 == "," }
        let numbers = fields.compactMap { Int($0) }
        guard fields.count == 4, numbers.count == 4, numbers[0] >= 0, numbers[1] >= 0, numbers[2] > 0, numbers[3] > 0
        else { return nil }
        x = numbers[0]
        y = numbers[1]
        width = numbers[2]
        height = numbers[3]
    }
}
