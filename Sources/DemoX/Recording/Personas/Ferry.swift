extension Persona {
    static let ferry = Persona(
        handle: "harbour_ferry",
        name: "Harbour Line Ferries",
        description: "Service messages. A human reads replies from 7 to 19.",
        language: "en",
        isVerified: true,
        weight: 4,
        lines: [
            .says("{line}: on time. Next boat in {2-14} min."),
            .says("⚠️ {line}: {delay} min late because of {cause}. Tickets are valid on the tram."),
            .says("{line}: service restored. Thank you for waiting, & for the singing."),
            .corrects(
                "{line}: next boat in {200-900} min.",
                to: "{line}: next boat in {2-9} min. The sign was upside down."
            ),
            .regrets("{line}: cancelled"),
            .says("Lost on the {5-9}:{10-50} boat: {item}. Collect it at pier {1-4}."),
            .pictures(
                "Fog at pier {1-4}. There is a boat in this picture.",
                alt: "White. In the lower left, perhaps, a mast"
            ),
            .asks("Name the new boat:", "Patience", "Ferry McFerry", "Gull II"),
            .says(
                "Timetable from Monday: https://harbourline.example/timetable.pdf?line={1-9}&from=pier{1-4}"
            ),
            .says(
                "Bicycles: {3-12} places left on the {16-18}:{10-50}. Dogs travel free, gulls at their own risk. 🐕🚲"
            ),
        ],
        answers: [
            "Thanks for telling us, a colleague is on the way to pier {1-4}.", "Which boat was that?",
            "Sorry! Fixed.",
        ],
        words: [
            "line": ["Line A", "Line B", "Night line", "Island line"],
            "delay": ["5", "10", "15", "25"],
            "cause": ["fog", "a whale (at a distance)", "low tide", "a wedding on board", "an engine check"],
            "item": ["one trombone", "a birthday cake, {2-9} candles", "a left boot", "a jar of honey"],
        ]
    )
}
