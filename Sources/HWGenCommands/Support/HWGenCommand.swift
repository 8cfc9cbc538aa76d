import ArgumentParser

/// A subcommand that prints where it is told.
protocol HWGenCommand: ParsableCommand {
  var printing: PrintingOptions { get }
  func run(on console: Console) throws
}

extension HWGenCommand {
  mutating func run() throws {
    try start(on: .standard())
  }

  /// Runs on `console`, or on as much of it as the user wants to see.
  func start(on console: Console) throws {
    try run(on: printing.quiet ? console.quiet : console)
  }
}

/// Runs the command line `arguments` (without the program's name) and returns the exit status.
public func runHWGen(_ arguments: [String], on console: Console = .standard()) -> Int32 {
  do {
    let command = try HWGen.parseAsRoot(arguments)
    if let command = command as? any HWGenCommand {
      try command.start(on: console)
    } else {
      var command = command
      try command.run()
    }
    return ExitStatus.success.rawValue
  } catch {
    let status = HWGen.exitCode(for: error)
    if error is CleanExit || status == .success {
      console.print(HWGen.fullMessage(for: error))
      return ExitStatus.success.rawValue
    }
    if status == .validationFailure {
      console.note(HWGen.fullMessage(for: error))
      return ExitStatus.usage.rawValue
    }
    let failure = CommandFailure(error)
    console.note("hwgen: \(failure.message)")
    return failure.status.rawValue
  }
}
