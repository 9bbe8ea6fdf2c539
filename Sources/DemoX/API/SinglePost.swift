import XWire

/// The answer about one post, where `data` is an object and no list.
struct SinglePost: Encodable {
    var data: WirePost?
    var includes: WireIncludes?
    var errors: [WireProblem]?
}
