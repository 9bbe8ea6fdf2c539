/// Why no table was written.
enum GenerationError: Error, CustomStringConvertible {
    case unreadable(file: String)
    case badLine(file: String, line: String)
    case noVersion(file: String)

    var description: String {
        switch self {
        case .unreadable(let file): "\(file): cannot be read, or is not UTF-8"
        case .badLine(let file, let line): "\(file): not a line of the Unicode database: \(line)"
        case .noVersion(let file): "\(file): the first line names no version of Unicode"
        }
    }
}
