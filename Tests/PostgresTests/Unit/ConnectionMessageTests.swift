import Testing

@testable import Postgres

@Suite struct ConnectionMessageTests {
  @Test func stateAndLocationAreTakenOut() {
    let message = ConnectionMessage(
      """
      connection to server at "h", port 5432 failed: FATAL:  28P01: password authentication failed
      LOCATION:  auth_failed, auth.c:335

      """)
    #expect(message.sqlState == "28P01")
    #expect(
      message.text
        == "connection to server at \"h\", port 5432 failed: FATAL: password authentication failed")
  }

  @Test func theLastStateCounts() {
    let message = ConnectionMessage("a: FATAL:  57P03: starting\nb: FATAL:  3D000: no database")
    #expect(message.sqlState == "3D000")
  }

  @Test(arguments: ["", "no route", "a:  b", "a:  12", "a:  12345", "x:  abcde: y", ":", "::  "])
  func otherMessagesHaveNoState(_ text: String) {
    let message = ConnectionMessage(text)
    #expect(message.sqlState == nil)
    #expect(message.text == text)
  }
}
