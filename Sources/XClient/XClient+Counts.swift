package import TweetModel
package import XWire

package import struct Foundation.Date

extension XClient {
    /// Pages of counts that are walked for one answer before it is taken for a loop.
    private static let countPages = 8

    /// Buckets that a page of counts is taken to hold: X does not say how many; by hours it holds a month.
    private static let bucketsPerPage = 31 * 24

    /// Requests that counting so long a time takes, about.
    package static func countRequests(over span: Duration) -> Int {
        let minutes = Int((span / .seconds(60)).rounded(.up))
        return max(1, (minutes + bucketsPerPage - 1) / bucketsPerPage)
    }

    /// X's own count of the posts that match a query, minute by minute, from `start` up to `end`, oldest first.
    ///
    /// Nil where none of the credentials may ask for counts. Throws what every request throws; an answer of which a part is
    /// missing proves nothing and throws too.
    package func counts(
        of query: String,
        from start: Date,
        to end: Date,
        for sources: [Source.ID] = []
    ) async throws -> [PostCounts.Bucket]? {
        var buckets: [PostCounts.Bucket] = []
        var token: String?
        do {
            for _ in 0..<Self.countPages {
                let success = try await answer(
                    to: .countsRecent(
                        query,
                        granularity: .minute,
                        startTime: start,
                        endTime: end,
                        token: token
                    ),
                    for: ReadPurpose(sources)
                )
                let page = try PostCounts(decoding: success.body)
                buckets = page.buckets + buckets
                token = page.nextToken
                if token == nil { return buckets }
            }
        } catch let problem as DecodingProblem {
            throw XClientError.badAnswer(problem)
        } catch XClientError.noCredential {
            return nil
        } catch let error as XClientError where error.problemKind == .unsupportedAuthentication {
            return nil
        }
        throw XClientError.badAnswer(.wrongKind)
    }
}
