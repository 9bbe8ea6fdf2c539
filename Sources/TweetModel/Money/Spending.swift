/// What was spent, as it is kept: by day, by what was billed, and for which source of the feed.
package struct SpendingRow: Sendable, Hashable {
    package struct Key: Sendable, Hashable {
        package var day: UTCDay
        package var item: BilledItem
        /// Nil for what was read for no source, or for several without telling them apart.
        package var source: Source.ID?

        package init(_ day: UTCDay, _ item: BilledItem, _ source: Source.ID? = nil) {
            self.day = day
            self.item = item
            self.source = source
        }
    }

    /// A sum, or the change of one.
    package struct Amount: Sendable, Hashable {
        /// Objects or requests.
        package var count: Int
        package var microdollars: Int
        /// The part that reposts cost, with the posts and authors that came for them alone.
        package var ofReposts: Int

        package init(count: Int = 0, microdollars: Int = 0, ofReposts: Int = 0) {
            self.count = count
            self.microdollars = microdollars
            self.ofReposts = ofReposts
        }

        package static func += (sum: inout Amount, amount: Amount) {
            sum.count += amount.count
            sum.microdollars += amount.microdollars
            sum.ofReposts += amount.ofReposts
        }
    }

    package var key: Key
    package var amount: Amount

    package init(_ key: Key, _ amount: Amount) {
        self.key = key
        self.amount = amount
    }
}

/// What one step of the ledger changes of what is kept; changes can be put together and noted in any order.
package struct SpendingChange: Sendable, Hashable {
    /// Added to what stands.
    package var amounts: [SpendingRow.Key: SpendingRow.Amount] = [:]
    /// What X bills no second time on the day.
    package var objects: [UTCDay: Set<BilledObject>] = [:]

    package init() {}

    package var isEmpty: Bool { amounts.isEmpty && objects.isEmpty }

    package mutating func add(_ amount: SpendingRow.Amount, to key: SpendingRow.Key) {
        amounts[key, default: SpendingRow.Amount()] += amount
    }

    package mutating func merge(_ other: SpendingChange) {
        for (key, amount) in other.amounts { add(amount, to: key) }
        objects.merge(other.objects) { $0.union($1) }
    }
}

/// Which of the user's stops keeps reads from leaving.
package enum SpendingStop: String, Sendable, Hashable {
    case day, month
}
