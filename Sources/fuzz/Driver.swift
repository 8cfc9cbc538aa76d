// The function that libFuzzer calls, for the target that `HWGEN_FUZZ_TARGET` names.

import Foundation
import FuzzTargets

private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["HWGEN_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    fatalError("HWGEN_FUZZ_TARGET is \"\(name)\", which is no target")
  }
  signal(SIGPROF) { _ in fail("it takes more than \(mostSeconds) seconds of processor time") }
  return target
}()

/// Seconds of processor time that an input may take. (libFuzzer's own limit is one of time, which on a busy machine says nothing.)
private let mostSeconds = 10

/// Ends the process, which libFuzzer records with the input.
private func fail(_ text: String) -> Never {
  FileHandle.standardError.write(Data("CONTRADICTION \(text)\n".utf8))
  abort()
}

/// Calls for `SIGPROF` after so many seconds of processor time; 0 for never.
private func setTimer(_ seconds: Int) {
  var timer = itimerval()
  timer.it_value.tv_sec = seconds
  // `ITIMER_PROF`, which is of another type on every system.
  setitimer(2, &timer, nil)
}

/// Checks one input.
///
/// Gives -1 for an input that says nothing, which libFuzzer need not keep.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let target = target
  setTimer(mostSeconds)
  defer { setTimer(0) }
  do {
    return try target.check(Array(UnsafeBufferPointer(start: start, count: count))) ? 0 : -1
  } catch {
    fail("\(error)")
  }
}
