import Reconciliation

extension World {
  /// The same world, in which everything that others name ends with this text.
  func named(with text: String) -> World {
    func id(_ old: Identifier) -> Identifier { Identifier(old.text + text) }
    var world = self
    for index in world.subscriptions.indices {
      world.subscriptions[index].id = id(subscriptions[index].id)
      world.subscriptions[index].productCode += text
      world.subscriptions[index].buyerAccount += text
      world.subscriptions[index].successorID = subscriptions[index].successorID.map(id)
    }
    for index in world.bindings.indices {
      world.bindings[index].id = id(bindings[index].id)
      world.bindings[index].organizationID = id(bindings[index].organizationID)
      world.bindings[index].subscriptionID = id(bindings[index].subscriptionID)
      world.bindings[index].boundBy = id(bindings[index].boundBy)
    }
    for index in world.organizations.indices {
      world.organizations[index].id = id(organizations[index].id)
      world.organizations[index].name += text
    }
    for index in world.memberships.indices {
      world.memberships[index].organizationID = id(memberships[index].organizationID)
      world.memberships[index].userID = id(memberships[index].userID)
    }
    world.paymentMethods = paymentMethods?.map { old in
      var new = old
      new.organizationID = id(old.organizationID)
      new.subscriptionID = old.subscriptionID.map(id)
      return new
    }
    world.charges = charges?.map { old in
      var new = old
      new.id = id(old.id)
      new.organizationID = id(old.organizationID)
      new.subscriptionID = old.subscriptionID.map(id)
      return new
    }
    return world
  }
}

/// Names that have broken pages of others.
enum Hostile {
  static let names = [
    "</script><script>alert(1)</script>", "\" onmouseover=\"alert(1)",
    "' autofocus onfocus='alert(1)",
    "\"\u{301} onclick=alert(1) x=\"", "'\u{301} onclick=alert(1) x='",
    "<\u{338}img src=x onerror=alert(1)>",
    "<!--", "]]><svg onload=alert(1)>", "</title></style><base href=//evil>", "&lt;b&gt;&amp;&#60;",
    "\u{202E}gnp.exe\u{2066}", "\u{0}\u{1}\u{7F}\u{85}\u{FEFF}\u{FFFE}", "\r\n\u{2028}",
    "{{constructor}}${1}`",
    "e" + String(repeating: "\u{301}", count: 500), "\u{E0041}\u{E000}", "javascript:alert(1)",
  ]
}
