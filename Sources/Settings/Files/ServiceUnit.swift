/// A unit with which systemd runs `watch` for a user, and goes on with it after a fault.
package enum ServiceUnit {
    /// `program` is where this program is.
    package static func text(program: String) -> String {
        """
        # systemctl --user: save as ~/.config/systemd/user/tweetdash.service, then
        #   systemctl --user enable --now tweetdash
        # What to watch stands in the settings file (tweetdash config --example); credentials too, or as
        # X_BEARER_TOKEN=... in ~/.config/tweetdash/environment, which only you may read (chmod 600).
        # loginctl enable-linger lets it run while you are not signed in.
        [Unit]
        Description=tweetdash: posts on X into a local history
        After=network-online.target
        Wants=network-online.target

        [Service]
        EnvironmentFile=-%h/.config/tweetdash/environment
        ExecStart=\(escaped(program)) watch
        # The history has every tweet; the journal gets the messages.
        StandardOutput=null
        Restart=on-failure
        RestartSec=30
        # A wrong setting, another process on the history, a refused key: no restart mends that.
        RestartPreventExitStatus=2 3 4 6
        NoNewPrivileges=yes
        UMask=0077

        [Install]
        WantedBy=default.target
        """
    }

    /// As one word of a unit: in quotes, and without a meaning of `%`, `$`, `"` and `\\` there.
    private static func escaped(_ program: String) -> String {
        var text = program
        for (character, escape) in [("\\", "\\\\"), ("\"", "\\\""), ("%", "%%"), ("$", "$$")] {
            text = text.replacing(character, with: escape)
        }
        return "\"\(text)\""
    }
}
