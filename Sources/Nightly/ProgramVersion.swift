/// The program's version, as `--version`, reports and the ledger tell it.
public let programVersion = "0.1.0"
