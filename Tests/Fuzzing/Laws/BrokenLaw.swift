/// A rule that did not hold, in words.
package struct BrokenLaw: Error, CustomStringConvertible {
    package let description: String

    /// Throws itself where the rule does not hold.
    static func unless(_ holds: Bool, _ rule: @autoclosure () -> String) throws(BrokenLaw) {
        if !holds { throw BrokenLaw(description: rule()) }
    }
}
