package import Foundation

/// A way in for bytes of strangers: what the fuzzer calls, and what the tests replay kept inputs through.
///
/// The raw value is the name of the folder of inputs in `Corpus`.
package enum FuzzTarget: String, Sendable, CaseIterable {
    case delivery, page, cells

    /// Throws a `BrokenLaw` for an input that breaks one.
    package func check(_ input: Data) throws {
        switch self {
        case .delivery: try DeliveryLaws.check(input)
        case .page: try PageLaws.check(input)
        case .cells: try CellLaws.check(input)
        }
    }

    /// False, with a word on the standard error stream, where a law is broken.
    fileprivate func holds(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
        do {
            try check(Data(UnsafeRawBufferPointer(start: bytes, count: count)))
            return true
        } catch {
            FileHandle.standardError.write(Data("broken law: \(error)\n".utf8))
            return false
        }
    }
}

@c(delivery_laws_hold)
package func deliveryLawsHold(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    FuzzTarget.delivery.holds(bytes, count)
}

@c(page_laws_hold)
package func pageLawsHold(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    FuzzTarget.page.holds(bytes, count)
}

@c(cell_laws_hold)
package func cellLawsHold(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    FuzzTarget.cells.holds(bytes, count)
}
