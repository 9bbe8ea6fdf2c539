/// The answer to a call that does something: one claim under `data`.
///
/// Any 2xx is success whatever this says; several calls answer 204 without a body.
package struct WireOutcome: Sendable, Hashable, Codable {
    package struct Claims: Sendable, Hashable, Codable {
        package var deleted: Bool?
        package var valid: Bool?
        /// The simulator's word where X says `valid`.
        package var attempted: Bool?
        package var subscribed: Bool?
        package var provisioned: Bool?

        package init(
            deleted: Bool? = nil,
            valid: Bool? = nil,
            attempted: Bool? = nil,
            subscribed: Bool? = nil,
            provisioned: Bool? = nil
        ) {
            self.deleted = deleted
            self.valid = valid
            self.attempted = attempted
            self.subscribed = subscribed
            self.provisioned = provisioned
        }
    }

    package var data: Claims

    package init(_ claims: Claims) {
        data = claims
    }

    package init(deleted: Bool) {
        data = Claims(deleted: deleted)
    }

    package init(valid: Bool) {
        data = Claims(valid: valid)
    }
}
