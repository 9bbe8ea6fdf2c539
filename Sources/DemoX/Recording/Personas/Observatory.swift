extension Persona {
    static let observatory = Persona(
        handle: "hilltop_obs",
        name: "Hilltop Observatory 🔭",
        description: "A small dome above the clouds. Most nights.",
        language: "en",
        isVerified: true,
        weight: 5,
        lines: [
            .says("Dome open. Seeing {1-3}.{0-9}″, wind {2-19} km/h, {sky}. First target tonight: {object}."),
            .says("Dome closed: {trouble}. We try again after midnight. #astronomy"),
            .pictures(
                "{object}, {20-180} minutes through the {instrument}. #astrophotography",
                alt: "{object}: a faint glow among stars on black, brighter towards the centre"
            ),
            .pictures(
                "The Milky Way over the dome just now, {10-30} s, no filter.",
                alt: "A band of stars rising behind a white dome; a red lamp glows at its door"
            ),
            .shows(
                "A pass of the station {20-80}° up, as seen from our car park. {3-6} minutes, cut to {9-29} seconds.",
                .video(
                    alt: "A bright point crosses the sky from left to right and fades into shadow",
                    seconds: 24
                )
            ),
            .says("{count} meteors in the last hour, {2-9} of them left a trail. Dress warm & look up. ☄️"),
            .says("Tonight's programme is online: https://hilltop.example/tonight/{100-999}"),
            .unfolds([
                "Why does {object} look grey in the eyepiece and pink in our pictures? A short thread 🧵",
                "Your eye has two kinds of receptors. The ones that work in the dark do not see colour at all.",
                "A camera counts light for {20-90} minutes and keeps colour all the while. Neither of the two is lying.",
                "So: the picture is true, & so is the grey. Come and see both on {day}. https://hilltop.example/visit",
            ]),
            .asks(
                "What should we point the {instrument} at on {day}?",
                "Moon 🌙",
                "Saturn 🪐",
                "A galaxy",
                "You choose"
            ),
            .corrects(
                "Moonrise tonight at 25:{10-59}. Yes, really.",
                to: "Moonrise tonight at 23:{10-59}. (We had written 25. It has been a long week.)"
            ),
            .says(
                "Comet update: magnitude {7-11}.{0-9}, tail {1-4}°. Binoculars will do if your sky is dark."
            ),
            .says(
                "A caller, aged {5-9}: “If light takes {4-900} years to come here, is the star old or am I late?”\n\n"
                    + "We have no better answer than yours."
            ),
            .regrets("Test, please ignore. {1000-9999}"),
            .says(
                "What we do on a clear night, since many of you ask. At dusk the dome opens so that the air inside "
                    + "cools and stops shimmering. Then an hour of calibration: dark frames, flat frames, a star of "
                    + "known brightness. Only then the first real target, {object} tonight, for as long as it stays "
                    + "above 30°. Around two o'clock somebody makes tea. At four the focus drifts because the tube "
                    + "has cooled by {3-9} degrees. At dawn we close, copy {40-400} GB to two disks, argue about "
                    + "whose turn it is to sweep, and go to bed as you get up. Good night, or good morning."
            ),
            .says("Cloud sensor says {3-98} %. The window says 100 %. We trust the window."),
            .says("Thank you @{friend} for the tip: {object} is well placed this week."),
        ],
        answers: [
            "From up here it looks just the same, only colder.",
            "We pointed the {instrument} at it. Nothing to add but: yes.",
            "Clear skies to you!",
            "Added to tonight's list, right after {object}.",
        ],
        words: [
            "object": [
                "M31", "M42", "the Ring Nebula", "Saturn", "Jupiter", "the double cluster", "M13", "Albireo",
                "the Veil", "M51", "Vega", "the Moon's south pole", "Mizar & Alcor", "M104",
            ],
            "instrument": ["0.6 m", "old refractor", "80 mm guide scope", "spectrograph"],
            "sky": ["transparent", "a bit of haze", "thin cirrus", "flawless", "moonlit"],
            "trouble": [
                "fog", "ice on the slit", "humidity {88-99} %", "a moth in the motor", "wind {60-99} km/h",
            ],
            "count": ["Seven", "Eleven", "Twenty-three", "Four", "Thirty-one"],
            "day": ["Friday", "Saturday", "Sunday", "Thursday"],
            "friend": ["hoshi_dome", "kestrel_lang", "padaria_sol"],
        ]
    )
}
