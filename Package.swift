// swift-tools-version: 6.2
import CompilerPluginSupport
import PackageDescription

/// Warnings are errors in every module of ours; a dependency's warnings stay its own.
///
/// Our modules are optimised in debug builds too: networks are large, and a release build would spend ten
/// minutes on optimising swift-syntax, which only the compiler plug-in needs. `HWGEN_DEBUG=1` turns that off.
/// A package that depends on this one may not have such flags, and gets none.
let isRoot = !Context.packageDirectory.contains("/checkouts/")
let optimises = isRoot && Context.environment["HWGEN_DEBUG"] == nil
let strict: [SwiftSetting] =
  [.treatAllWarnings(as: .error)]
  + (optimises ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : [])

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "hwgen",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "hwgen", targets: ["hwgen"]),
    .library(name: "Netlist", targets: ["Netlist", "NetlistSimulator", "SystemVerilog"]),
    .library(name: "KernelCodec", targets: ["KernelCodec", "BinaryNetwork", "NetworkFiles"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1"),
  ],
  targets: [
    // The language, and how it is printed.
    .macro(
      name: "NetlistMacros",
      dependencies: [
        .product(name: "SwiftSyntaxMacros", package: "swift-syntax"),
        .product(name: "SwiftCompilerPlugin", package: "swift-syntax"),
      ],
      swiftSettings: strict),
    .target(name: "Netlist", dependencies: ["NetlistMacros"], swiftSettings: strict),
    .target(
      name: "SystemVerilog",
      dependencies: ["Netlist", .product(name: "BitCollections", package: "swift-collections")],
      swiftSettings: strict),
    .target(name: "NetlistSimulator", dependencies: ["Netlist"], swiftSettings: strict),

    // The codec, and the networks it compresses.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "KernelCodec", dependencies: ["CZlib"], swiftSettings: strict),
    .target(name: "BinaryNetwork", dependencies: ["KernelCodec"], swiftSettings: strict),
    .target(
      name: "NetworkFiles", dependencies: ["BinaryNetwork", "CZlib"], swiftSettings: strict),

    .executableTarget(
      name: "KernelCodecBenchmarks",
      dependencies: ["KernelCodec", "NetworkFiles", argumentParser],
      swiftSettings: strict),

    // The hardware, and the proof that it is the model. CEmbedded holds the embedded network, the
    // benches' harness and the page of reports, so that the program works anywhere alone.
    .target(name: "CEmbedded", exclude: ["report"]),
    .target(
      name: "Hardware", dependencies: ["Netlist", "KernelCodec"], swiftSettings: strict),
    .target(
      name: "CoVerification",
      dependencies: [
        "CEmbedded", "Hardware", "SystemVerilog", "NetworkFiles", "BinaryNetwork", "KernelCodec",
      ],
      swiftSettings: strict),

    // The command.
    .target(
      name: "HWGenCommands",
      dependencies: [
        "CoVerification", "Hardware", "BinaryNetwork", "KernelCodec", "NetworkFiles",
        argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "hwgen", dependencies: ["HWGenCommands"], swiftSettings: strict),

    .testTarget(
      name: "NetlistTests",
      dependencies: ["Netlist", "SystemVerilog"], swiftSettings: strict),
    .testTarget(
      name: "NetlistSimulatorTests",
      dependencies: ["NetlistSimulator", "SystemVerilog", "CoVerification"],
      swiftSettings: strict),
    .testTarget(
      name: "KernelCodecTests", dependencies: ["KernelCodec", "NetworkFiles"],
      swiftSettings: strict),
    .testTarget(
      name: "BinaryNetworkTests", dependencies: ["BinaryNetwork"], swiftSettings: strict),
    .testTarget(
      name: "NetworkFilesTests",
      dependencies: ["NetworkFiles", "BinaryNetwork"], swiftSettings: strict),
    .testTarget(
      name: "HardwareTests", dependencies: ["Hardware", "SystemVerilog"], swiftSettings: strict),
    .testTarget(
      name: "CoVerificationTests",
      dependencies: ["CoVerification", "BinaryNetwork", "Hardware", "KernelCodec", "Netlist"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "hwgen", "HWGenCommands", "CoVerification", "Hardware", "KernelCodec", "NetworkFiles",
      ],
      swiftSettings: strict),
  ]
)
