/// Blocks of one sound track in the order of time: a decoded track, or one that has been edited.
///
/// Every block is planar 32-bit float (`fltp`) at the rate and layout of ``format``, its time counts samples from 0,
/// and the blocks follow each other without gap. Used by one thread at a time.
public protocol SoundBlocks: AnyObject {
    /// The format of every block; the time base is one sample.
    var format: SoundFormat { get }
    /// Samples per channel that there are in all.
    var sampleCount: Int { get }
    /// The next block; nil at the end.
    func next() throws -> Frame?
    /// Goes back to the first sample, for filters that measure before they change.
    func rewind() throws
}
