public import ArgumentParser
public import SampleData

/// So that a form can be chosen on the command line.
extension IdentifierForm: ExpressibleByArgument {}
