import ArgumentParser
import Settings
import TweetModel

/// The words of a command line: which command they name, and what is for it.
///
/// The parser's root takes each flag that it knows, wherever it stands, so that `--path` of `config` would be that of the
/// dashboard. Here a command parses its own words, and those before its name as if they stood behind it.
struct CommandLineWords {
    /// The dashboard where no other command is named.
    let command: any ParsableCommand.Type
    let words: [String]

    /// `words` are without the program's own name.
    ///
    /// Throws `ValidationError` where help is asked for on what is no command.
    static func parting(_ words: [String]) throws -> CommandLineWords {
        guard let place = firstBareWord(of: words) else {
            return CommandLineWords(command: TweetDash.self, words: words)
        }
        if let command = command(named: words[place]) {
            return CommandLineWords(command: command, words: Array(words[..<place] + words[(place + 1)...]))
        }
        if words[place] == "help", let topic = words[(place + 1)...].first(where: { !$0.hasPrefix("-") }),
            topic != "help", command(named: topic) == nil
        {
            let known = TweetDash.configuration.subcommands.compactMap { $0.configuration.commandName }
            throw ValidationError(
                "there is no command '\(topic)'; there are \(known.joined(separator: ", "))"
            )
        }
        return CommandLineWords(command: TweetDash.self, words: words)
    }

    private static func command(named name: String) -> (any ParsableCommand.Type)? {
        TweetDash.configuration.subcommands.first { $0.configuration.commandName == name }
    }

    func parsed() throws -> any ParsableCommand { try command.parseAsRoot(words) }

    /// The first word that is neither a flag nor the value of one.
    private static func firstBareWord(of words: [String]) -> Int? {
        var index = 0
        while index < words.count, words[index].hasPrefix("-") {
            // Behind this no word is a flag.
            if words[index] == "--" { return nil }
            index += takesValue(words[index]) ? 2 : 1
        }
        return index < words.count ? index : nil
    }

    private static func takesValue(_ flag: String) -> Bool {
        ["--config", "--profile"].contains(flag)
            || SettingKey.allCases.contains { $0.flag == flag && $0.row.placeholder != nil }
    }
}
