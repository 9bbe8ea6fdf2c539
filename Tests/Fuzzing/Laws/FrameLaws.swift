package import ScreenModel

/// What holds of every frame, whatever was written where.
package enum FrameLaws {
    package static func check(_ frame: Frame) throws(BrokenLaw) {
        let (columns, rows) = (frame.size.columns, frame.size.rows)
        try BrokenLaw.unless(frame.cells.count == columns * rows, "a frame has a cell for each place")
        for row in 0..<rows {
            var isCovered = false
            for cell in frame.cells[row * columns..<(row + 1) * columns] {
                try BrokenLaw.unless(
                    (cell.columns == 0) == isCovered && (0...2).contains(cell.columns),
                    "a wide character has both its cells, and no other cell is covered"
                )
                try BrokenLaw.unless(
                    !isActing(cell.scalar) && !cell.marks.contains(where: isActing),
                    "no cell holds what acts on a terminal"
                )
                try BrokenLaw.unless(cell.marks.count <= 4, "a cell has at most four marks")
                isCovered = cell.columns == 2
            }
            try BrokenLaw.unless(!isCovered, "a wide character ends in its row")
        }
    }

    private static func isActing(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        let properties = scalar.properties
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
        // The Arabic number signs are called "format", but are drawn.
        case .format: properties.isDefaultIgnorableCodePoint || properties.isBidiControl
        default: properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
        }
    }
}
