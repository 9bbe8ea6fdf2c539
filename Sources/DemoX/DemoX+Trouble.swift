import Synchronization

/// What goes wrong while the demo runs, from now until it is told to stop.
extension DemoX {
    /// Answers requests with this refusal; nil stands for every endpoint.
    ///
    /// `text` narrows it to requests that hold it in a named part of the path or in a value of the query: a list's id, a word
    /// of a search. Refused requests count against no limit and cost nothing.
    package func refuse(
        _ endpoint: DemoEndpoint? = nil,
        about text: String? = nil,
        with refusal: DemoRefusal
    ) {
        state.withLock { $0.refusals.add(refusal, of: endpoint, about: text) }
    }

    /// Ends the refusals of an endpoint, or about a text; without either, all of them.
    package func stopRefusing(_ endpoint: DemoEndpoint? = nil, about text: String? = nil) {
        state.withLock { $0.refusals.remove(of: endpoint, about: text) }
    }

    /// Loses every push about an account in silence, by it or for subscriptions about it, though its posts exist.
    ///
    /// False where nobody has that handle.
    @discardableResult
    package func mute(deliveriesAbout handle: String) -> Bool {
        state.withLock { state in
            guard let id = state.world.account(handle: handle)?.id else { return false }
            return state.muted.insert(id).inserted
        }
    }

    /// False where the account was not muted.
    @discardableResult
    package func unmute(deliveriesAbout handle: String) -> Bool {
        state.withLock { state in
            state.world.account(handle: handle).flatMap { state.muted.remove($0.id) } != nil
        }
    }
}
