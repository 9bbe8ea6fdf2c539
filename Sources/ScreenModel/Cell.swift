/// One place on the screen: a spacing scalar with at most four marks on it.
package struct Cell: Sendable, Hashable {
    /// A blank in a style.
    package var scalar: Unicode.Scalar
    /// Zero-width scalars drawn on `scalar`; at most four, as ncurses keeps no more.
    package var marks: [Unicode.Scalar]
    package var style: Style
    /// 1, or 2 for a wide character; 0 for the cell that a wide character to the left covers.
    package var columns: Int

    package init(
        scalar: Unicode.Scalar = " ",
        marks: [Unicode.Scalar] = [],
        style: Style = .plain,
        columns: Int = 1
    ) {
        self.scalar = scalar
        self.marks = marks
        self.style = style
        self.columns = columns
    }
}
