import Foundation

/// What has to be undone when a signal ends the process: temporary files, child processes.
///
/// `install` gives the signals that ask a process to end a thread of their own. It undoes what `guarding`
/// announced, the latest first, and then lets the signal end the process, so that a shell sees which one it was.
/// Without `install`, as in a library's client, signals do what they did before.
public enum Interruption {
  /// Takes back what the matching `guarding` began.
  public struct Token: Hashable, Sendable {
    fileprivate var number: Int
  }

  private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private static let ignored = [SIGPIPE, SIGXFSZ]
  /// Those that `install` changes, and that a child gets as they were.
  public static let signals = ending + ignored

  private static let lock = NSLock()
  nonisolated(unsafe) private static var undo: [Int: () -> Void] = [:]
  nonisolated(unsafe) private static var count = 0

  /// Begins something that a signal has to undo unless the token was settled by then.
  ///
  /// No signal comes between the beginning and the announcement, so `begin` must not run for long.
  public static func guarding<Value, Failure: Error, Ignored>(
    _ begin: () throws(Failure) -> Value, undo action: @escaping (Value) -> Ignored
  ) throws(Failure) -> (value: Value, token: Token) {
    lock.lock()
    defer { lock.unlock() }
    let value = try begin()
    count += 1
    undo[count] = { _ = action(value) }
    return (value, Token(number: count))
  }

  /// Ends what `tokens` stand for by `body`; signals wait until all of it has happened.
  ///
  /// Where `body` fails, everything stays announced.
  public static func settle<Failure: Error>(
    _ tokens: [Token], _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    lock.lock()
    defer { lock.unlock() }
    try body()
    for token in tokens { undo[token.number] = nil }
  }

  /// Ends what `tokens` stand for.
  public static func settle(_ tokens: [Token]) { settle(tokens) {} }

  /// Handles INT, TERM, HUP and QUIT from here on; call it before there are other threads.
  ///
  /// A signal that the caller ignores, as `nohup` and a shell's background do, stays ignored. Writing to a
  /// closed pipe, or beyond the limit of a file's size, becomes an error in place of a signal.
  public static func install() {
    for number in ignored { signal(number, SIG_IGN) }
    var set = sigset_t()
    sigemptyset(&set)
    for number in ending where !isIgnored(number) {
      sigaddset(&set, number)
    }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let signals = set
    Thread.detachNewThread { wait(for: signals) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func wait(for signals: sigset_t) {
    var signals = signals
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
    // Nothing that is announced or settled goes on from here.
    lock.lock()
    for (_, action) in undo.sorted(by: { $0.key > $1.key }) { action() }
    signal(number, SIG_DFL)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    kill(getpid(), number)
    // Unless it is stopped from dying of it, for example as a container's first process.
    _exit(128 + number)
  }
}
