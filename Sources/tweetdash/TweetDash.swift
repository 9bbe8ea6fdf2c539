@main
struct TweetDash {
    static func main() {}
}
