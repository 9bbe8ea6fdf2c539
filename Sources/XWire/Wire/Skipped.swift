/// Any JSON value, read without looking at it.
struct Skipped: Decodable {
    init(from decoder: any Decoder) {}
}
