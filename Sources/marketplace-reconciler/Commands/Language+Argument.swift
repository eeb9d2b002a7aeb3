public import ArgumentParser
public import Reports

/// `--lang en` and `--lang zh-Hans`.
extension Language: ExpressibleByArgument {}
