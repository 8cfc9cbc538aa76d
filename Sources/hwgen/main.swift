import Foundation
import HWGenCommands

exit(runHWGen(Array(CommandLine.arguments.dropFirst())))
