import ArgumentParser
struct GenerateCommand: HWGenCommand { static let configuration = CommandConfiguration(commandName: "generate")
 func run(on console: Console) throws {} }
