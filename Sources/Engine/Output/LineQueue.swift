import DequeModule
import TweetModel
import XWire

/// Lines that wait for their reader, bounded in bytes; what finds no room is counted, and told where it would have stood.
struct LineQueue {
    /// What the lines that wait may come to: some thousand long posts.
    ///
    /// Beyond it a reader is not slow but has stopped.
    static let limitBytes = 8 << 20

    private let limitBytes: Int
    private var waiting: Deque<PrintableText> = []
    private var heldBytes = 0
    private var skipped: SkippedLines?
    private let form: @Sendable (TweetLine) -> PrintableText?

    /// `form` makes a line to print of what is to be told, nil where there is nothing to say.
    init(limitBytes: Int = LineQueue.limitBytes, form: @escaping @Sendable (TweetLine) -> PrintableText?) {
        self.limitBytes = limitBytes
        self.form = form
    }

    /// Lines that were promised and are not printed yet, the skipped among them.
    var count: Int { waiting.count + (skipped.map { $0.tweets + $0.others } ?? 0) }

    mutating func append(_ line: TweetLine) {
        guard let text = form(line) else { return }
        // Once something was skipped, room is made for more than one line: else each of them would be told by itself.
        if skipped != nil, heldBytes <= limitBytes / 2 { tellSkipped() }
        guard skipped == nil, heldBytes + text.string.utf8.count <= limitBytes || waiting.isEmpty else {
            skipped = (skipped ?? SkippedLines()).adding(line)
            return
        }
        push(text)
    }

    /// The line that is due; nil where there is none.
    mutating func next() -> PrintableText? {
        if waiting.isEmpty { tellSkipped() }
        guard let text = waiting.popFirst() else { return nil }
        heldBytes -= text.string.utf8.count
        return text
    }

    private mutating func tellSkipped() {
        guard let lines = skipped else { return }
        skipped = nil
        if let text = form(.skipped(lines)) { push(text) }
    }

    private mutating func push(_ text: PrintableText) {
        waiting.append(text)
        heldBytes += text.string.utf8.count
    }
}
