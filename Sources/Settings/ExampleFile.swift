/// The commented file that `tweetdash config --example` prints.
package enum ExampleFile {
    package static let text = """
        # tweetdash settings. Precedence: flag, environment, this file, default.
        # Every line here is optional. Times look like 30s, 5m, 1h.

        # What to watch. A flag or variable that names any source replaces all five lines.
        watch: [nasa, swiftlang]
        # home: true
        # mentions: true
        # search: ["(swift OR #swiftlang) lang:en"]
        # list: ["1234567890"]

        # How tweets come: poll asks X, push lets X deliver to the listener. The key p changes it.
        mode: poll
        # How often each source is asked; X's rate limits are kept in any case.
        interval: 60s

        push:
          # Where the listener waits. X itself needs https in front: a tunnel or a reverse proxy.
          listen: 127.0.0.1:8080
          # A path nobody can guess keeps strangers out of the log.
          path: /webhook/x
          # The address at which X reaches the listener; with it the webhook is registered for you.
          # public-url: https://tweets.example.org/webhook/x
          # To end TLS here instead of in front: PEM files, as an authority hands them out.
          # certificate: /etc/ssl/tweets/fullchain.pem
          # certificate-key: /etc/ssl/tweets/privkey.pem
          # Lets listen name an address that other machines reach.
          # exposed: true
          # Which secret answers X's challenge: automatic, consumer or client.
          # challenge: automatic
          # Accepts POST /twitter/webhook without a signature, from this machine only: not beside public-url, and
          # never with a tunnel or proxy in front, through which everyone seems to post from here.
          # unsigned: true

        # Where X's API is, for a simulator or a recording: https, or http on this machine.
        # api-base-url: https://api.x.com
        # Stop asking before more than this many US dollars are spent in a UTC day, and in a month. What X pushes is
        # counted, and billed on all the same.
        # budget: 2.00
        # budget-month: 40.00

        # history: /home/me/tweets.sqlite
        # theme: Salt Marsh
        # color: auto        # auto, truecolor, 256, 16 or none
        # ascii: true
        # mouse: true
        # retention: 1000000

        # Keys by action; the help (?) names the actions.
        # keys:
        #   toggleMode: [p, F9]

        # With secrets in it, this file must be readable by you alone (chmod 600). A value that begins with ! is
        # a command whose first line of output is the secret.
        # credentials:
        #   x-bearer-token: "!pass show x/bearer"
        #   x-consumer-key: ...
        #   x-consumer-secret: ...
        #   x-access-token: ...
        #   x-access-token-secret: ...
        #   x-client-id: ...
        #   x-client-secret: ...
        #   x-user-token: ...
        # While a secret is being changed at X, deliveries signed with the one before are taken too.
        #   x-consumer-secret-previous: ...
        #   x-client-secret-previous: ...

        # Another set of everything above, chosen by --profile work.
        # profiles:
        #   work:
        #     watch: [swiftlang]

        """
}
