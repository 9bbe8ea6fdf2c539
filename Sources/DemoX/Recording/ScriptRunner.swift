import TweetModel

/// Decides who says what next: a seeded walk through the recording, so that one seed always gives one evening.
struct ScriptRunner: Sendable {
    private struct Cue: Sendable {
        let followUp: FollowUp
        let post: Tweet.ID
        /// Acts to wait before it is due.
        var wait: Int
    }

    private var generator: SeededGenerator
    private let voices: [Persona]
    /// Lines of each voice not yet said since its last shuffle, so that nothing comes twice in a row.
    private var decks: [[Line]]
    private var cues: [Cue] = []

    init(voices: [Persona], seed: UInt64) {
        self.voices = voices
        decks = voices.map { _ in [] }
        generator = SeededGenerator(seed: seed)
    }

    /// The next act; `recent` are the newest posts, which others may answer, quote or repost.
    mutating func next(after recent: some BidirectionalCollection<DemoPost>) -> ScriptStep? {
        for index in cues.indices { cues[index].wait -= 1 }
        if let due = cues.firstIndex(where: { $0.wait <= 0 }) {
            return act(on: cues.remove(at: due))
        }
        guard let speaker = pickSpeaker() else { return nil }
        let dice = Double.random(in: 0..<1, using: &generator)
        let other = pickOther(than: voices[speaker], from: recent)
        return switch (dice, other) {
        case (..<0.12, .some(let post)): answer(post, by: voices[speaker])
        case (..<0.20, .some(let post)): remark(on: post, by: voices[speaker])
        case (..<0.30, .some(let post)): repost(post, by: voices[speaker])
        case (..<0.35, _): greet(by: voices[speaker])
        default: say(by: speaker)
        }
    }

    /// Remembers what follows a post, now that it has an id.
    mutating func expect(_ followUp: FollowUp, after post: Tweet.ID) {
        let wait =
            switch followUp {
            case .continuation: Int.random(in: 1...2, using: &generator)
            case .correction: Int.random(in: 3...6, using: &generator)
            case .withdrawal: Int.random(in: 5...9, using: &generator)
            }
        cues.append(Cue(followUp: followUp, post: post, wait: wait))
    }

    // MARK: Who

    private mutating func pickSpeaker() -> Int? {
        let total = voices.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return nil }
        var ticket = Int.random(in: 0..<total, using: &generator)
        return voices.firstIndex { voice in
            ticket -= voice.weight
            return ticket < 0
        }
    }

    /// One of the newest posts by somebody else that is itself no repost.
    private mutating func pickOther(
        than voice: Persona,
        from recent: some BidirectionalCollection<DemoPost>
    ) -> DemoPost? {
        guard !voice.answers.isEmpty else { return nil }
        let choices = recent.suffix(24).filter {
            $0.author.firstHandle != voice.handle && !$0.isRepost && !$0.isSuperseded
        }
        return choices.randomElement(using: &generator)
    }

    // MARK: What

    private mutating func act(on cue: Cue) -> ScriptStep {
        switch cue.followUp {
        case .continuation(let parts):
            guard var part = parts.first else { return .withdraw(cue.post) }
            part.relation = .answers(cue.post)
            return .write(part, then: parts.count > 1 ? .continuation(Array(parts.dropFirst())) : nil)
        case .correction(let text): return .amend(cue.post, text: text)
        case .withdrawal: return .withdraw(cue.post)
        }
    }

    private mutating func say(by speaker: Int) -> ScriptStep {
        if decks[speaker].isEmpty { decks[speaker] = voices[speaker].lines.shuffled(using: &generator) }
        let voice = voices[speaker]
        switch decks[speaker].removeLast() {
        case .says(let text): return .write(draft(text, by: voice))
        case .shows(let text, let attachment):
            return .write(draft(text, by: voice, attachment: attachment))
        case .warns(let text, let attachment):
            return .write(draft(text, by: voice, attachment: attachment, isSensitive: true))
        case .unfolds(let texts):
            let shared = generator
            let parts = texts.map { text in
                generator = shared
                return draft(text, by: voice)
            }
            return .write(parts.first ?? draft("", by: voice), then: .continuation(Array(parts.dropFirst())))
        case .corrects(let text, let correction):
            let shared = generator
            let wrong = draft(text, by: voice)
            generator = shared
            return .write(wrong, then: .correction(draft(correction, by: voice).text))
        case .regrets(let text): return .write(draft(text, by: voice), then: .withdrawal)
        }
    }

    private mutating func answer(_ post: DemoPost, by voice: Persona) -> ScriptStep {
        var draft = draft(voice.answers.randomElement(using: &generator) ?? "", by: voice)
        draft.relation = .answers(post.id)
        return .write(draft)
    }

    private mutating func remark(on post: DemoPost, by voice: Persona) -> ScriptStep {
        var draft = draft(voice.answers.randomElement(using: &generator) ?? "", by: voice)
        draft.relation = .quotes(post.id)
        return .write(draft)
    }

    private func repost(_ post: DemoPost, by voice: Persona) -> ScriptStep {
        .write(Draft(author: voice.handle, text: "", relation: .reposts(post.id), language: post.language))
    }

    private mutating func greet(by voice: Persona) -> ScriptStep {
        .write(
            Draft(
                author: voice.handle,
                text: Persona.greetings.randomElement(using: &generator) ?? "",
                language: "en"
            )
        )
    }

    // MARK: In which words

    /// Fills text and attachment from the same state of the generator, so that they speak of the same things.
    private mutating func draft(
        _ text: String,
        by voice: Persona,
        attachment: PostAttachment? = nil,
        isSensitive: Bool = false
    ) -> Draft {
        let shared = generator
        let attachment = attachment.map { filled($0, by: voice) }
        generator = shared
        return Draft(
            author: voice.handle,
            text: fill(text, by: voice),
            attachment: attachment,
            isSensitive: isSensitive,
            language: voice.language
        )
    }

    private mutating func filled(_ attachment: PostAttachment, by voice: Persona) -> PostAttachment {
        switch attachment {
        case .photo(let alt): .photo(alt: alt.map { fill($0, by: voice) })
        case .video(let alt, let seconds): .video(alt: alt.map { fill($0, by: voice) }, seconds: seconds)
        case .animation(let alt): .animation(alt: alt.map { fill($0, by: voice) })
        case .poll(let labels): .poll(labels.map { fill($0, by: voice) })
        }
    }

    private mutating func fill(_ text: String, by voice: Persona) -> String {
        Template(text).filled(from: voice.words, using: &generator)
    }
}
