/// What goes wrong with a scripted transport.
enum Mishap: String, Error, CustomStringConvertible {
    case portBusy = "port busy"
    case connectionLost = "connection lost"

    var description: String { rawValue }
}
