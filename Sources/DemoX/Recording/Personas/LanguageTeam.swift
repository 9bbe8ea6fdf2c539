extension Persona {
    static let languageTeam = Persona(
        handle: "kestrel_lang",
        name: "Kestrel Language",
        description: "A small language that hovers. Compiler, notes, and the odd confession.",
        language: "en",
        isVerified: true,
        weight: 5,
        lines: [
            .says(
                "Kestrel {2-4}.{0-9} is out: {feature}. Notes: https://kestrel.example/blog/{2-4}-{0-9}-released"
            ),
            .says(
                "Nightly {1000-9999}: build time {direction} by {2-19} %, binary size {direction} by {1-9} %."
            ),
            .says(
                "Today's diagnostic: “expected <{type}>, found <{type}>; did you mean it?” We did not. #compilers"
            ),
            .says("let wings = 2\nlet talon = wings & {2-63}\nif talon < 3 && wings > 1 -> hover()"),
            .asks("How do you feel about {feature}?", "Ship it", "Bikeshed first", "What is it?"),
            .unfolds([
                "How we made the type checker {2-9}× faster, in {3-4} posts. 1/",
                "2/ We were solving the same constraint {100-900} times. A small cache, keyed by what the "
                    + "solver had *assumed*, took that to {3-30}.",
                "3/ The cache was wrong, of course. `{name}` and `{name}'` hashed alike. One prime later it was right.",
                "4/ Numbers & the patch: https://kestrel.example/blog/faster-checking?from=x&part={1-9}",
            ]),
            .corrects(
                "Kestrel removes garbage collection on {day}.",
                to:
                    "Kestrel *improves* garbage collection on {day}. Nothing is removed. Please stop calling us."
            ),
            .pictures(
                "The parser, as drawn by a contributor's daughter.",
                alt: "A crayon drawing: a bird with many boxes in its beak, each box holds a smaller bird"
            ),
            .says(
                "RFC-{100-999}, {feature}, is open for comments until {day}: https://rfc.kestrel.example/{100-999}"
            ),
            .says(
                "{count} first-time contributors this week 💜 thank you. Good first issues have the label #hatchling."
            ),
            .says("Playground is down for {5-50} min while we move it. Your tabs are safe. Mostly."),
            .says("Playground is back. {count} tabs were not safe. Sorry."),
            .shows(
                "Error recovery, before & after:",
                .animation(alt: "A red squiggle under a whole file shrinks to one word")
            ),
            .says(
                "A question we get weekly: why is there no null? Because every value that may be missing says so in its "
                    + "type, and a reader of the code should not have to guess. It costs you one `?` where the value is "
                    + "made and one decision where it is used. We measured our own tree: {900-2400} such decisions, of "
                    + "which {20-90} turned out to be bugs that had been waiting. That is the whole argument. The rest "
                    + "is taste, and about taste we only argue after six o'clock, in the channel for it, with snacks."
            ),
            .regrets("v{2-4}.{0-9} is out!!! (announcing before the build is green, as one does)"),
        ],
        answers: [
            "Could you file that? A three-line reproduction is worth gold.",
            "Fixed on main, will be in the next nightly.",
            "We are as surprised as you are.",
            "{feature} would make this a one-liner, for what it's worth.",
            "+1, and there is an RFC for it.",
        ],
        words: [
            "feature": [
                "pattern guards", "region inference", "sum types with payloads",
                "a formatter that agrees with you",
                "structured concurrency", "incremental linking", "typed holes", "macros without tears",
            ],
            "direction": ["down", "down", "down", "up (sorry)"],
            "type": ["Int", "Nest<Egg>", "() -> Bird", "Feather?", "[Byte]"],
            "name": ["nest", "egg", "updraft", "talon"],
            "day": ["Monday", "Tuesday", "Friday"],
            "count": ["Three", "Nine", "Fourteen", "Two"],
        ]
    )
}
