/// One place on the screen: a spacing scalar with at most four marks on it.
package struct Cell: Sendable, Hashable {
    package var scalar: Unicode.Scalar
    /// Zero-width scalars that are drawn on `scalar`.
    ///
    /// For a flag `scalar` is its first regional indicator and the only mark its second: the terminal must be given both at
    /// once, or it draws two letters.
    package var marks: Marks
    package var style: Style
    /// 1, or 2 for a wide character; 0 for the cell that a wide character to the left covers.
    package var columns: Int

    /// A blank, unless told otherwise.
    package init(
        scalar: Unicode.Scalar = " ",
        marks: Marks = [],
        style: Style = .plain,
        columns: Int = 1
    ) {
        self.scalar = scalar
        self.marks = marks
        self.style = style
        self.columns = columns
    }

    var isBlank: Bool { scalar == " " && columns == 1 && marks.isEmpty }
}
