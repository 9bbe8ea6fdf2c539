import Foundation

extension Faults {
    /// The names of faults in text, for messages and for help.
    package static let words = "429 500 503 reset slow truncated garbage html doubled dropped late"

    /// Reads `500=0.05,reset=0.01,late=0.2`: names and chances from 0 to 1; late tweets are up to ten seconds late.
    package init(_ text: String) throws(DemoXError) {
        self.init()
        for word in text.split(separator: ",") {
            let sides = word.split(separator: "=")
            guard sides.count == 2, let chance = Double(sides[1]), (0...1).contains(chance) else {
                throw .unknownFault(String(word))
            }
            switch sides[0] {
            case "429": answers[.bareLimit] = chance
            case "500": answers[.internalError] = chance
            case "503": answers[.unavailable] = chance
            case "reset": answers[.reset] = chance
            case "slow": answers[.slow] = chance
            case "truncated": answers[.truncated] = chance
            case "garbage": answers[.garbage] = chance
            case "html": answers[.html] = chance
            case "doubled": doubledDeliveries = chance
            case "dropped": droppedDeliveries = chance
            case "late": lateness = Lateness(probability: chance, seconds: 10)
            default: throw .unknownFault(String(word))
            }
        }
    }
}
