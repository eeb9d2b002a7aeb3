import ArgumentParser

/// The benchmark, the floor that it measures, or the counting of instructions.
@main
enum Main {
  static func main() {
    let words = CommandLine.arguments.dropFirst()
    switch words.first {
    case "floor": FloorCommand.main(Array(words.dropFirst()))
    case "instructions": InstructionsCommand.main(Array(words.dropFirst()))
    default: BenchmarkCommand.main()
    }
  }
}
