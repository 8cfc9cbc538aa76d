import Foundation
import Testing

@testable import ToolSupport

@Suite struct ConcurrentMapTests {
  private struct Failed: Error, Equatable {
    var number: Int
  }

  /// The numbers that were begun.
  private final class Log: @unchecked Sendable {
    private let lock = NSLock()
    private var stored: [Int] = []

    func add(_ number: Int) { lock.withLock { stored.append(number) } }
    var numbers: [Int] { lock.withLock { stored.sorted() } }
  }

  @Test(arguments: [0, 1, 2, 7, 100], [1, 2, 16])
  func givesTheValuesInOrder(count: Int, workers: Int) {
    #expect(concurrentMap(count, workers: workers) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test func beginsNothingAfterAFailure() {
    let log = Log()
    #expect(throws: Failed(number: 3)) {
      try concurrentMap(100, workers: 1) { number throws(Failed) in
        log.add(number)
        if number >= 3 { throw Failed(number: number) }
      }
    }
    #expect(log.numbers == [0, 1, 2, 3])
  }

  @Test func throwsTheErrorOfTheLowestNumberThatFails() {
    // The one of the lowest number is the last to fail.
    for _ in 0..<20 {
      #expect(throws: Failed(number: 1)) {
        try concurrentMap(8, workers: 4) { number throws(Failed) in
          if number == 1 { usleep(2000) }
          if number >= 1 { throw Failed(number: number) }
        }
      }
    }
  }
}
