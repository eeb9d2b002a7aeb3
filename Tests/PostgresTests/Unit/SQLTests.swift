import Testing

@testable import Postgres

@Suite struct SQLTests {
  @Test func valuesBecomeParameters() {
    let hostile = "'; DROP TABLE t; --"
    let sql: SQL = "SELECT \(hostile), \(7), \(true), \(Int64(8)) WHERE \([UInt8(1), 2]) IS NULL"
    #expect(sql.text == "SELECT $1, $2, $3, $4 WHERE $5 IS NULL")
    #expect(sql.parameters.map(\.type) == [.text, .int8, .bool, .int8, .bytea])
    #expect(sql.parameters.first?.bytes == Array(hostile.utf8))
    #expect(sql.defect == nil)
  }

  @Test func nilIsATypedNull() {
    let sql: SQL = "SELECT \(nil as String?), \(nil as TimestampTZ?), \("x" as String?)"
    #expect(sql.parameters.map(\.type) == [.text, .timestamptz, .text])
    #expect(sql.parameters.map { $0.bytes == nil } == [true, true, false])
  }

  @Test func arraysAreOneParameter() {
    let sql: SQL = "WHERE a = ANY(\(["x", "y"])) OR b = ANY(\([Int64(1)]))"
    #expect(sql.text == "WHERE a = ANY($1) OR b = ANY($2)")
    #expect(sql.parameters.map(\.type) == [.textArray, .int8Array])
  }

  @Test func identifiersAreQuoted() {
    let sql: SQL = "SELECT * FROM \(identifier: "Sales", "we\"ird; --")"
    #expect(sql.text == #"SELECT * FROM "Sales"."we""ird; --""#)
    #expect(sql.parameters.isEmpty)
    #expect(QuotedName.quoted("a\u{301}\"\u{301}") == "\"a\u{301}\"\"\u{301}\"")
  }

  @Test func unescapedTextIsTakenAsItIs() {
    let sql: SQL = "SELECT 1 \(unescaped: "FROM t -- x")"
    #expect(sql.text == "SELECT 1 FROM t -- x")
  }

  @Test func whatCannotBeSentIsMarked() {
    let nul: SQL = "SELECT \("a\0b")"
    #expect(nul.defect?.contains("$1") == true)
    let inArray: SQL = "SELECT \(1), \(["a", "\0"])"
    #expect(inArray.defect?.contains("$2") == true)
    let inBytes: SQL = "SELECT \([UInt8(0)])"
    #expect(inBytes.defect == nil)
    let long = String(repeating: "x", count: 64)
    let tooLong: SQL = "SELECT \(identifier: long)"
    #expect(tooLong.defect != nil)
    let empty: SQL = "SELECT \(identifier: "")"
    #expect(empty.defect != nil)
    let longest: SQL = "SELECT \(identifier: String(long.dropLast()))"
    #expect(longest.defect == nil)
  }
}
