extension Persona {
    /// The account whose keys the demo hands out; it never speaks by itself.
    static let owner = Persona(
        handle: "demo_reader",
        name: "You, in the demo",
        description: "The owner of the demo's keys.",
        language: "en",
        weight: 0,
        lines: []
    )

    /// What others say to the owner, so that its mentions are not empty.
    static let greetings = [
        "@demo_reader good evening! Did you see this?",
        "Hello @demo_reader, thanks for following.",
        "cc @demo_reader",
        "This one is for @demo_reader 👋",
        "@demo_reader you asked: yes.",
    ]
}
