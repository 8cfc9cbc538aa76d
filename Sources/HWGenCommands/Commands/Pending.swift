import ArgumentParser
struct GenerateCommand: HWGenCommand { static let configuration = CommandConfiguration(commandName: "generate")
 func run(on console: Console) throws {} }
struct EvaluateCommand: HWGenCommand { static let configuration = CommandConfiguration(commandName: "evaluate")
 func run(on console: Console) throws {} }
