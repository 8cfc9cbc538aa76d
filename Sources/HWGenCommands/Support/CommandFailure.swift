import ArgumentParser
import CoVerification
import CoreModel
import EngineModel
import KernelCodec
import NetworkFiles
import ToolSupport

/// What an exit status means.
public enum ExitStatus: Int32, Sendable {
  case success = 0
  /// The hardware, or a prediction, is not what the model says.
  case mismatch = 1
  /// The command line is wrong: something unknown or missing, or a value that is not legal; another one is the remedy.
  case usage = 64
  /// A file is not what the command needs: another file is the remedy.
  case badData = 65
  /// A simulator is not installed.
  case toolMissing = 69
  /// A tool failed, or the program did.
  case toolFailed = 70
  /// An output cannot be written, or standard output or error.
  case cannotWrite = 73
}

/// An error of a command itself.
public enum CommandError: Error, Hashable, Sendable {
  /// A word where a subcommand is expected, the one that may be meant, and all.
  case unknownSubcommand(String, near: String?, of: [String])
  /// Options before the subcommand, which is given, and the command line in the right order.
  case optionsBeforeSubcommand(String, line: String)
  /// A value of an option that is not legal.
  case badOption(name: String, value: String, legal: String)
  /// A codec's error in a file.
  case file(path: String, CodecError)
  /// Results differ from what was expected; the report says where.
  case mismatch(String)
  /// A file that is not what a command needs.
  case badFile(path: String, reason: String)
}

extension CommandError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownSubcommand(let word, let near, let all):
      "there is no subcommand '\(word)'; "
        + (near.map { "did you mean '\($0)'?" } ?? "choose from " + all.joined(separator: ", "))
    case .optionsBeforeSubcommand(let word, let line):
      "options stand behind the subcommand '\(word)': \(line)"
    case .badOption(let name, let value, let legal):
      "--\(name) \(value): choose \(legal)"
    case .file(let path, let error):
      "\(path): \(error)"
    case .mismatch(let text):
      text
    case .badFile(let path, let reason):
      "\(path): \(reason)"
    }
  }
}

/// The one place where errors become a message and an exit status.
struct CommandFailure {
  var message: String
  var status: ExitStatus

  init(_ error: any Error) {
    status = Self.status(of: error)
    // What tools print has lines; other messages are one, whatever names are in them.
    let hasLines = error is VerificationError || status == .mismatch
    message = hasLines ? "\(error)" : "\(error)".printable
  }

  private static func status(of error: any Error) -> ExitStatus {
    switch error {
    case let error as CommandError:
      switch error {
      case .unknownSubcommand, .optionsBeforeSubcommand, .badOption: .usage
      case .file, .badFile: .badData
      case .mismatch: .mismatch
      }
    case let error as VerificationError:
      switch error {
      case .toolMissing: .toolMissing
      case .fileMissing: .badData
      case .noSuchBench: .usage
      case .toolFailed, .unreadableResult: .toolFailed
      }
    case let error as OutputError:
      switch error {
      case .unwritable: .cannotWrite
      case .conflict: .usage
      }
    case let error as NetworkFileError:
      status(of: error)
    case let error as CodecError:
      status(of: error)
    case let error as CoreModelError:
      if case .emptyLayer = error { .badData } else { .usage }
    case is EngineParameterError, EngineRefusal.parameters:
      .usage
    case EngineRefusal.codec(let error):
      status(of: error)
    case is EngineRefusal:
      .badData
    default:
      .toolFailed
    }
  }

  private static func status(of error: NetworkFileError) -> ExitStatus {
    switch error {
    case .inFile(_, let error), .inMember(_, let error): status(of: error)
    case .selection(.noMatch), .selection(.spelledByFormat), .selection(.noEffect): .usage
    default: .badData
    }
  }

  /// What was asked for is not legal, or cannot hold the layers; containers that are read have other errors.
  private static func status(of error: CodecError) -> ExitStatus {
    switch error {
    case .configuration, .encoding(.noCodeWord): .usage
    default: .badData
    }
  }
}
