import Foundation
import NetworkFiles

/// Programs in the simulators' places: Verilator makes a bench of a shell script, and Icarus finds the hash 0 in five
/// vectors.
struct StandInSimulators {
  /// What makes `hwgen` take them.
  let environment: [String: String]

  /// Writes them to a directory.
  init(bench: String, in directory: TemporaryDirectory) throws {
    func script(_ text: String, at path: String) throws {
      try FileBytes.write(Array("#!/bin/sh\n\(text)\n".utf8), to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    try script(
      """
      while [ $# -gt 0 ]; do [ "$1" = --Mdir ] && objects="$2"; shift; done
      mkdir -p "$objects"
      printf '#!/bin/sh\\n' > "$objects/Vtop"
      cat >> "$objects/Vtop" <<'BENCH'
      \(bench)
      BENCH
      chmod +x "$objects/Vtop"
      """, at: directory.file("verilator"))
    try script("exit 0", at: directory.file("iverilog"))
    try script("echo vectors 5 mismatches 0 cycles 9 hash 0", at: directory.file("vvp"))
    environment = [
      "HWGEN_VERILATOR": directory.file("verilator"),
      "HWGEN_IVERILOG": directory.file("iverilog"), "HWGEN_VVP": directory.file("vvp"),
    ]
  }

  /// A bench that prints what is found in its file.
  static func report(bench: String, file: String, mismatches: Int, cycles: Int = 0) -> String {
    var fields = [
      #""bench":"\#(bench)","file":"\#(file)","pattern":0,"seed":1,"resets":0,"vectors":5"#,
      #""mismatches":\#(mismatches),"cycles":\#(cycles),"predicted":\#(cycles),"sequences":0"#,
      #""clocks":9,"hash":"0""#,
    ]
    if mismatches > 0 {
      fields.append(
        #""first":{"case":3,"where":"planes","vector":7,"cycle":90,"expected":"1","got":"2"}"#)
    }
    return "cat <<END\n{\(fields.joined(separator: ","))}\nEND"
  }
}
