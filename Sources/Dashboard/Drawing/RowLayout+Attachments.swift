import ScreenModel
import TweetModel

extension RowLayout {
    /// Poll and media, a line each; what is sensitive is folded to one line.
    func attachments(media: [Media], poll: Poll?, isFolded: Bool, time: TimeText) -> [TextLine] {
        var lines = poll.map { self.poll($0, time: time) } ?? []
        guard !media.isEmpty else { return lines }
        if isFolded {
            let words = "\(symbols.fold) sensitive media folded \(symbols.dot) Enter shows"
            lines.append(TextLine(symbols.cut(SafeText(words), to: columns), .fold))
        } else {
            lines += media.map(self.media)
        }
        return lines
    }

    private func media(_ media: Media) -> TextLine {
        let (mark, label) =
            switch media.kind {
            case .photo: (symbols.photo, "photo")
            case .video: (symbols.film, "video")
            case .animation: (symbols.film, "animation")
            case .other: (symbols.photo, "media")
            }
        // In ASCII the mark is the label.
        var words = mark.hasPrefix("[") ? mark : "\(mark) \(label)"
        if let milliseconds = media.durationMilliseconds {
            let seconds = max(0, milliseconds / 1000)
            words += " \(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
        }
        var spans = [Span(words, .link)]
        let room = columns - spans[0].columns - 2
        if let alt = media.altText, !alt.isEmpty, room > 0 {
            spans.append(Span("  ", .dim))
            spans.append(Span(symbols.cut(alt, to: room), .dim))
        }
        return TextLine(spans)
    }

    /// A bar, a share and a label an option; then the votes and how long it is open.
    private func poll(_ poll: Poll, time: TimeText) -> [TextLine] {
        // Votes come from outside: their sum may be more than an integer holds.
        let sum = poll.options.reduce(0.0) { $0 + Double($1.votes) }
        let cells = max(4, min(20, columns / 4))
        var lines = poll.options.map { option in
            let share = sum > 0 ? Double(option.votes) / sum : 0
            let full = Int((share * Double(cells)).rounded())
            let percent = "\(Int((share * 100).rounded()))%"
            let figure = " " + String(repeating: " ", count: 4 - percent.count) + percent + "  "
            return TextLine([
                Span(String(repeating: symbols.pollFull, count: full), .pollBar),
                Span(String(repeating: symbols.pollEmpty, count: cells - full), .pollTrack),
                Span(figure, .time),
                Span(symbols.cut(option.label, to: max(1, columns - cells - 7)), .text),
            ])
        }
        let votes =
            switch Int(exactly: sum) {
            case 1?: "1 vote"
            case let total? where sum < 0x1p53: "\(total.grouped) votes"
            case _: "too many votes to add up"
            }
        let end =
            switch (poll.isOpen, poll.endsAt) {
            case (true, let end?) where end > time.now: "ends in \(time.until(end))"
            case (true, nil): "open"
            case (true, _), (false, _): "final"
            }
        lines.append(TextLine("\(votes) \(symbols.dot) \(end)", .dim))
        return lines
    }
}
