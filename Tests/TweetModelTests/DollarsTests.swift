import Testing
import TweetModel

@Suite("Dollars")
struct DollarsTests {
    @Test(
        "are written up to the next cent, as each sum is a bound",
        arguments: [
            (0, "$0.00"), (1, "$0.01"), (10_000, "$0.01"), (1_999_999, "$2.00"), (1_234_560_000, "$1,234.56"),
            (-5, "$0.00"),
        ]
    )
    func words(microdollars: Int, expected: String) {
        #expect(Dollars.words(microdollars) == expected)
    }

    @Test(
        "are read to the millionth",
        arguments: [
            ("2", 2_000_000), ("2.00", 2_000_000), ("0.005", 5_000), (".5", 500_000), ("3.", 3_000_000),
            ("0.000001", 1), ("1000000", 1_000_000_000_000), ("0", 0),
        ]
    )
    func read(text: String, expected: Int) {
        #expect(Dollars.microdollars(text) == expected)
    }

    @Test(
        "are not read from anything else",
        arguments: [
            "", ".", "-1", "+1", "$2", "1,000", "1e3", "nan", "1.2.3", "0.0000001", "1000000.01", "99999999",
            "٣",
        ]
    )
    func refused(text: String) {
        #expect(Dollars.microdollars(text) == nil)
    }
}
