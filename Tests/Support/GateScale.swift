import Foundation

/// How much a test of a promise does: a quick form at each run, the long form when `TWEETDASH_GATES=full` asks for it.
///
/// A promise is the same in both; only the number of rounds, seeds or seconds differs. `TWEETDASH_SEED` brings one failure
/// of a seeded test back.
package enum GateScale {
    /// `quick` at each run, `full` when the long form is asked for.
    package static func count(quick: Int, full: Int) -> Int {
        isFull ? full : quick
    }

    /// The seeds to play: the one of `TWEETDASH_SEED` alone, or the first `quick` or `full` ones from 1 up.
    package static func seeds(quick: Int, full: Int) -> [UInt64] {
        if let seed = ProcessInfo.processInfo.environment["TWEETDASH_SEED"].flatMap({ UInt64($0) }) {
            return [seed]
        }
        return (1...UInt64(max(1, count(quick: quick, full: full)))).map { $0 }
    }

    /// A time that a promise names: itself in the long form, ten times as much in the quick one.
    ///
    /// The long form has a machine to itself; the quick one runs beside builds, and can only tell what hangs from what does not.
    package static func within(_ time: Duration) -> Duration {
        isFull ? time : time * 10
    }

    private static let isFull = ProcessInfo.processInfo.environment["TWEETDASH_GATES"] == "full"
}
