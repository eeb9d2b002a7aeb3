/// How a session stands with its server: which way leads there, and what its login may do beside reading.
public struct Standing: Sendable, Hashable {
  /// A role by which the login may do what no contract asks for.
  public struct Power: Sendable, Hashable {
    /// The role, quoted as in SQL: the login itself, or one that it is a member of.
    public let role: String
    /// Whether it is the login itself.
    public let isOwn: Bool
    /// What that role is or may: `SUPERUSER`, `CREATEROLE`, `REPLICATION`, or nothing when its name says so.
    public let attribute: String?
  }

  /// Relations that a role may change or owns.
  public struct Change: Sendable, Hashable {
    /// The role, quoted as in SQL; `PUBLIC` for everybody.
    public let role: String
    /// Whether it is the login itself.
    public let isOwn: Bool
    /// The privileges, such as `INSERT` and `UPDATE`; `OWNER` for the relations' owner.
    public let privileges: [String]
    /// The relations with their schemas, quoted as in SQL.
    public let relations: [String]
  }

  /// Where the session leads to, without secrets.
  public let target: String
  /// The way there.
  public let transport: Transport
  /// The login, quoted as in SQL.
  public let login: String
  /// What it may everywhere. A superuser's is the only one named: it may do all else.
  public let powers: [Power]
  /// What it may change; empty for a superuser.
  public let changes: [Change]

  /// What was seen of a session.
  public init(
    target: String, transport: Transport, login: String, powers: [Power], changes: [Change]
  ) {
    self.target = target
    self.transport = transport
    self.login = login
    self.powers = powers
    self.changes = changes
  }
}

extension Connection {
  /// Looks how the session stands.
  /// - Parameters:
  ///   - schema: where this schema is, every relation outside `ledger` is looked at.
  ///   - ledger: the schema of which only the tables that only grow are looked at, for changes.
  ///   - growing: those tables.
  public func standing(
    where schema: String, ledger: String, growing: [String]
  ) throws(PostgresError) -> Standing {
    let (login, isSuperuser) = try rows(
      """
      SELECT pg_catalog.quote_ident(rolname), rolsuper
      FROM pg_catalog.pg_roles WHERE rolname = session_user
      """, label: "look at the login"
    ).single().decode((String, Bool).self)
    let own = Standing.Power(role: login, isOwn: true, attribute: "SUPERUSER")
    return Standing(
      target: target, transport: transport, login: login,
      powers: isSuperuser ? [own] : try powers(),
      changes: isSuperuser ? [] : try changes(where: schema, ledger: ledger, growing: growing))
  }

  private func powers() throws(PostgresError) -> [Standing.Power] {
    var powers: [Standing.Power] = []
    for row in try rows(
      """
      SELECT pg_catalog.quote_ident(rolname), rolname = session_user,
        CASE WHEN rolsuper THEN 'SUPERUSER' WHEN rolcreaterole THEN 'CREATEROLE'
             WHEN rolreplication THEN 'REPLICATION' END
      FROM pg_catalog.pg_roles
      WHERE pg_catalog.pg_has_role(session_user, oid, 'MEMBER')
        AND (rolsuper OR rolcreaterole OR rolreplication OR rolname IN (
          'pg_write_all_data', 'pg_write_server_files', 'pg_read_server_files',
          'pg_execute_server_program'))
      ORDER BY 2 DESC, 1
      """, label: "look at the login's roles")
    {
      let (role, isOwn, attribute) = try row.decode((String, Bool, String?).self)
      powers.append(Standing.Power(role: role, isOwn: isOwn, attribute: attribute))
    }
    return powers
  }

  /// What everybody may comes first, then what a role may that the login is a member of: that is where
  /// the right has to be taken away. Roles that may everything are among the powers.
  private func changes(
    where schema: String, ledger: String, growing: [String]
  ) throws(PostgresError) -> [Standing.Change] {
    var changes: [Standing.Change] = []
    for row in try rows(
      """
      WITH holder AS (
        SELECT 'public'::name AS role, 0 AS place
        UNION ALL
        SELECT rolname, CASE WHEN rolname = session_user THEN 3
                             WHEN rolsuper OR rolname = 'pg_write_all_data' THEN 2 ELSE 1 END
        FROM pg_catalog.pg_roles WHERE pg_catalog.pg_has_role(session_user, oid, 'MEMBER')
      ), relation AS (
        SELECT c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) AS name,
          pg_catalog.pg_get_userbyid(c.relowner) AS owner, n.nspname = \(ledger) AS only_grows
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
          AND CASE WHEN n.nspname = \(ledger) THEN c.relname = ANY (\(growing))
                   ELSE pg_catalog.to_regnamespace(\(schema)) IS NOT NULL END
      ), held AS (
        SELECT DISTINCT ON (relation.name, privilege.name)
          relation.name AS relation, privilege.name AS privilege, holder.role, holder.place
        FROM relation CROSS JOIN holder
        CROSS JOIN LATERAL (VALUES
          ('OWNER', holder.place > 0 AND relation.owner = holder.role),
          ('INSERT', NOT relation.only_grows
            AND pg_catalog.has_any_column_privilege(holder.role, relation.oid, 'INSERT')),
          ('UPDATE', pg_catalog.has_any_column_privilege(holder.role, relation.oid, 'UPDATE')),
          ('DELETE', pg_catalog.has_table_privilege(holder.role, relation.oid, 'DELETE')),
          ('TRUNCATE', pg_catalog.has_table_privilege(holder.role, relation.oid, 'TRUNCATE'))
        ) AS privilege (name, is_held)
        WHERE privilege.is_held
        ORDER BY relation.name, privilege.name, holder.place
      ), summed AS (
        SELECT role, place, relation, array_agg(privilege ORDER BY privilege) AS privileges
        FROM held WHERE place <> 2 GROUP BY role, place, relation
      )
      SELECT CASE place WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(role) END, place = 3,
        privileges, array_agg(relation ORDER BY relation)
      FROM summed GROUP BY role, place, privileges ORDER BY place DESC, role, privileges
      """, label: "look at the login's rights")
    {
      let (role, isOwn, privileges, relations) = try row.decode(
        (String, Bool, [String], [String]).self)
      changes.append(
        Standing.Change(role: role, isOwn: isOwn, privileges: privileges, relations: relations))
    }
    return changes
  }
}
