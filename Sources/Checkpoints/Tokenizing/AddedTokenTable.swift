/// The tokens beside the vocabulary, with their ids.
struct AddedTokenTable {
    /// The tokens' numbers by their contents.
    private(set) var ids: [String: Int32] = [:]
    private var tokens: [Int32: AddedToken] = [:]
    private let files: TokenizerFiles
    private var nextID: Int32

    init(_ files: TokenizerFiles) {
        self.files = files
        nextID = Int32(clamping: files.vocabulary.count)
    }

    /// One more than the largest id.
    var size: Int { Int(max(files.vocabulary.values.max() ?? -1, tokens.keys.max() ?? -1)) + 1 }

    /// Adds the tokens with listed ids, then the named ones, then the others: of two with the same text the last
    /// counts.
    mutating func addAll() {
        var listed: [AddedToken] = files.added.map(\.token)
        let known = Set(listed.map(\.content))
        for token in TokenizerFiles.names.compactMap({ files.named[$0] }) + files.extra
        where !known.contains(token.content) && !listed.contains(token) {
            listed.append(token)
        }
        for token in listed where !token.content.isEmpty { add(token) }
    }

    /// A token of the vocabulary keeps its id; a new one gets the next that is free.
    private mutating func add(_ token: AddedToken) {
        let id = files.vocabulary[token.content] ?? ids[token.content] ?? nextID
        if id >= nextID { nextID = id + 1 }
        ids[token.content] = id
        tokens[id] = token
    }

    /// The search for those that are found in the cleaned text, or in the text as written.
    func search(isNormalized: Bool) -> AddedTokenSearch {
        var search = AddedTokenSearch()
        for (id, token) in tokens.sorted(by: { $0.key < $1.key }) where token.isNormalized == isNormalized {
            let scalars = isNormalized ? PromptText.cleaned(token.content) : Array(token.content.unicodeScalars)
            search.add(scalars, id: id, isSingleWord: token.isSingleWord)
        }
        return search
    }
}
