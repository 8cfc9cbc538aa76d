import Foundation
import HWGenCommands
import ToolSupport

// Before anything else opens a file or starts a thread.
StandardStreams.reserve()
Interruption.install()
exit(runHWGen(Array(CommandLine.arguments.dropFirst())))
