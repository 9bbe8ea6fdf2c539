import NIOCore

/// One connection's share in what all bodies may hold together.
struct BodyShare {
    private let allowance: BodyAllowance
    private let channel: any Channel
    /// The length of the body that arrives, where its head told one.
    private var declared = 0
    /// Bytes of it that count although they are still to come.
    private var reserved = 0

    init(of allowance: BodyAllowance, for channel: any Channel) {
        self.allowance = allowance
        self.channel = channel
    }

    mutating func begin(declared length: Int?) {
        (declared, reserved) = (length ?? 0, 0)
    }

    /// Counts a large body before it is there; false where there is no room for it.
    mutating func reserve() -> Bool {
        guard declared > BodyAllowance.smallBytes else { return true }
        reserved = declared
        return allowance.take(declared, on: channel)
    }

    /// Counts what is there, unless it counted before; false where there is no room for it.
    mutating func take(_ count: Int) -> Bool {
        let uncounted = count - reserved
        reserved = max(0, -uncounted)
        return uncounted <= 0 || allowance.take(uncounted, on: channel)
    }

    /// The body is whole.
    func finish() {
        allowance.finish(on: channel)
    }

    func giveBack() {
        allowance.giveBack(on: channel)
    }
}
