import ScreenModel
import TweetModel

extension Dashboard {
    /// Takes a key into the command, or as the answer to its price.
    mutating func type(_ key: Key, in prompt: CommandPrompt) -> [Effect] {
        if let action = options.keys[key], [.quitNow, .redraw, .suspend].contains(action), !key.isText {
            return perform(action)
        }
        guard key != .escape else {
            self.prompt = nil
            return []
        }
        switch prompt {
        case .typing(let text, _): return type(key, after: text)
        case .pricing: return []
        case .confirming(let quote):
            guard key == .enter else { return [] }
            self.prompt = nil
            say("audit of \(quote.span.words): asking X\(symbols.ellipsisWord)")
            return [.audit(quote.span)]
        }
    }

    private mutating func type(_ key: Key, after text: String) -> [Effect] {
        switch key {
        case .character(let character) where text.count < Self.longestCommand:
            prompt = .typing(text + String(character))
        case .backspace, .delete: prompt = text.isEmpty ? nil : .typing(String(text.dropLast()))
        case .control("u"): prompt = .typing("")
        case .tab: prompt = .typing(Command.completed(text))
        case .enter: return run(text)
        default: break
        }
        return []
    }

    private static let longestCommand = 60

    private mutating func run(_ text: String) -> [Effect] {
        let command: Command?
        do {
            command = try Command(text)
        } catch {
            prompt = .typing(text, problem: error.words)
            return []
        }
        prompt = nil
        switch command {
        case nil: return []
        case .audit(let span):
            prompt = .pricing(span)
            return [.priceAudit(span)]
        // Asked for by name, it opens, whatever lies on top.
        case .sources: return isOnTop(.sources) ? [] : toggleSources()
        case .money: return isOnTop(.money) ? [] : toggleMoney()
        case .help: return isOnTop(.help) ? [] : perform(.help)
        case .quit: return quit()
        }
    }

    private func isOnTop(_ action: Action) -> Bool {
        switch overlays.last {
        case .sources: action == .sources
        case .money: action == .money
        case .help: action == .help
        case .detail, .themes, .links, nil: false
        }
    }

    /// A price is shown only to the one who still waits for it.
    mutating func receive(_ quote: AuditQuote) {
        guard prompt == .pricing(quote.span) else { return }
        guard quote.requests > 0 else {
            prompt = nil
            return say(quote.words.string, .refusal)
        }
        prompt = .confirming(quote)
    }

    func words(of prompt: CommandPrompt) -> Span {
        switch prompt {
        case .typing(let text, nil):
            let words = Command.words.joined(separator: " ")
            let help = text.isEmpty ? " \(words) \(symbols.dot) Esc leaves" : ""
            return Span(":\(text)\(symbols.cursor)\(help)", .prompt)
        case .typing(let text, let problem?): return Span(":\(text)\(symbols.cursor) \(problem)", .warning)
        case .pricing(let span):
            return Span("audit of \(span.words): reckoning what it costs\(symbols.ellipsisWord)", .prompt)
        case .confirming(let quote): return Span(price(of: quote), .prompt)
        }
    }

    /// Names the price and the keys in whatever room there is.
    private func price(of quote: AuditQuote) -> String {
        let (span, sum) = (quote.span.words, Dollars.words(quote.microdollars))
        let whole =
            "audit of \(span): about \(sum) and what is read again \(symbols.dot) Enter asks X \(symbols.dot) Esc leaves"
        return whole.count <= size.columns - 2
            ? whole : "audit \(span) about \(sum): Enter, or Esc"
    }
}

extension Key {
    /// True for what can be typed.
    fileprivate var isText: Bool { if case .character = self { true } else { false } }
}
