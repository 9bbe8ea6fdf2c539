import TweetModel
package import XWire

extension XClient {
    /// X's own count of the posts read on the last days, 1 to 90; nil where none of the credentials may ask.
    ///
    /// X does not bill it, and it lags by some minutes.
    package func usage(days: Int) async throws -> WireUsage? {
        do {
            return try await decoded(.usage(days: days))
        } catch XClientError.noCredential {
            return nil
        } catch let error as XClientError where error.problemKind == .unsupportedAuthentication {
            return nil
        }
    }
}
