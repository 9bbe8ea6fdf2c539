import Foundation
import Testing
import TweetModel

@Suite("UTCDay")
struct UTCDayTests {
    /// 2028-02-29 at 00:00 UTC.
    private let leapDay = Date(timeIntervalSince1970: 1_835_395_200)

    @Test("begins at 00:00 UTC and ends before the next")
    func bounds() {
        let day = UTCDay(leapDay)

        #expect(day.start == leapDay)
        #expect(UTCDay(leapDay + 86_399.999) == day)
        #expect(UTCDay(leapDay + 86_400) == day.advanced(by: 1))
        #expect(UTCDay(leapDay - 0.001) == day.advanced(by: -1))
        #expect(UTCDay(Date(timeIntervalSince1970: -1)).rawValue == -1)
    }

    @Test("knows the days of its month, in leap years too")
    func month() {
        let month = UTCDay(leapDay).month

        #expect(month.count == 29)
        #expect(month.lowerBound == UTCDay(leapDay).advanced(by: -28))
        #expect(month.upperBound == UTCDay(leapDay).advanced(by: 1))
        #expect(UTCDay(leapDay).advanced(by: 1).month.count == 31)
    }

    @Test("is one of two within two seconds of midnight")
    func around() {
        let day = UTCDay(leapDay)

        #expect(UTCDay.around(leapDay + 2) == day...day)
        #expect(UTCDay.around(leapDay + 1.9) == day.advanced(by: -1)...day)
        #expect(UTCDay.around(leapDay - 2) == day.advanced(by: -1)...day)
        #expect(UTCDay.around(leapDay - 2.1) == day.advanced(by: -1)...day.advanced(by: -1))
    }
}
