import Foundation
import NIOSSL
import Synchronization
import TweetModel

/// The certificate of the listener as it stands on disk now: it is renewed there while the program runs for months.
///
/// Looked at when a connection comes, which the listener's visit to itself is too. What cannot be used, such as half a file or a
/// pair that does not match, leaves the one before it in use, and is told.
final class RenewedCertificate: Sendable {
    /// Between two looks at the files.
    private static let pause = Duration.seconds(2)
    /// A certificate that ends sooner is told of.
    private static let warning: TimeInterval = 14 * 86_400

    private struct State {
        var context: NIOSSLContext
        var files: [FileStamp?]
        var end: Date?
        var lookedAt: Duration
        var isEndTold = false
    }

    private let certificate: ListenerCertificate
    private let state: Mutex<State>
    private let elapsed: @Sendable () -> Duration
    private let now: @Sendable () -> Date
    private let tell: @Sendable (SafeText) -> Void

    /// Throws where the files cannot be used from the start.
    ///
    /// `elapsed` is the time on a clock that nobody sets; `tell` gets what the user should know.
    init(
        _ certificate: ListenerCertificate,
        elapsed: @escaping @Sendable () -> Duration,
        now: @escaping @Sendable () -> Date,
        tell: @escaping @Sendable (SafeText) -> Void
    ) throws {
        self.certificate = certificate
        self.elapsed = elapsed
        self.now = now
        self.tell = tell
        let files = certificate.stamps
        let (context, end) = try certificate.loaded()
        state = Mutex(State(context: context, files: files, end: end, lookedAt: elapsed()))
        if let word = endWord(end) {
            state.withLock { $0.isEndTold = true }
            tell(word)
        }
    }

    /// What a new connection is to be shown.
    func current() -> NIOSSLContext {
        var words: [SafeText] = []
        let context = state.withLock { state in
            let time = elapsed()
            guard time - state.lookedAt >= Self.pause else { return state.context }
            state.lookedAt = time
            look(&state, &words)
            return state.context
        }
        for word in words { tell(word) }
        return context
    }

    private func look(_ state: inout State, _ words: inout [SafeText]) {
        // Taken before they are read: what is written meanwhile shows at the next look.
        let files = certificate.stamps
        if files != state.files {
            state.files = files
            do {
                (state.context, state.end) = try certificate.loaded()
                state.isEndTold = false
                words.append("the listener shows its new certificate")
            } catch {
                words.append(
                    SafeText("\(Self.reason(error)): the listener goes on with the certificate before it")
                )
            }
        }
        if !state.isEndTold, let word = endWord(state.end) {
            state.isEndTold = true
            words.append(word)
        }
    }

    private static func reason(_ error: any Error) -> String {
        (error as? WebhookError)?.description ?? "the new certificate and its key do not match"
    }

    private func endWord(_ end: Date?) -> SafeText? {
        guard let end else { return nil }
        let left = end.timeIntervalSince(now())
        guard left < Self.warning else { return nil }
        let days = Int(left / 86_400)
        return left <= 0
            ? "the listener's certificate has run out: X can deliver nothing until it is renewed"
            : SafeText(
                "the listener's certificate runs out in \(days) \(days == 1 ? "day" : "days"): renew it"
            )
    }
}

/// By which one sees that a file is another, or was written anew.
private struct FileStamp: Hashable {
    /// With all links followed: a renewal may only have them lead elsewhere.
    let path: String
    let number: UInt64
    let size: UInt64
    let changed: Date

    /// Nil where there is no file.
    init?(_ path: String) {
        self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let facts = try? FileManager.default.attributesOfItem(atPath: self.path),
            let number = facts[.systemFileNumber] as? NSNumber, let size = facts[.size] as? NSNumber,
            let changed = facts[.modificationDate] as? Date
        else { return nil }
        self.number = number.uint64Value
        self.size = size.uint64Value
        self.changed = changed
    }
}

extension ListenerCertificate {
    fileprivate var stamps: [FileStamp?] { [FileStamp(chainFile), FileStamp(keyFile)] }

    /// Both files as a context for connections, and when the certificate ends; throws where they do not fit together too.
    fileprivate func loaded() throws -> (NIOSSLContext, Date?) {
        let configuration = try configuration()
        let end = configuration.certificateChain.compactMap { source -> Date? in
            guard case .certificate(let certificate) = source else { return nil }
            return Date(timeIntervalSince1970: Double(certificate.notValidAfter))
        }
        return (try NIOSSLContext(configuration: configuration), end.min())
    }
}
