/// What earlier plans have done about findings, as far as the next plan has to know.
public struct PastEffects: Sendable {
  /// A message: to whom it does not matter.
  public struct Notice: Sendable, Hashable {
    let kind: SubjectKind
    let id: Identifier
    let template: String

    /// A message about a subject by a template.
    public init(kind: SubjectKind, id: Identifier, template: String) {
      self.kind = kind
      self.id = id
      self.template = template
    }
  }

  /// How many actions of each finding have taken effect, by the finding's id.
  public var actions: [String: Int] = [:]
  /// When each message was sent last. UTC.
  public var notices: [Notice: Timestamp] = [:]

  /// Nothing was done yet.
  public init() {}

  /// From when on the calls may be made again, if all of them are messages that were sent lately.
  func rest(_ fixups: [Fixup], _ judgement: Judgement) -> Timestamp? {
    var latest: Timestamp?
    for fixup in fixups {
      guard case .notify(_, let kind, let id, let template) = fixup,
        let sent = notices[Notice(kind: kind, id: id, template: template)],
        !judgement.hasPassed(judgement.policy.notifyCooldown, since: sent)
      else { return nil }
      latest = max(latest ?? sent, sent)
    }
    return latest.map { $0 + judgement.policy.notifyCooldown }
  }
}
