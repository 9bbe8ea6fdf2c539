// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target: warnings are errors, imports are explicit, isolation is spelled out.
let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// The libraries; `.ci/imports` names the modules that may import those of one purpose.
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let serviceLifecycleTestKit = Target.Dependency.product(
    name: "ServiceLifecycleTestKit",
    package: "swift-service-lifecycle"
)
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name), "Support"] + dependencies,
        exclude: exclude,
        swiftSettings: house
    )
}

let package = Package(
    name: "tweetdash",
    platforms: [.macOS(.v15)],
    products: [
        // Loaded by tests into the program, and linked into nothing.
        .library(name: "tweetdash-faults", type: .dynamic, targets: ["CFaults"])
    ],
    // One version each, the one that the checks passed with: the same commit builds the same program.
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Pure: values in, values out.
        module("TweetModel", ["CUnicode"]),
        module("ScreenModel", ["TweetModel", "CUnicode"]),
        module("Dashboard", ["ScreenModel", "TweetModel"]),
        module("XWire", ["TweetModel", crypto]),
        module("XPush", ["TweetModel", "XWire"]),
        module("History", ["TweetModel"]),

        // Shells: each owns one library and one kind of I/O.
        module("TweetStore", ["TweetModel", "History", "CAllocator", grdb, logging]),
        module("Intake", ["TweetModel", "History", serviceLifecycle, logging]),
        module(
            "XClient",
            [
                "TweetModel", "XWire", asyncHTTPClient, nioCore, nioHTTP1, nioHTTPCompression, nioPosix,
                nioSSL,
                logging,
            ]
        ),
        module(
            "XPolling",
            ["TweetModel", "History", "XWire", "XClient", "Intake", serviceLifecycle]
        ),
        module(
            "XWebhook",
            [
                "TweetModel", "XWire", "XPush", "XClient", "Intake", hummingbirdCore,
                httpTypes,
                nioCore,
                nioHTTP1, nioPosix, nioSSL, serviceLifecycle, logging,
            ]
        ),
        module(
            "DemoX",
            [
                "TweetModel", "XWire", hummingbird, httpTypes, asyncHTTPClient, nioCore, nioHTTP1,
                serviceLifecycle,
                logging,
            ]
        ),
        module(
            "Terminal",
            ["TweetModel", "ScreenModel", "Dashboard", "CTerminal", serviceLifecycle, logging]
        ),
        module("Settings", ["TweetModel", "ScreenModel", "Dashboard", "XWire", "Themes", yams]),
        .target(
            name: "Themes",
            path: "Themes",
            resources: [
                .embedInCode("copper-wire.yaml"),
                .embedInCode("ember-room.yaml"),
                .embedInCode("kelp-bed.yaml"),
                .embedInCode("morning-edition.yaml"),
                .embedInCode("mulberry.yaml"),
                .embedInCode("night-desk.yaml"),
                .embedInCode("polar-watch.yaml"),
                .embedInCode("salt-marsh.yaml"),
                .embedInCode("slate-harbor.yaml"),
                .embedInCode("telegraph.yaml"),
                .embedInCode("white-pine.yaml"),
            ],
            swiftSettings: house
        ),

        // Assembles a run of all of these.
        module(
            "Engine",
            [
                "TweetModel", "ScreenModel", "Dashboard", "XWire", "XPush", "History", "TweetStore", "Intake",
                "XClient",
                "XPolling", "XWebhook", "DemoX", "Terminal", "Settings", deque, serviceLifecycle, unixSignals,
                logging,
            ]
        ),

        // C: the width table, a setting of malloc's, and the few functions of ncurses that Swift may call.
        .target(name: "CUnicode"),
        .target(name: "CAllocator"),
        .target(name: "CFloor", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "CTerminal",
            dependencies: ["CUnicode"],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),

        // Programs.
        .executableTarget(
            name: "tweetdash",
            dependencies: [
                "TweetModel", "Dashboard", "XWire", "History", "TweetStore", "XClient", "XWebhook", "DemoX",
                "Terminal",
                "Settings", "Engine", argumentParser,
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "tweetdash-bench",
            dependencies: [
                "TweetModel", "ScreenModel", "Dashboard", "XWire", "XPush", "History", "TweetStore", "Intake",
                "XWebhook",
                "DemoX",
                "Settings", "CFloor", "Support", argumentParser, hummingbird, nioCore, logging,
            ],
            swiftSettings: house
        ),
        .executableTarget(name: "generate-widths", dependencies: ["CUnicode"], swiftSettings: house),

        // Tests.
        .target(name: "CFaults", path: "Tests/Faults"),
        .target(
            name: "Support",
            dependencies: ["TweetModel", "ScreenModel", "CUnicode", nioCore, nioPosix],
            path: "Tests/Support",
            swiftSettings: house
        ),
        .executableTarget(
            name: "crash-stage",
            dependencies: ["Dashboard", "Terminal"],
            path: "Tests/CrashStage",
            swiftSettings: house
        ),
        .target(
            name: "Laws",
            dependencies: ["TweetModel", "ScreenModel", "XWire"],
            path: "Tests/Fuzzing/Laws",
            swiftSettings: house
        ),
        .testTarget(name: "FuzzingTests", dependencies: ["Laws"], swiftSettings: house),
        tests(of: "TweetModel", ["Laws"]),
        tests(of: "ScreenModel", ["TweetModel", "CUnicode", "Laws"]),
        tests(of: "Dashboard", ["TweetModel", "ScreenModel", "Themes"]),
        tests(of: "XWire", ["TweetModel", "Laws"]),
        tests(of: "XPush", ["TweetModel", "XWire"]),
        // The fixture is found beside the tests: it is a file that an earlier version wrote, to be copied and opened.
        tests(of: "TweetStore", ["TweetModel", "History", grdb], exclude: ["Fixtures"]),
        tests(of: "Intake", ["TweetModel", "History", "TweetStore", serviceLifecycle, logging]),
        tests(of: "XClient", ["TweetModel", "XWire", nioCore, nioPosix, nioSSL]),
        tests(
            of: "XPolling",
            [
                "TweetModel", "History", "XWire", "XClient", "Intake", "TweetStore", "DemoX",
                serviceLifecycle, logging,
            ]
        ),
        tests(
            of: "XWebhook",
            [
                "TweetModel", "History", "XWire", "XPush", "XClient", "Intake", "TweetStore", "DemoX",
                httpTypes,
                nioCore,
                nioPosix,
                nioSSL, serviceLifecycle, logging,
            ]
        ),
        tests(
            of: "DemoX",
            [
                "TweetModel", "XWire", hummingbird, httpTypes, asyncHTTPClient, nioCore, nioHTTP1,
                serviceLifecycle, logging,
            ]
        ),
        tests(of: "Terminal", ["TweetModel", "ScreenModel", "Dashboard", "CTerminal", "CUnicode"]),
        tests(of: "Settings", ["TweetModel", "ScreenModel", "Dashboard", "XWire"]),
        tests(
            of: "Engine",
            [
                "TweetModel", "ScreenModel", "Dashboard", "XWire", "XPush", "History", "TweetStore", "Intake",
                "XClient",
                "XPolling", "XWebhook", "Settings", serviceLifecycleTestKit, logging,
            ]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Dashboard", "TweetModel", "XWire", "XPush", "History", "TweetStore", "Intake", "XClient",
                "XPolling",
                "XWebhook",
                "DemoX",
                "Support",
                grdb, serviceLifecycle, logging,
            ],
            swiftSettings: house
        ),
    ],
    swiftLanguageModes: [.v6]
)

