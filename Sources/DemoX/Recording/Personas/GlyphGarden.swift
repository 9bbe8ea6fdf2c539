extension Persona {
    /// The account that tests a terminal: joined emoji, skin tones, flags, stacked marks, decomposed letters.
    static let glyphGarden = Persona(
        handle: "glyph_garden",
        name: "Glyph Garden 🌱\u{200D}",
        description: "Characters that grow. Z͑ͫalgo is a weed here.",
        language: "und",
        weight: 2,
        lines: [
            .says("Families: 👨‍👩‍👧‍👦 👩‍👩‍👦 👨‍👧 · work: 👩🏽‍🚀 🧑🏿‍🍳 👩‍💻 🧑‍🎨 · together: 🧑🏻‍🤝‍🧑🏾"),
            .says("Waves in five tones: 👋🏻👋🏼👋🏽👋🏾👋🏿 and one without: 👋"),
            .says("Flags: 🇵🇹🇯🇵🇮🇳🇰🇷🇳🇴🇧🇷 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏳️‍🌈 🏴‍☠️ · keycaps: 1️⃣2️⃣3️⃣ · hearts: ❤️ ❤ 💜"),
            .says("Twice the same word: Việt and Vie\u{0323}\u{0302}t. One is {4-4} scalars, one is {6-6}."),
            .says(
                "Growing: a\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}\u{0306} e\u{0327}\u{0328} o\u{0308}\u{0304} {weed}"
            ),
            .says("Thai กำลังดี · Tamil நிலா · Bengali ক্ষণ · Georgian ქართული · Armenian Ժամ · Cherokee ᏣᎳᎩ"),
            .says("Box: ┌{weed}┐ │ ░▒▓█ │ └──┘ ‰ № ™ ½ ⅓ → ⇄ ∞ ≈ 𝒮𝒸𝓇𝒾𝓅𝓉 𝔉𝔯𝔞𝔨𝔱𝔲𝔯 ℵ"),
            .says(
                "Escapes as text: &lt;b&gt; is not <b>bold</b>, & &amp; is an ampersand written out. 5 > 3 && 3 < 5."
            ),
            .says("Half and full: ABC ＡＢＣ ｱｲｳ アイウ 한글 ᄒ\u{1161}\u{11AB}글"),
            .says("Left אבג right, then עברית inside (brackets) & numbers 123, then عربي 456 again."),
            .says("#tag1 #Größe #日本語タグ #हिन्दी #العربية and not#atag, @hoshi_dome and not@mention."),
            .says("New in the garden: 🫨 🩷 🪿 🫸🏽 🐦‍🔥 🍋‍🟩 (your terminal may not know them)"),
        ],
        answers: ["🌱", "Watered. 🚿{weed}", "Pruned ✂️"],
        words: [
            "weed": [
                "z\u{0335}\u{0301}a\u{0336}\u{0302}l\u{0337}g\u{0338}o\u{0334}", "w\u{0321}ee\u{0322}d",
                "v͓i̺n͎e̙",
            ]
        ]
    )
}
