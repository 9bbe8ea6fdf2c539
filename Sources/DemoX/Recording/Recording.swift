/// The demo's own recording: invented accounts, invented words, nobody's tweets.
enum Recording {
    /// All who speak, in the order in which their accounts are numbered.
    static let voices: [Persona] = [
        .observatory, .languageTeam, .bakery, .planetarium, .arabicPoetry, .hebrewWords, .hindiCook,
        .kernelMaintainer, .footballDesk, .ferry, .jazzClub, .glyphGarden,
    ]

    /// Whom the owner does not follow, so that the home timeline differs from all.
    static let unfollowed: Set<String> = [Persona.footballDesk.handle, Persona.ferry.handle]
    /// The members of the owner's list of a few.
    static let listed: Set<String> = [
        Persona.observatory.handle, Persona.planetarium.handle, Persona.languageTeam.handle,
        Persona.kernelMaintainer.handle,
    ]
}
