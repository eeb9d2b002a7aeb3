/// What a run proposes to do: a value that is made once, kept whole, and carried out as it stands. Its
/// text (`plan.json`) is what its hash is made of.
public struct Plan: Sendable, Hashable, Codable {
  /// The form of the text, so that a later program knows what it reads.
  public static let form = "marketplace-reconciler plan 1"

  /// The form of the text.
  public let form: String
  /// The run that made it.
  public let runID: String
  /// T of the run. UTC.
  public let asOf: Timestamp
  /// When it was made, by the ledger's clock. UTC.
  public let plannedAt: Timestamp
  /// Until when it may be applied. UTC.
  public let validUntil: Timestamp
  /// The version of the program that made it.
  public let programVersion: String
  /// The SHA-256 of the policy it was made by.
  public let policyHash: String
  /// The databases that it is about, and no others.
  public let databases: [Database]
  /// How many bindings were in force, which caps are shares of.
  public let liveBindings: LiveBindings
  /// How far it would use each cap, if all of it were approved.
  public let caps: [CapUse]
  /// The actions, worst first.
  public let actions: [PlannedAction]

  /// A database, recognized wherever its server is moved to.
  public struct Database: Sendable, Hashable, Codable {
    /// `organizations` or `marketplaces`.
    public let part: String
    /// What the server was given when it was made.
    public let systemIdentifier: String
    /// Its name.
    public let name: String

    /// A database.
    public init(part: String, systemIdentifier: String, name: String) {
      self.part = part
      self.systemIdentifier = systemIdentifier
      self.name = name
    }

    enum CodingKeys: String, CodingKey {
      case part, name
      case systemIdentifier = "system_identifier"
    }
  }

  /// A plan of a run's actions, worst first.
  public init(
    runID: String, plannedAt: Timestamp, programVersion: String, policyHash: String,
    databases: [Database], liveBindings: LiveBindings, _ judgement: Judgement,
    _ actions: [PlannedAction]
  ) {
    form = Self.form
    self.runID = runID
    asOf = judgement.asOf
    self.plannedAt = plannedAt
    validUntil = plannedAt + judgement.policy.planValidFor
    self.programVersion = programVersion
    self.policyHash = policyHash
    self.databases = databases
    self.liveBindings = liveBindings
    self.actions = actions
    caps = judgement.policy.caps.uses(of: actions.map(\.counted), liveBindings)
  }

  enum CodingKeys: String, CodingKey {
    case form, databases, caps, actions
    case runID = "run_id"
    case asOf = "as_of"
    case plannedAt = "planned_at"
    case validUntil = "valid_until"
    case programVersion = "program_version"
    case policyHash = "policy_sha256"
    case liveBindings = "live_bindings"
  }
}

extension Timestamp: Codable {
  /// Reads RFC 3339.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Timestamp(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "this is no moment in RFC 3339")
    }
    self = moment
  }

  /// Writes RFC 3339 in UTC.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