// Two checks are builds of a part of the package, with flags and a scratch folder of their own: their scripts in .ci ask
// for them by this variable.
let check = Context.environment["TWEETDASH_CHECK"]
if check != nil { package.products = [] }
switch check {
case "fuzz":
    // Our own modules alone are watched: the fuzzer steers by what it sees there.
    let watched: Set = ["TweetModel", "ScreenModel", "XWire"]
    let sanitisers = ["-sanitize=fuzzer,address"]
    package.targets.removeAll { !watched.union(["CUnicode", "Laws"]).contains($0.name) }
    for target in package.targets where watched.contains(target.name) {
        target.swiftSettings = house + [.unsafeFlags(sanitisers)]
    }
    package.targets += ["Delivery", "Page", "Cells"].map { name in
        .executableTarget(
            name: "fuzz-\(name.lowercased())",
            dependencies: ["Laws"],
            path: "Tests/Fuzzing/\(name)",
            linkerSettings: [.unsafeFlags(sanitisers)]
        )
    }
case "races":
    let tested = [
        "TweetModel", "ScreenModel", "Dashboard", "XWire", "XPush", "TweetStore", "Intake", "XClient",
        "XPolling", "XWebhook", "Terminal",
    ]
    let needed = ["CUnicode", "CAllocator", "CTerminal", "History", "DemoX", "Themes", "Support", "Laws"]
    package.targets.removeAll { !(tested + tested.map { "\($0)Tests" } + needed).contains($0.name) }
    // The sanitiser is told of locks that are waited for: Tests/Races.
    let waits = ["9_lockSlowyys6UInt32VF", "11_unlockSlowyyF"].flatMap {
        ["-Xlinker", "--wrap=$s15Synchronization12_MutexHandleV\($0)"]
    }
    package.targets.append(
        .target(name: "CRaces", path: "Tests/Races", linkerSettings: [.unsafeFlags(waits)])
    )
    package.targets.first { $0.name == "TweetModel" }?.dependencies.append("CRaces")
default:
    break
}
