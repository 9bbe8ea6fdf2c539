package import Foundation
import TweetModel
import XWire

/// What holds of an answer of X's API, whatever stands in it.
package enum PageLaws {
    package static func check(_ answer: Data) throws {
        if let page = try? PostPage(decoding: answer) {
            for tweet in page.tweets { try TweetLaws.check(tweet, isProven: true) }
            for problem in page.problems { try check(problem) }
            try BrokenLaw.unless(page.brokenItems >= 0, "no fewer than no items are broken")
            try BrokenLaw.unless(page.nextToken != "", "a token for the next page says something")
            for subject in page.problems.compactMap(\.subject) + [""] {
                try BrokenLaw.unless(
                    page.tweets.isEmpty || page.refusal(of: subject) == nil,
                    "an answer with tweets is no refusal"
                )
            }
            try BrokenLaw.unless(
                (try? PostPage(decoding: answer)) == page,
                "the same bytes say the same twice"
            )
        }
        if let timeline = try? UserTimelineV1(decoding: answer) {
            for tweet in timeline.tweets { try TweetLaws.check(tweet, isProven: true) }
            try BrokenLaw.unless(timeline.brokenItems >= 0, "no fewer than no items are broken")
        }
        for status in [400, 403, 429, 503] {
            try check(APIProblem(status: status, body: answer))
        }
    }

    private static func check(_ problem: APIProblem) throws(BrokenLaw) {
        try TextLaws.check(problem.sentence)
        try BrokenLaw.unless(problem.sentence.oneLine == problem.sentence, "a problem is told in one line")
        try BrokenLaw.unless(!problem.sentence.isEmpty, "a problem is told in words")
    }
}
