// The function that libFuzzer calls, for the target that `HWGEN_FUZZ_TARGET` names.

import Foundation
import FuzzTargets

private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["HWGEN_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    fatalError("HWGEN_FUZZ_TARGET is \"\(name)\", which is no target")
  }
  return target
}()

/// Checks one input; a contradiction ends the process, which libFuzzer records.
///
/// Gives -1 for an input that says nothing, which libFuzzer need not keep.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    return try target.check(Array(UnsafeBufferPointer(start: start, count: count))) ? 0 : -1
  } catch {
    FileHandle.standardError.write(Data("CONTRADICTION \(error)\n".utf8))
    abort()
  }
}
