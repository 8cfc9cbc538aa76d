import Foundation

/// What `body` gives for 0 to `count` - 1, several at a time, in the order of the numbers.
///
/// At most `workers` run at once; each takes the lowest number that none has begun. Once one has failed no number
/// is begun. Throws the error of the lowest number that fails: those before it were all begun, so
/// it is the same one whatever the timing.
public func concurrentMap<Value, Failure: Error>(
  _ count: Int, workers: Int = ProcessInfo.processInfo.activeProcessorCount,
  _ body: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  let slots = ResultSlots<Value, Failure>(count: count)
  DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
    while let index = slots.next() {
      do throws(Failure) {
        slots.store(.success(try body(index)), at: index)
      } catch {
        slots.store(.failure(error), at: index)
      }
    }
  }
  var values: [Value] = []
  values.reserveCapacity(count)
  for result in slots.results { values.append(try result.get()) }
  return values
}

/// Results of work that several threads share.
private final class ResultSlots<Value, Failure: Error>: @unchecked Sendable {
  private let lock = NSLock()
  private var begun = 0
  private var hasFailed = false
  private var stored: [Result<Value, Failure>?]

  init(count: Int) { stored = Array(repeating: nil, count: count) }

  /// The lowest number that was not begun; nil where all were, or one has failed.
  func next() -> Int? {
    lock.withLock {
      guard begun < stored.count, !hasFailed else { return nil }
      begun += 1
      return begun - 1
    }
  }

  func store(_ result: Result<Value, Failure>, at index: Int) {
    lock.withLock {
      if case .failure = result { hasFailed = true }
      stored[index] = result
    }
  }

  /// In order; those that were never begun, all after a failure, are left out.
  var results: [Result<Value, Failure>] { lock.withLock { stored.compactMap(\.self) } }
}
