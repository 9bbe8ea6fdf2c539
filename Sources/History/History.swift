/// All that the rest of the program may ask of a history.
///
/// That it is SQLite is known to `TweetStore` and to whoever opens one.
package protocol History: HistoryReading, HistoryWriting, PollState {}
