// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is built by the same strict rules: Swift 6 mode, warnings are errors, and an
/// `import` says whether it is part of the interface.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(
  name: "Configuration", package: "swift-configuration")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "marketplace-reconciler",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "marketplace-reconciler", targets: ["marketplace-reconciler"]),
    // For tests only: put in front of the C library, it kills the program at a chosen call.
    .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: strict),
    .target(name: "PrivatePostgres", swiftSettings: strict),
    .executableTarget(name: "embed-sql", swiftSettings: strict),
    .plugin(
      name: "EmbedSQLPlugin", capability: .buildTool(), dependencies: ["embed-sql"],
      path: "Sources/EmbedSQLPlugin"),
    .target(name: "SQLFiles", swiftSettings: strict, plugins: ["EmbedSQLPlugin"]),

    .target(name: "Digest", dependencies: ["CLibCrypto"], swiftSettings: strict),
    .target(name: "Reconciliation", swiftSettings: strict),
    .target(
      name: "MarketplaceSource", dependencies: ["Reconciliation", "Postgres"],
      swiftSettings: strict),
    .target(
      name: "Ledger",
      dependencies: ["Reconciliation", "Postgres", "Digest", "SQLFiles"],
      swiftSettings: strict),
    .target(
      name: "Fixups", dependencies: ["Reconciliation", "Postgres", "Ledger"],
      swiftSettings: strict),
    .target(name: "Spreadsheet", dependencies: ["CXLSXWriter", "CZLib"], swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["Reconciliation", "Digest", "Spreadsheet"],
      resources: [
        .embedInCode("HTML/Assets/report.css"), .embedInCode("HTML/Assets/report.js"),
      ],
      swiftSettings: strict),
    .target(
      name: "SampleData", dependencies: ["Reconciliation", "Postgres", "SQLFiles"],
      swiftSettings: strict),
    .target(
      name: "Nightly",
      dependencies: [
        "Reconciliation", "Postgres", "MarketplaceSource", "Ledger", "Fixups", "Reports",
        "SQLFiles", "Digest",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "marketplace-reconciler",
      dependencies: [
        "Nightly", "Reconciliation", "Postgres", "MarketplaceSource", "Ledger", "Reports",
        "PrivatePostgres", "SampleData", argumentParser, configuration, yams,
      ],
      swiftSettings: strict),

    .executableTarget(
      name: "benchmark",
      dependencies: [
        "Nightly", "Reconciliation", "Postgres", "MarketplaceSource", "Ledger", "PrivatePostgres",
        "SampleData", argumentParser,
      ],
      swiftSettings: strict),

    .testTarget(
      name: "BenchmarkTests", dependencies: ["benchmark", "Reconciliation"], swiftSettings: strict),
    .testTarget(
      name: "PostgresTests", dependencies: ["Postgres", "PrivatePostgres"], swiftSettings: strict),
    .testTarget(
      name: "ReconciliationTests", dependencies: ["Reconciliation", "SampleData"],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: [
        "Nightly", "Ledger", "MarketplaceSource", "Postgres", "PrivatePostgres", "Reconciliation",
        "Reports", "SampleData", "SQLFiles",
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    .target(name: "FaultShim", path: "Tests/FaultShim"),
    .testTarget(
      name: "SpreadsheetTests", dependencies: ["Spreadsheet"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Digest", "Reconciliation", "SampleData", "Spreadsheet", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "IntegrationTests",
      dependencies: [
        "TestSupport", "Nightly", "MarketplaceSource", "Ledger", "Postgres", "Reconciliation",
        "Reports", "Fixups", "SampleData", "SQLFiles",
      ],
      exclude: ["Mutations.txt"], swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "marketplace-reconciler", "TestSupport", "Digest", "Ledger", "Nightly", "Postgres",
        "PrivatePostgres", "Reconciliation", "SQLFiles", "SampleData", "Spreadsheet",
        argumentParser,
      ],
      swiftSettings: strict),
  ]
)

// `jobs/fuzz` asks for one target more. It needs libFuzzer, and every edge of what it looks at counted.
if Context.environment["RECONCILER_FUZZ"] != nil {
  let counted = ["Postgres", "Reconciliation", "Nightly"]
  let coverage = SwiftSetting.unsafeFlags(["-sanitize=fuzzer"])
  for target in package.targets where counted.contains(target.name) {
    target.swiftSettings?.append(coverage)
  }
  package.targets += [
    .target(name: "FuzzDriver", path: "Fuzz/Driver"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "FuzzDriver", "Postgres", "Nightly", "Reconciliation", "Reports", argumentParser,
        configuration, yams,
      ],
      path: "Fuzz/Targets",
      swiftSettings: strict + [coverage, .define("FUZZING")],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ]
}
