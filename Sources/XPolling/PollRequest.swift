/// What the user asks of a running poller.
package enum PollRequest: Sendable, Hashable {
    /// Read every target now.
    case refresh
    /// Read the missing stretch with this row number.
    case fillGap(Int64)
}
