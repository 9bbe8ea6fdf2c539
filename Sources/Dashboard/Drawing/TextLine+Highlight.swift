import TweetModel

extension TextLine {
    /// The line with every place where the pattern stands marked.
    func highlighting(_ pattern: TextPattern) -> TextLine {
        var line = self
        line.spans = spans.flatMap { span in
            let ranges = pattern.ranges(in: span.text.string)
            return ranges.isEmpty ? [span] : Self.mark(ranges, in: span)
        }
        return line
    }

    private static func mark(_ ranges: [Range<String.Index>], in span: Span) -> [Span] {
        let text = span.text
        var marked: [Span] = []
        var at = text.string.startIndex
        for range in ranges {
            if at < range.lowerBound { marked.append(Span(text.part(at..<range.lowerBound), span.role)) }
            marked.append(Span(text.part(range), .searchMatch))
            at = range.upperBound
        }
        if at < text.string.endIndex { marked.append(Span(text.part(at..<text.string.endIndex), span.role)) }
        return marked
    }
}
