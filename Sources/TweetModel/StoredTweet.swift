/// A tweet as the history holds it.
package struct StoredTweet: Sendable, Hashable, Identifiable {
    package var tweet: Tweet
    package var arrival: Arrival

    package var id: Tweet.ID { tweet.id }

    package init(tweet: Tweet, arrival: Arrival) {
        self.tweet = tweet
        self.arrival = arrival
    }
}
