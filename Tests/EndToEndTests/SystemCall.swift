import Foundation

/// One call as strace wrote it down, put together where another thread's came between its halves.
struct SystemCall: Equatable {
    let name: String
    /// The descriptor with what it stands for, as in `12</tmp/file>`; empty where the call has none.
    let descriptor: String
    /// Arguments and result.
    let text: String
    /// Places of its beginning and of its end in the order of all that was written down.
    let began: Int
    let ended: Int

    private static let unfinished = " <unfinished ...>"

    /// The calls of `strace -f -yy`, in the order of their ends; what is no call is left out, and so is one cut off by a kill.
    static func read(_ trace: String) -> [SystemCall] {
        var calls: [SystemCall] = []
        /// What each thread is within, and since when.
        var halves: [Substring: (text: Substring, began: Int)] = [:]
        for (number, line) in trace.components(separatedBy: "\n").enumerated() {
            guard let space = line.firstIndex(of: " ") else { continue }
            let thread = line[..<space]
            let rest = line[space...].drop { $0 == " " }
            if rest.hasSuffix(unfinished) {
                halves[thread] = (rest.dropLast(unfinished.count), number)
            } else if rest.hasPrefix("<... ") {
                guard let half = halves.removeValue(forKey: thread), let mark = rest.range(of: "resumed>")
                else { continue }
                let whole = half.text + rest[mark.upperBound...]
                SystemCall(whole, began: half.began, ended: number).map { calls.append($0) }
            } else {
                SystemCall(rest, began: number, ended: number).map { calls.append($0) }
            }
        }
        return calls
    }

    private init?(_ text: Substring, began: Int, ended: Int) {
        guard let bracket = text.firstIndex(of: "(") else { return nil }
        name = String(text[..<bracket])
        guard name.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
        self.text = String(text[text.index(after: bracket)...])
        // A descriptor stands first, and is followed by a comma or the end of the call.
        let head = self.text.prefix(400)
        let end = head.range(of: ">, ") ?? head.range(of: ">)")
        descriptor = end.map { String(head[...$0.lowerBound]) } ?? ""
        self.began = began
        self.ended = ended
    }
}
