/// The body that a well-known tutorial's webhook receiver takes: unsigned, and no more than a text.
struct TutorialPush: Encodable {
    struct Content: Encodable {
        let text: String
    }

    let event = "tweet"
    let data: Content

    init(text: String) { data = Content(text: text) }
}
