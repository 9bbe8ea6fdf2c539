import NIOCore

/// One connection's share in what all bodies may hold together.
struct BodyShare {
    private let allowance: BodyAllowance
    private let channel: any Channel
    /// The length of the body that arrives, where its head tells one; else 0.
    var declared = 0

    init(of allowance: BodyAllowance, for channel: any Channel) {
        self.allowance = allowance
        self.channel = channel
    }

    /// False where there would be no room for the whole body.
    func begin() -> Bool {
        declared == 0 || allowance.begin(declared, on: channel)
    }

    /// False where there is no room for so many bytes more of the body.
    func take(_ count: Int) -> Bool {
        allowance.take(count, of: declared, on: channel)
    }

    /// The body is whole.
    func finish() {
        allowance.finish(on: channel)
    }

    func giveBack() {
        allowance.giveBack(on: channel)
    }
}
