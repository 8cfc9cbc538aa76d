import Foundation

/// The three descriptors that every program expects to be given.
public enum StandardStreams {
  /// Occupies those that are closed, so that no file of the program gets their numbers and what is printed there.
  ///
  /// Writing to standard output or error still fails, as it does on a closed descriptor.
  public static func reserve() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) == -1 {
      // The lowest free number is this one. A folder, which is always there, can be neither read nor written like a file.
      _ = open("/", O_RDONLY)
    }
  }
}
