import Glibc
import TweetModel

import struct Foundation.Date

/// The time zone as the C library has it: whatever `TZ` may say, and `/etc/localtime` where it says nothing.
enum SystemZone {
    /// As it is now; a file that was replaced since is read again.
    static func offsets(at now: Date) -> ZoneOffsets {
        tzset()
        return ZoneOffsets(around: now) { second in
            var moment = time_t(second)
            var fields = tm()
            return localtime_r(&moment, &fields) == nil ? 0 : fields.tm_gmtoff
        }
    }
}
