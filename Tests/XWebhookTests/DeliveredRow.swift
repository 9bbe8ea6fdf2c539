import Support
import Testing

/// One signed delivery to a history that already holds something: what is answered, and what is held then.
struct DeliveredRow: Sendable, CustomTestStringConvertible {
    let what: String
    /// Deliveries before it, each answered with 200.
    var before: [String] = []
    let body: String
    /// Ids in the history afterwards, newest first.
    let stored: [String]
    /// The delivery changed the history: there is something to announce.
    var changes = false
    /// What is told the user.
    var notices: [String] = []

    var testDescription: String { what }

    private static let first = PushedBody.id

    static let all: [DeliveredRow] = [
        DeliveredRow(what: "a known event", body: PushedBody.activity(), stored: [first], changes: true),
        DeliveredRow(
            what: "a repeat of it",
            before: [PushedBody.activity()],
            body: PushedBody.activity(),
            stored: [first]
        ),
        DeliveredRow(
            what: "a repeat under another event's number",
            before: [PushedBody.activity()],
            body: PushedBody.activity("post.create").replacing(
                #""event_uuid":"-7""#,
                with: #""event_uuid":"8""#
            ),
            stored: [first]
        ),
        DeliveredRow(
            what: "a replay after the deletion",
            before: [PushedBody.activity(), PushedBody.deletion],
            body: PushedBody.activity(),
            stored: []
        ),
        DeliveredRow(
            what: "a create after a deletion that came first",
            before: [PushedBody.deletion],
            body: PushedBody.activity(),
            stored: []
        ),
        DeliveredRow(
            what: "a deletion of what is held",
            before: [PushedBody.activity()],
            body: PushedBody.deletion,
            stored: [],
            changes: true
        ),
        DeliveredRow(
            what: "an unknown type of event",
            body: #"{"data":{"event_type":"levitation.create","filter":{},"payload":{"height":3}}}"#,
            stored: [],
            notices: ["1 event that is no tweet", "1 not understood, kept for a look"]
        ),
        DeliveredRow(
            what: "an unknown type of event about a post",
            body: PushedBody.activity("post.levitate"),
            stored: [first],
            changes: true
        ),
        DeliveredRow(
            what: "an unknown kind of body",
            body: PushedBody.unknown,
            stored: [],
            notices: ["1 not understood, kept for a look"]
        ),
        DeliveredRow(
            what: "fields nobody knows",
            body: PushedBody.activity().replacing(
                #"{"data":{"#,
                with: #"{"extra":[1,{"a":null}],"data":{"more":"","#
            ),
            stored: [first],
            changes: true
        ),
        DeliveredRow(
            what: "an event that is no tweet",
            body: PushedBody.like,
            stored: [],
            notices: ["1 event that is no tweet"]
        ),
        DeliveredRow(
            what: "a batch with one broken item",
            body: PushedBody.accountActivity(),
            stored: ["1960000000000000003", "1960000000000000002"],
            changes: true,
            notices: ["2 events that are no tweets", "1 unreadable in deliveries"]
        ),
    ]

    /// Ids that are none: as numbers, above all 64 bits, negative, with leading zeros, with letters.
    static let brokenIDs: [DeliveredRow] = [
        ("a number", "1960000000000000001"), ("above 64 bits", #""18446744073709551616""#),
        ("above 63 bits", #""9223372036854775808""#), ("negative", #""-1960000000000000001""#),
        ("leading zeros", #""001960000000000000001""#),
        ("letters", #""196000000000000000l""#), ("a plus", #""+1960000000000000001""#),
        ("a space", #"" 1960000000000000001""#), ("Arabic digits", #""١٩٦""#), ("empty", #""""#),
        ("null", "null"),
        ("zero", #""0""#),
    ].map { what, id in
        DeliveredRow(
            what: "an id that is \(what)",
            body: PushedBody.activity(
                post: PushedBody.post().replacing(#""id":"\#(first)""#, with: #""id":\#(id)"#)
            ),
            stored: [],
            notices: ["1 unreadable in deliveries"]
        )
    }
}
