import TweetModel

import struct Foundation.Date
import typealias Foundation.TimeInterval

/// The coverage of the last 24 hours as a row of cells of equal time, the present at the right.
struct CoverageStrip: Sendable, Hashable {
    /// What is known of a cell: the worst that is true of any part of it that anything is known of.
    enum Cell: Sendable, Hashable, CaseIterable {
        case counted, read, pushed, missing
        /// Before the first read, or not read yet.
        case unread
    }

    /// What the strip spans, in seconds; the last cell reaches into the time to come.
    static let span: TimeInterval = 24 * 60 * 60

    /// From the oldest on.
    let cells: [Cell]

    /// Cells begin at full parts of the day, so that they stand still while time passes.
    ///
    /// `count` is 1 or more.
    init(_ coverage: Coverage, until now: Date, count: Int) {
        let length = Self.span / Double(count)
        let end = ((now.timeIntervalSince1970 / length).rounded(.down) + 1) * length
        cells = (0..<count).map { index in
            let start = Date(timeIntervalSince1970: end - Double(count - index) * length)
            guard let first = Tweet.ID(firstAt: start),
                let next = Tweet.ID(firstAt: start.addingTimeInterval(length)),
                let range = IDRange(after: first.previous, through: next.previous)
            else { return .unread }
            return Self.cell(of: coverage, range)
        }
    }

    private static func cell(of coverage: Coverage, _ range: IDRange) -> Cell {
        var weakest: Coverage.Evidence?
        for stretch in coverage.stretches where stretch.range.intersection(range) != nil {
            guard case .covered(let evidence) = stretch.state else { return .missing }
            weakest = min(weakest ?? evidence, evidence)
        }
        return switch weakest {
        case .counted: .counted
        case .read: .read
        case .pushed: .pushed
        case nil: .unread
        }
    }
}

extension CoverageStrip.Cell {
    var role: Role {
        switch self {
        case .counted: .live
        case .read: .polled
        case .pushed: .quiet
        case .missing: .gap
        case .unread: .dim
        }
    }

    var word: String {
        switch self {
        case .unread: "not read"
        case .counted, .read, .pushed, .missing: "\(self)"
        }
    }
}

extension Symbols {
    func symbol(of cell: CoverageStrip.Cell) -> String {
        switch cell {
        case .counted: counted
        case .read: read
        case .pushed: pushed
        case .missing: missing
        case .unread: unread
        }
    }
}
