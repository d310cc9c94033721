import EditPlans

/// What a clause of a revision wants of the plan.
enum PlanChange {
    /// Steps by their places, or those that the change is for where none is named.
    enum Steps {
        case named(Set<Int>)
        case fitting
    }

    /// "the same": nothing, before what is to be another way.
    case same
    case undo(Int)
    case undoAll
    case again
    case seed(UInt64)
    case nextSeed
    /// "on other.mp4"; `nil` where the file isn't named.
    case file(String?)
    case drop(Set<Int>)
    /// "put the title back": steps that an earlier turn had.
    case restore(Clause)
    case degree(Degree, Steps)
    /// `nil` is always.
    case time(TimeSpan?, Steps)
    case place(Target, Steps)
    /// Values that one step takes: "the title to the top".
    case values([Modifier], Steps)
    /// Steps in the place of others: "oil instead of watercolor".
    case replace(Steps, by: Clause)
    /// "instead of watercolor", before what is to be in its place.
    case instead(Set<Int>)
    /// Something that is spoken of as if it were there, and isn't.
    case missing(String)
}
