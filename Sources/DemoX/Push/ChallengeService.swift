import ServiceLifecycle

/// Asks every valid webhook for the challenge again from time to time, as X does.
struct ChallengeService: Service {
    let demo: DemoX
    let challenger: Challenger
    let clock: any Clock<Duration>
    let interval: Duration

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Sleeping throws only when the demo ends.
            while (try? await clock.sleep(for: interval)) != nil {
                for challenge in demo.dueChallenges() {
                    _ = demo.conclude(challenge, await challenger.put(challenge))
                }
            }
        }
    }
}
