import Ledger
import Testing

/// Who counts as somebody else.
@Suite struct PersonTests {
  @Test("another name is another person, whatever the role; without a name the role decides")
  func somebodyElse() {
    func differs(_ a: (String, String?), _ b: (String, String?)) -> Bool {
      Person(role: a.0, name: a.1).differs(from: Person(role: b.0, name: b.1))
    }
    #expect(differs(("ops", "Anna"), ("ops", "Bo")))
    #expect(differs(("ops", "Anna"), ("billing", "Bo")))
    #expect(!differs(("ops", "Anna"), ("billing", "Anna")))
    #expect(differs(("ops", nil), ("billing", "Anna")))
    #expect(!differs(("ops", nil), ("ops", "Anna")))
    #expect(!differs(("ops", nil), ("ops", nil)))
  }

  @Test(
    "one name, however it is typed",
    arguments: ["anna maria", "  Anna   Maria ", "ANNA-MARIA", "Anna.Maria", "annamaria"])
  func oneName(_ name: String) {
    let person = Person(role: "ops", name: "Anna Maria")
    #expect(!person.differs(from: Person(role: "ops", name: name)))
    #expect(Person.problem(with: name) == nil)
  }

  @Test(
    "names of people", arguments: ["Bo", "李雷", "Анна", "José O'Neil", "anna@example.com", "व्यास"])
  func names(_ name: String) {
    #expect(Person.problem(with: name) == nil)
  }

  @Test(
    "what could make one person look like two",
    arguments: [
      "", " ", "...", "42", "Ann\u{430}", "\u{FF21}nna", "An\u{200B}na", "Anna\u{AD}",
      "\u{202E}Anna", "Anna\u{7}", "Anna\nBo", "Anna\u{1B}[0m", String(repeating: "a", count: 101),
    ])
  func noNames(_ name: String) {
    #expect(Person.problem(with: name) != nil)
  }
}
