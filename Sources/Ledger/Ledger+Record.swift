import Postgres
import Reconciliation

extension Ledger {
  /// Records a run: all of it, or nothing.
  public func record(_ run: RunRecord) throws {
    try connection.withTransaction(.readWrite) {
      try insert(run)
      try insertReadings(run)
      try copySightings(run)
      try updateFindings(run)
      try insert(reportJSON: run.reportJSON, ofRun: run.id)
      if let plan = run.plan { try insert(plan.saved, plan.value) }
      if let usage = run.usage { try replace(usage, run: run.id) }
      try publish(run.judgement, run.lifecycle)
    }
  }

  private func insert(_ run: RunRecord) throws {
    let new = run.lines.count { $0.recorded.status == .new }
    try connection.execute(
      """
      INSERT INTO reconciliation.run (run_id, as_of, started_at, status, exit_code,
        program_version, policy, databases, findings, findings_new, findings_resolved)
      VALUES (\(run.id), \(TimestampTZ(run.asOf)), \(TimestampTZ(run.startedAt)),
        \(run.status.rawValue), \(Int64(run.exitCode))::integer, \(run.programVersion),
        \(run.policyJSON)::json, \(run.databasesJSON)::json, \(run.lines.count), \(new),
        \(run.resolved.count))
      """, label: "record the run")
  }

  private func insertReadings(_ run: RunRecord) throws {
    let feeds = Dictionary(
      run.feeds.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    for reading in run.readings {
      let watermark = feeds[reading.source]?.watermark
      try connection.execute(
        """
        INSERT INTO reconciliation.source_reading
          (run_id, source, relation, rows, watermark, digest)
        VALUES (\(run.id), \(reading.source.text), \(reading.relation), \(reading.rows),
          \(watermark.map { TimestampTZ($0) }), \(reading.digest.map { String($0, radix: 16) }))
        """, label: "record what was read")
    }
  }

  private func copySightings(_ run: RunRecord) throws {
    try connection.copyIn(
      into: """
        reconciliation.sighting (run_id, finding_id, rule, subject_kind, subject_id, severity,
          status, first_seen, last_seen, confirmed_since, runs_open, episodes, record)
        """, label: "record the findings"
    ) { writer in
      for line in run.lines {
        let recorded = line.recorded
        writer.append(
          run.id, recorded.id, recorded.finding.key, recorded.finding.severity, recorded.status)
        writer.append(timestamp: TimestampTZ(recorded.firstSeen))
        writer.append(timestamp: TimestampTZ(recorded.lastSeen))
        writer.append(recorded.confirmedSince)
        writer.append(int64: recorded.runsOpen)
        writer.append(int64: recorded.episodes)
        writer.append(text: line.json)
        try writer.endRow()
      }
      for known in run.resolved {
        writer.append(run.id, known.id, known.key, known.severity, .resolved)
        writer.append(timestamp: TimestampTZ(known.firstSeen))
        writer.append(timestamp: TimestampTZ(known.lastSeen))
        writer.append(known.confirmedSince)
        writer.append(int64: known.runsOpen)
        writer.append(int64: known.episodes)
        writer.appendNull()
        try writer.endRow()
      }
    }
  }

  private func updateFindings(_ run: RunRecord) throws {
    try connection.execute(
      """
      INSERT INTO reconciliation.finding AS known (finding_id, rule, subject_kind, subject_id,
        severity, status, is_waived, first_seen, last_seen, last_run_id, confirmed_since, runs_open,
        episodes, record)
      SELECT finding_id, rule, subject_kind, subject_id, severity, 'open', status = 'waived',
        first_seen, last_seen, run_id, confirmed_since, runs_open, episodes, record
      FROM reconciliation.sighting
      WHERE run_id = \(run.id) AND status <> 'resolved'
      ON CONFLICT (finding_id) DO UPDATE SET
        severity = excluded.severity, status = excluded.status, first_seen = excluded.first_seen,
        last_seen = excluded.last_seen, is_waived = excluded.is_waived,
        confirmed_since = excluded.confirmed_since, last_run_id = excluded.last_run_id,
        runs_open = excluded.runs_open, episodes = excluded.episodes, record = excluded.record
      """, label: "update the findings")
    try connection.execute(
      """
      UPDATE reconciliation.finding SET status = 'resolved' WHERE finding_id IN (
        SELECT finding_id FROM reconciliation.sighting
        WHERE run_id = \(run.id) AND status = 'resolved')
      """, label: "resolve the findings")
  }
}

extension CopyInWriter {
  fileprivate mutating func append(_ moment: Timestamp?) {
    if let moment { append(timestamp: TimestampTZ(moment)) } else { appendNull() }
  }

  fileprivate mutating func append(
    _ run: String, _ id: String, _ key: Finding.Key, _ severity: Severity, _ status: FindingStatus
  ) {
    append(text: run)
    append(text: id)
    append(text: key.rule)
    append(text: key.subjectKind.rawValue)
    append(text: key.subjectID.text)
    append(text: severity.rawValue)
    append(text: status.rawValue)
  }
}

extension TimestampTZ {
  /// The same moment.
  init(_ moment: Timestamp) {
    self.init(microseconds: moment.microseconds)
  }
}

extension Timestamp {
  /// The same moment.
  init(_ moment: TimestampTZ) {
    self.init(microseconds: moment.microseconds)
  }
}
