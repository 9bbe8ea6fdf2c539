package import Foundation

/// A process started as a shell would start it: with every signal let in, whatever its parent blocks or ignores.
///
/// Threads of a concurrency pool block nearly every signal, and a child inherits that unless it is told otherwise.
package struct SpawnedProcess: Sendable {
    /// Where the three standard streams lead.
    package enum Streams: Sendable {
        /// The terminal of that name, which becomes the controlling one of a new session.
        case terminal([CChar])
        /// Output into a file; input and complaints nowhere.
        case file(String)
        /// Output and complaints into these descriptors; input from nowhere.
        case descriptors(output: Int32, complaints: Int32)
    }

    /// How a process came to its end.
    package struct Ending: Sendable {
        /// The exit status, or minus the signal.
        package let status: Int32
        package let at: ContinuousClock.Instant
        /// What the processors spent on it over its whole life.
        package let processorTime: Duration
    }

    /// The number of the process.
    package let pid: pid_t

    /// `arguments` begin with the program, which is looked for along `PATH`.
    package init(_ arguments: [String], environment: [String: String], streams: Streams) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var nothing = sigset_t()
        sigemptyset(&nothing)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        // Under nohup, or as a background job, the tests themselves have some ignored.
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // The numbers of <spawn.h>: signals to their default, a signal mask, and, which Swift does not see, a session.
        let (setsSignals, startsSession): (Int16, Int16) = (0x04 | 0x08, 0x80)
        switch streams {
        case .terminal(let name):
            // Opened by the leader of a new session, the terminal becomes its controlling one.
            for descriptor in [Int32](0...2) {
                posix_spawn_file_actions_addopen(&actions, descriptor, name, O_RDWR, 0)
            }
            posix_spawnattr_setflags(&attributes, setsSignals | startsSession)
        case .file(let path):
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
            posix_spawnattr_setflags(&attributes, setsSignals)
        case .descriptors(let output, let complaints):
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            posix_spawn_file_actions_adddup2(&actions, complaints, 2)
            posix_spawnattr_setflags(&attributes, setsSignals)
        }
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        Self.keepDescriptors()
        var pid = pid_t()
        guard posix_spawnp(&pid, arguments[0], &actions, &attributes, &argv, &envp) == 0 else {
            throw SystemFailure("cannot start \(arguments[0])")
        }
        self.pid = pid
    }

    /// Lets no child inherit what is open here: a demo's listener would else be the child's too.
    private static func keepDescriptors() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in names.compactMap({ Int32($0) }) where descriptor > STDERR_FILENO {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    /// Waits for the end; to be called once.
    package func end() -> Ending {
        var raw: Int32 = 0
        var usage = rusage()
        while wait4(pid, &raw, 0, &usage) < 0 && errno == EINTR {}
        let signal = raw & 0x7F
        return Ending(
            status: signal == 0 ? (raw >> 8) & 0xFF : -signal,
            at: .now,
            processorTime: Self.duration(usage.ru_utime) + Self.duration(usage.ru_stime)
        )
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(Int(time.tv_sec)) + .microseconds(Int(time.tv_usec))
    }
}
