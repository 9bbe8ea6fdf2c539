/// The machine refused something that a test needs.
package struct SystemFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
