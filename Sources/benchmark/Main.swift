import ArgumentParser

/// The benchmark, or the floor that it measures.
@main
enum Main {
  static func main() {
    let words = CommandLine.arguments.dropFirst()
    if words.first == "floor" {
      FloorCommand.main(Array(words.dropFirst()))
    } else {
      BenchmarkCommand.main()
    }
  }
}
