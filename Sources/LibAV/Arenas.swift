internal import CLibAV

/// The C library's pools of memory.
public enum Arenas {
    /// Lets all threads share `count` arenas (`mallopt`, `M_ARENA_MAX`); once, at the start of the program.
    ///
    /// Frames are allocated on one thread and freed on another: with an arena a thread, a render would hold several
    /// times the memory that it uses.
    public static func limit(to count: Int) { clibav_limit_arenas(Int32(count)) }
}
