import FuzzDriver
import Glibc

/// `fuzz --target=NAME [libFuzzer's options] [CORPUS ...]`: feeds a reader with bytes until it breaks.
@main
struct Main {
  static func main() {
    // libFuzzer leaves alone what begins so, and hands it on to the processes that it starts.
    let target = CommandLine.arguments.first { $0.hasPrefix("--target=") }?.dropFirst(9)
    var count = CommandLine.argc
    var arguments =
      CommandLine.unsafeArgv as UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    switch target {
    case "copy":
      exit(
        LLVMFuzzerRunDriver(&count, &arguments) { data, size in
          FuzzedCopy.check(UnsafeRawBufferPointer(start: data, count: size))
          return 0
        })
    case "numeric":
      exit(
        LLVMFuzzerRunDriver(&count, &arguments) { data, size in
          FuzzedNumeric.check(UnsafeRawBufferPointer(start: data, count: size))
          return 0
        })
    case "configuration":
      exit(
        LLVMFuzzerRunDriver(&count, &arguments) { data, size in
          FuzzedConfiguration.check(UnsafeRawBufferPointer(start: data, count: size))
          return 0
        })
    default:
      print("usage: fuzz --target=copy|numeric|configuration [libFuzzer's options] [CORPUS ...]")
      exit(64)
    }
  }
}
