import Glibc

/// Keeps two from removing reports of one folder at once, for as long as it lives. Nobody else minds it.
public final class RemovalLock {
  private let descriptor: Int32

  /// Takes it; nil while somebody else has it. Without a folder, or where locks are not known, there is
  /// nothing to be kept apart.
  public init?(_ folder: OutputFolder) {
    descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      return nil
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
