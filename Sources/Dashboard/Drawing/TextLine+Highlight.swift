import TweetModel

extension TextLine {
    /// The line with every place where the pattern stands marked.
    func highlighting(_ pattern: TextPattern) -> TextLine {
        let whole = spans.map(\.text.string).joined()
        let ranges = pattern.ranges(in: whole)
        guard !ranges.isEmpty else { return self }
        var marked: [Span] = []
        var start = whole.startIndex
        for span in spans {
            let end = whole.utf8.index(start, offsetBy: span.text.string.utf8.count)
            var at = start
            for range in ranges where range.overlaps(start..<end) {
                let match = range.clamped(to: start..<end)
                if at < match.lowerBound {
                    marked.append(Span(SafeText(whole[at..<match.lowerBound]), span.role))
                }
                marked.append(Span(SafeText(whole[match]), .searchMatch))
                at = match.upperBound
            }
            if at < end { marked.append(Span(SafeText(whole[at..<end]), span.role)) }
            start = end
        }
        return TextLine(marked, trailing: trailing)
    }
}
