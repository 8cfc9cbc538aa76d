import ArgumentParser
import CoVerification
import CoreModel
import EngineModel
import KernelCodec
import NetworkFiles

/// What an exit status means.
public enum ExitStatus: Int32, Sendable {
  case success = 0
  /// The hardware, or a prediction, is not what the model says.
  case mismatch = 1
  /// Wrong usage.
  case usage = 64
  /// A file or a value that cannot be used.
  case badData = 65
  /// A simulator is not installed.
  case toolMissing = 69
  /// A tool failed, or the program did.
  case toolFailed = 70
  /// A file cannot be written.
  case cannotWrite = 73
}

/// An error of a command itself.
public enum CommandError: Error, Hashable, Sendable {
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
    message = "\(error)"
    switch error {
    case let error as CommandError:
      if case .mismatch = error { status = .mismatch } else { status = .badData }
    case let error as VerificationError:
      switch error {
      case .toolMissing: status = .toolMissing
      case .fileMissing: status = .badData
      case .noSuchBench: status = .usage
      case .cannotWrite: status = .cannotWrite
      case .toolFailed, .unreadableResult: status = .toolFailed
      }
    case let error as NetworkFileError:
      status = Self.status(of: error)
    case is CodecError, is EngineRefusal, is EngineParameterError, is CoreModelError:
      status = .badData
    default:
      status = .toolFailed
    }
  }

  private static func status(of error: NetworkFileError) -> ExitStatus {
    switch error {
    case .inFile(_, let error), .inMember(_, let error): status(of: error)
    case .unwritable: .cannotWrite
    default: .badData
    }
  }
}
