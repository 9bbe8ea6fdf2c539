import TweetModel

import struct Foundation.Date

/// Writes times for people: how long ago, at what o'clock, on which day.
struct TimeText: Sendable, Hashable {
    var now: Date
    var zone: ZoneOffsets

    /// `now`, `3s`, `14m`, `2h`, `Nov 3`, `Nov 3 2024`: the age of a tweet.
    func age(of date: Date) -> String {
        let seconds = now.timeIntervalSince(date)
        guard seconds >= 86_400 else { return seconds < 1 ? "now" : Self.duration(seconds) }
        let (day, today) = (civil(date), civil(now))
        return day.year == today.year
            ? "\(day.monthName) \(day.day)" : "\(day.monthName) \(day.day) \(day.year)"
    }

    /// `0.8s`, `12s`, `4m`, `2h`, `3d` since a time; `0.0s` for times to come.
    func since(_ date: Date) -> String {
        let seconds = max(0, now.timeIntervalSince(date))
        guard seconds < 0.95 else { return Self.duration(seconds.rounded()) }
        return "0.\(Int((seconds * 10).rounded()))s"
    }

    /// `48s`, `4m`, … until a time.
    func until(_ date: Date) -> String {
        Self.duration(max(0, date.timeIntervalSince(now).rounded(.up)))
    }

    /// `06:12` or `1:06:12` until a time; `00:00` for times gone by.
    func countdown(to date: Date) -> String {
        let seconds = Int(max(0, min(date.timeIntervalSince(now).rounded(.up), 359_999)))
        let tail = "\(Self.two(seconds / 60 % 60)):\(Self.two(seconds % 60))"
        return seconds < 3600 ? tail : "\(seconds / 3600):\(tail)"
    }

    /// `14:02`, with the day before it where that is not today.
    func clock(_ date: Date) -> String {
        let (day, today) = (civil(date), civil(now))
        let time = "\(Self.two(day.hour)):\(Self.two(day.minute))"
        let isToday = (day.year, day.month, day.day) == (today.year, today.month, today.day)
        return isToday ? time : "\(day.monthName) \(day.day) \(time)"
    }

    /// `2026-08-03 14:02:11`, whole.
    func whole(_ date: Date) -> String {
        let day = civil(date)
        return "\(day.year)-\(Self.two(day.month))-\(Self.two(day.day)) "
            + "\(Self.two(day.hour)):\(Self.two(day.minute)):\(Self.two(day.second))"
    }

    /// The biggest unit alone: `48s`, `4m`, `2h`, `3d`.
    static func duration(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e11)))
        return switch whole {
        case ..<60: "\(whole)s"
        case ..<3600: "\(whole / 60)m"
        case ..<86_400: "\(whole / 3600)h"
        default: "\(whole / 86_400)d"
        }
    }

    private func civil(_ date: Date) -> CivilTime {
        CivilTime(date, offsetSeconds: zone.seconds(at: date))
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
