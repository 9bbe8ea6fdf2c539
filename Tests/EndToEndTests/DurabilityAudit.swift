import Foundation

/// Looks through the calls of a run for answers that were given before their tweet was on the disk.
///
/// An answer of 200 is well founded when the page with the tweet's row was written to the write-ahead log, a sync of that log
/// began after it, and that sync had returned before the answer was sent.
struct DurabilityAudit {
    /// Answers of 200 to a delivery.
    private(set) var answers = 0
    /// Ids that were answered too early.
    private(set) var early: [String] = []
    /// Syncs of the log.
    private(set) var syncs = 0

    private enum Event {
        case received(descriptor: String, ids: [Substring])
        case wrote(ids: [Substring])
        case synced(began: Int)
        case answered(descriptor: String)
    }

    init(_ calls: [SystemCall]) {
        // A write or a sync counts from its end, an answer from its beginning.
        let events = calls.compactMap(Self.event).sorted { $0.at < $1.at }
        var awaited: [String: Substring] = [:]
        var written: [Substring: Int] = [:]
        var newestSync = -1
        for (at, event) in events {
            switch event {
            case .received(let descriptor, let ids):
                if let id = ids.first { awaited[descriptor] = id }
            case .wrote(let ids):
                for id in ids where written[id] == nil { written[id] = at }
            case .synced(let began):
                syncs += 1
                newestSync = max(newestSync, began)
            case .answered(let descriptor):
                guard let id = awaited.removeValue(forKey: descriptor) else { continue }
                answers += 1
                guard let row = written[id], row < newestSync else {
                    early.append(String(id))
                    continue
                }
            }
        }
    }

    private static func event(_ call: SystemCall) -> (at: Int, event: Event)? {
        let isLog = call.descriptor.hasSuffix("-wal>")
        let isConnection = call.descriptor.contains("<TCP")
        switch call.name {
        case "fdatasync", "fsync":
            return isLog ? (call.ended, .synced(began: call.began)) : nil
        case "pwrite64" where isLog:
            let ids = ids(in: call.text)
            return ids.isEmpty ? nil : (call.ended, .wrote(ids: ids))
        case "read",
            "recvfrom" where isConnection:
            let ids = ids(in: call.text)
            return ids.isEmpty ? nil : (call.ended, .received(descriptor: call.descriptor, ids: ids))
        case "write", "writev", "sendto", "sendmsg":
            let isAnswer = isConnection && call.text.prefix(600).contains("\"HTTP/1.1 200")
            return isAnswer ? (call.began, .answered(descriptor: call.descriptor)) : nil
        default:
            return nil
        }
    }

    /// Ids of the deliveries whose text stands there.
    private static func ids(in text: String) -> [Substring] {
        text.components(separatedBy: SignedDelivery.mark).dropFirst().map { part in
            Substring(part.prefix(String(FreshTurns.firstID).count))
        }
    }
}
