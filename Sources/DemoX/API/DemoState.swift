import Foundation
import TweetModel
import XWire

/// The whole of the demo's X as one value: what was tweeted, who may ask, who wants to be told.
///
/// Pure: a request and the time go in, a result comes out; sockets are somebody else's work.
struct DemoState: Sendable {
    var world: DemoWorld
    var authenticator: Authenticator
    var limits: RateLimits
    var dice: FaultDice
    var bill = DemoBill()
    var refusals = StandingRefusals()
    /// The ids of accounts about which no push leaves.
    var muted: Set<String> = []
    var webhooks = Webhooks()
    var subscriptions = Subscriptions()
    /// Webhooks that get the owner's account activity.
    var accountActivity: Set<String> = []
    var rules = StreamRules()
    var connections: [StreamConnection] = []
    var lastConnection = 0
    let searchLag: TimeInterval
    let bucketsPerPage: Int
    let signsWithClientSecret: Bool
    let pushTo: String?
    private var resourceIDs = Snowflakes()

    init(_ configuration: DemoConfiguration) {
        let now = configuration.now()
        world = DemoWorld(
            listeners: configuration.listeners,
            seed: configuration.seed,
            start: now,
            lateness: configuration.faults.lateness,
            reach: configuration.reach
        )
        authenticator = Authenticator(keys: DemoKeys(seed: configuration.seed, ownerID: world.owner.id))
        limits = RateLimits(changed: configuration.limits)
        dice = FaultDice(configuration.faults, seed: configuration.seed)
        searchLag = configuration.searchLag
        bucketsPerPage = max(1, configuration.bucketsPerPage)
        signsWithClientSecret = configuration.signsWithClientSecret
        pushTo = configuration.pushTo
        world.fillBacklog(configuration.backlog, before: now)
    }

    var keys: DemoKeys { authenticator.keys }

    /// What X would do about a request.
    mutating func react(to request: DemoRequest, at now: Date) -> HandlerResult {
        guard let destination = Destination(method: request.method, path: request.path) else {
            return .answers(Refusal.notFound.answer)
        }
        if let refusal = refusals.refusal(of: request, to: destination) { return .answers(refusal.answer) }
        let endpoint = destination.endpoint
        do throws(Refusal) {
            let caller = try authenticator.admit(request, isV1: endpoint.isV1, at: now)
            guard endpoint.accepts.contains(caller.kind) else {
                throw endpoint.isV1
                    ? .v1(403, code: 220, "Your credentials do not allow access to this resource.")
                    : Refusal.unsupported(caller.kind, accepted: endpoint.accepts)
            }
            let standing = limits.count(endpoint, by: caller, at: now)
            var result: HandlerResult
            do throws(Refusal) {
                guard standing.isWithin else {
                    throw endpoint.isV1 ? .v1(429, code: 88, "Rate limit exceeded") : Refusal.tooManyRequests
                }
                let call = Call(request: request, names: destination.names, caller: caller, now: now)
                result = try react(to: endpoint, call)
            } catch {
                result = .answers(error.answer)
            }
            result.add(standing.headers)
            return result
        } catch {
            return .answers(error.answer)
        }
    }

    private mutating func react(to endpoint: DemoEndpoint, _ call: Call) throws(Refusal) -> HandlerResult {
        switch endpoint {
        case .shared(let route):
            switch route {
            case .searchRecent: .answers(try search(call))
            case .countsRecent: .answers(try counts(call))
            case .userTweets: .answers(try userTweets(call))
            case .mentions: .answers(try mentions(call))
            case .homeTimeline: .answers(try home(call))
            case .listTweets: .answers(try list(call))
            case .tweets: .answers(try tweets(call))
            case .userByUsername: .answers(try userByUsername(call))
            case .usersByUsername: .answers(try users(call, by: "usernames"))
            case .usersByID: .answers(try users(call, by: "ids"))
            case .me: .answers(try me(call))
            case .userTimelineV1: .answers(try userTimelineV1(call))
            case .usage: .answers(try usage(call))
            case .webhooks: .answers(try listWebhooks(call))
            case .createWebhook: try addWebhook(call)
            case .validateWebhook: try checkWebhook(call)
            case .deleteWebhook: .answers(try removeWebhook(call))
            case .subscriptions: .answers(try listSubscriptions(call))
            case .createSubscription: .answers(try subscribe(call))
            case .deleteSubscription: .answers(try unsubscribe(call))
            case .activityStream: try openActivityStream(call)
            case .filteredStream: try openFilteredStream(call)
            case .streamRules: .answers(try listRules(call))
            case .changeStreamRules: .answers(try changeRules(call))
            }
        case .further(let route):
            switch route {
            case .tweet: .answers(try tweet(call))
            case .createTweet: try create(call)
            case .deleteTweet: try delete(call)
            case .verifyCredentialsV1: .answers(verifyCredentialsV1())
            case .deleteSubscriptions: .answers(try unsubscribeMany(call))
            case .joinAccountActivity: .answers(try joinAccountActivity(call))
            case .accountActivity: .answers(try hasAccountActivity(call))
            case .accountActivityList: .answers(try listAccountActivity(call))
            case .leaveAccountActivity: .answers(try leaveAccountActivity(call))
            }
        }
    }

    /// An id for a webhook, a subscription or a rule.
    mutating func nextResourceID(at now: Date) -> String { resourceIDs.next(at: now)?.description ?? "1" }
}
