extension Persona {
    static let kernelMaintainer = Persona(
        handle: "ines_merges",
        name: "Ines at the merge window",
        description: "Maintains three drivers and one grudge.",
        language: "en",
        weight: 4,
        lines: [
            .says("rc{1-8} is tagged. {90-600} files changed, {2-9} of them on purpose."),
            .says("git bisect says it was me. {count} steps to learn what my commit message already knew."),
            .says("If the patch is {3-19} lines & the explanation is none, the answer is no."),
            .says(
                "Today's bug: `if (len <= 0)` on an unsigned. It has been there since {1998-2014}. #kernel"
            ),
            .says(
                "Dropping the lock before the callback fixed the deadlock and broke the {subsystem}. Progress."
            ),
            .unfolds([
                "A story about the {subsystem}, one integer & {3-14} hours. 1/3",
                "2/3 The counter wrapped after {40-60} days. Nobody keeps that machine up for {40-60} days. "
                    + "Except one hospital, of course.",
                "3/3 It is 64 bits now. Somebody's grandchild may fix it in {200-580} billion years. Pull request sent.",
            ]),
            .asks("Reviewed-by means:", "I read it", "I ran it", "I trust her", "I clicked"),
            .corrects(
                "The {subsystem} tree is frozen until {1990-1999}.",
                to: "The {subsystem} tree is frozen until Monday. (Year typo. The tree is fine.)"
            ),
            .says(
                "-\t\treturn 0;\n+\t\treturn -EAGAIN;\nThat's it. That's the {3-11}-day debugging session."
            ),
            .pictures("My desk, rc{1-8}.", alt: "Two keyboards, four mugs, a note that says DO NOT REBOOT"),
            .says(
                "Mailing list mirror: https://lists.merge.example/{subsystem}/{20000-99999}.html?thread=1&view=flat"
            ),
            .regrets("send-email --dry-ru"),
            .says(
                "To the person who wrote the comment “this cannot happen” in {1999-2009}: it happened. Love, Ines"
            ),
        ],
        answers: [
            "NAK, but kindly.",
            "Applied, thanks.",
            "Please resend with a changelog.",
            "Works on my {subsystem}.",
            "This is the {4-9}th time we fix that line.",
        ],
        words: [
            "count": ["Eleven", "Nine", "Thirteen"],
            "subsystem": ["scheduler", "pinctrl", "tty", "block layer", "regmap", "watchdog"],
        ]
    )
}
