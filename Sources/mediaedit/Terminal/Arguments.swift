/// The command line as it is parsed.
enum Arguments {
    /// "-6 dB" and "-14 LUFS" are instructions, though they begin like options: with a space in front the parser takes
    /// them for values.
    static func read(_ arguments: some Sequence<String>) -> [String] {
        arguments.map { $0.wholeMatch(of: /-[0-9.]+ +[A-Za-z].*/) == nil ? $0 : " " + $0 }
    }
}
