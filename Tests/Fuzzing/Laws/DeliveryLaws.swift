package import Foundation
import TweetModel
import XWire

/// What holds of a webhook's body whose signature was good, whatever stands in it.
package enum DeliveryLaws {
    package static func check(_ body: Data) throws {
        let delivery = try? Delivery(decoding: body)
        if let delivery {
            try check(delivery)
            try BrokenLaw.unless(
                (try? Delivery(decoding: body)) == delivery,
                "the same body says the same twice"
            )
        }
        if let tutorial = try? TutorialBody(decoding: body, receivedAt: receivedAt) {
            try TweetLaws.check(tutorial.tweet, isProven: false)
        }
    }

    private static func check(_ delivery: Delivery) throws {
        for tweet in delivery.tweets { try TweetLaws.check(tweet, isProven: true) }
        try BrokenLaw.unless(delivery.brokenItems >= 0, "no fewer than no items are broken")
        try BrokenLaw.unless(delivery.otherEvents.values.allSatisfy { $0 > 0 }, "what is counted is there")
        for name in [delivery.eventType].compactMap({ $0 }) + delivery.otherEvents.keys {
            try BrokenLaw.unless(SafeText(name).string == name, "a kind of event can be logged as it is")
        }
    }

    private static let receivedAt = Date(timeIntervalSince1970: 1_741_842_000)
}
