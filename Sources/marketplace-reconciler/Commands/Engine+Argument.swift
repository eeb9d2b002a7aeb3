public import ArgumentParser
public import Nightly

/// `--engine stream` and `--engine sql`.
extension RunSettings.Engine: ExpressibleByArgument {}
