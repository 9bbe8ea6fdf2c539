/// What somebody wants to tweet: the body of `POST /2/tweets`, as far as the demo goes.
struct CreatePostRequest: Decodable {
    struct Reply: Decodable {
        let answered: String

        private enum CodingKeys: String, CodingKey {
            case answered = "in_reply_to_tweet_id"
        }
    }

    let text: String?
    let reply: Reply?
    let quoted: String?

    private enum CodingKeys: String, CodingKey {
        case text, reply
        case quoted = "quote_tweet_id"
    }
}
