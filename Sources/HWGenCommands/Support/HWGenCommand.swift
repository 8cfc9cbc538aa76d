import ArgumentParser
import Foundation
import ToolSupport

/// A subcommand that prints where it is told.
protocol HWGenCommand: ParsableCommand {
  var printing: PrintingOptions { get }
  /// The files that the command line names and the command reads: none may be an output as well.
  var inputs: [String] { get }
  func run(on console: Console) throws
}

extension HWGenCommand {
  var inputs: [String] { [] }

  mutating func run() throws {
    try start(on: .standard())
  }

  /// Runs on `console`, or on as much of it as the user wants to see.
  func start(on console: Console) throws {
    let files = FilesInUse()
    for path in inputs { files.reads(path) }
    try FilesInUse.$current.withValue(files) {
      try run(on: printing.quiet ? console.quiet : console)
    }
  }
}

/// Runs the command line `arguments` (without the program's name) and returns the exit status.
public func runHWGen(_ arguments: [String], on console: Console = .standard()) -> Int32 {
  console.status(after: status(of: arguments, on: console)).rawValue
}

private func status(of arguments: [String], on console: Console) -> ExitStatus {
  do {
    if arguments.isEmpty && !isCheckout {
      console.print(HWGen.helpMessage())
      return .success
    }
    try SubcommandName.check(arguments)
    let command = try parsed(arguments)
    if let command = command as? any HWGenCommand {
      try command.start(on: console)
    } else {
      var command = command
      try command.run()
    }
    return .success
  } catch {
    let code = HWGen.exitCode(for: error)
    if error is CleanExit || code == .success {
      console.print(HWGen.fullMessage(for: error))
      return .success
    }
    if code == .validationFailure {
      console.message(HWGen.fullMessage(for: error))
      return .usage
    }
    let failure = CommandFailure(error)
    console.message("hwgen: \(failure.message)")
    return failure.status
  }
}

private func parsed(_ arguments: [String]) throws -> any ParsableCommand {
  do { return try HWGen.parseAsRoot(arguments) } catch {
    guard HWGen.exitCode(for: error) == .validationFailure,
      let misplaced = SubcommandName.misplaced(in: arguments)
    else { throw error }
    throw misplaced
  }
}

/// Whether this is hwgen's own folder, whose files `hwgen` alone writes anew.
private var isCheckout: Bool {
  ["Package.swift", "Sources/HWGenCommands"].allSatisfy(FileManager.default.fileExists)
}
