/// Text as the worst author would write it.
package enum HostileText {
    /// Pieces that mean something to a terminal, to the order of a line, or to the shape of its neighbours.
    private static let pieces: [String] = [
        "\u{1B}", "\u{1B}[31m", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\u{0}", "\u{7F}", "\u{85}", "\r", "\r\n",
        "\n", "\t", "\u{8}",
        "\u{202E}", "\u{202C}", "\u{2066}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{061C}",
        "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{FE0E}", "\u{E0100}", "\u{180B}", "\u{E0067}", "\u{E007F}",
        "\u{E0001}",
        "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{2060}", "\u{115F}", "\u{3164}", "\u{FFF9}", "\u{34F}",
        "\u{2028}", "\u{2029}",
        "\u{E000}", "\u{10FFFD}", "\u{378}", "\u{FFFE}", "\u{1FFFF}",
        "\u{301}", "\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{20E3}", "\u{93E}", "\u{94D}", "\u{5B8}",
        "\u{64E}", "\u{302E}",
        "a", "b", "e\u{301}", "Z", "1", "2", "#", "*", ".", ",", "(", ")", "[", "]", "-", "/", "@nasa",
        "https://x.com/a",
        " ", "  ", "\u{A0}", "\u{3000}", "\u{2003}", "\u{2800}",
        "日", "本", "語", "「", "」", "。", "ー", "が", "か\u{3099}", "한", "\u{1112}\u{1161}\u{11AB}", "ｱ", "Ａ", "１",
        "א", "ב", "שלום", "ع", "ر", "م", "عليكم", "٣", "۴", "ק\u{5B8}",
        "क", "ष", "क\u{94D}ष", "की", "ร", "กำ", "ကြ", "ᠮ",
        "🚀", "👍", "\u{1F3FD}", "👍\u{1F3FD}", "👩\u{200D}💻", "👨\u{200D}👩\u{200D}👧\u{200D}👦", "❤", "❤\u{FE0F}",
        "🏳\u{FE0F}\u{200D}🌈",
        "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "\u{1F3F4}", "🇨🇭", "🇨", "\u{1FAE8}",
        "1\u{FE0F}\u{20E3}",
        "│", "─", "·", "…", "\u{FFFD}", "\u{25CC}",
    ]

    /// Up to `limit` pieces, one in eight any scalar at all.
    package static func text(upTo limit: Int, using generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...limit, using: &generator) {
            if Int.random(in: 0..<8, using: &generator) == 0 {
                let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
                text.unicodeScalars.append(scalar ?? "\u{FFFD}")
            } else {
                text += pieces.randomElement(using: &generator) ?? ""
            }
        }
        return text
    }
}
