extension Persona {
    static let footballDesk = Persona(
        handle: "touchline_desk",
        name: "Touchline Desk ⚽",
        description: "Every goal of a league that does not exist.",
        language: "en",
        isVerified: true,
        weight: 6,
        lines: [
            .says("{12-89}' GOAL! {club} {1-3}-{0-2} {club}. {player} from {8-31} metres. ⚽️"),
            .says("{12-89}' Yellow card, {player} ({club}). He says it was the wind."),
            .says("{46-89}' Change for {club}: {player} on, {player} off."),
            .says("HT: {club} {0-2}-{0-2} {club}. Possession {41-59} %, pies sold {200-900}."),
            .says(
                "FULL TIME: {club} {0-4}-{0-4} {club}. Report: https://touchline.example/match/{1000-9999}"
            ),
            .corrects(
                "{12-89}' RED card for {player} ({club})!",
                to: "{12-89}' Yellow card for {player} ({club}), not red. The referee's shirt was reflecting."
            ),
            .says("{12-89}' VAR check. {2-6} minutes. The crowd sings. #{tag}"),
            .regrets("{12-89}' GOAL!!! no wait"),
            .shows(
                "The equaliser, from behind the goal.",
                .video(alt: "A ball dips over the keeper into the top corner", seconds: 11)
            ),
            .asks("Player of the match?", "The keeper", "{player}", "The dog on the pitch"),
            .says(
                "Derby day: {club} 🇵🇹 host {club} 🇯🇵 in the cup that we made up. Kick-off {13-20}:{10-50}. #{tag}"
            ),
            .unfolds([
                "Transfer thread 🧵 {player} to {club}: what we know.",
                "Medical on Tuesday. The knee is fine; the shin pads are from {1987-1999}.",
                "Fee: {2-60} million, of a currency still to be agreed.",
            ]),
            .warns(
                "Warning, a muddy one: the tackle on {player}, slowed down.",
                .animation(alt: "A sliding tackle ends in a puddle; both players laugh")
            ),
            .says("Table after round {3-30}: 1 {club} 2 {club} 3 {club}. Goal difference & grudges apply."),
        ],
        answers: [
            "Offside.", "What a finish.", "Full coverage at https://touchline.example/live",
            "We call that a derby 🔥",
        ],
        words: [
            "club": [
                "Harbour Athletic", "Real Colina", "FC Nordwind", "Union Tram", "Sporting Farol",
                "Kita Rovers",
            ],
            "player": [
                "Okonjo", "Lindqvist", "da Rosa", "Ferreira", "Tanabe", "Müller-Bø", "N'Dour", "Ó Briain",
            ],
            "tag": ["derby", "matchday", "CupOfNowhere"],
        ]
    )
}
