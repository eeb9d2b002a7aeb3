import Glibc

/// A setting that counts even if the settings as a whole are not in order: how a failure is told must not
/// depend on the failure.
enum EarlySetting {
  /// The value of the flag, the environment or the file, whichever counts most; nil for none, and for an
  /// empty one.
  static func value(of key: SettingKey, flag: String?, config: String?) -> String? {
    let value =
      flag ?? variable(key) ?? config.flatMap { ConfigurationFile.loneValue(of: key, in: $0) }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func variable(_ key: SettingKey) -> String? {
    let words = ["reconciler"] + key.path
    let name = words.joined(separator: "_").replacing("-", with: "_").uppercased()
    return getenv(name).map { String(cString: $0) }
  }
}
