import Reconciliation

/// Stories of bindings, organizations, people, labels and usage.
extension DemoCast {
  mutating func doubleBindings() {
    let hanhai = organize("瀚海教育", .cn)
    for (number, buyer) in [(101, "510000000001"), (102, "510000000002")] {
      let id = Identifier("mp-cn-aa\(number)")
      subscribe(id, "aws-cn", buyer: buyer, since: 260)
      bind(id, to: hanhai, since: 259)
    }
    charge(hanhai, used: 20, 70_000)
    subscribe("mp-aws-5mf77", "aws", buyer: "909090909090", since: 800)
    bind("mp-aws-5mf77", to: organize("Meridian Freight", .global), since: 799)
    let second = organize("Meridian Freight Europe", .global)
    if night >= 2 { bind("mp-aws-5mf77", to: second, since: 44) }
  }

  mutating func missingEnds() {
    // The connector lost the row, found it again, and lost it again.
    if night == 2 { subscribe("mp-cn-9w0tf", "aws-cn", buyer: "620000000009", since: 600) }
    bind("mp-cn-9w0tf", to: organize("听风软件", .cn), since: 599)
    // The organization was removed without its binding.
    subscribe("mp-cn-6lq3m", "aws-cn", buyer: "730000000003", since: 650)
    let langqing = organize("朗晴传媒", .cn, isThere: night == 1)
    bind("mp-cn-6lq3m", to: langqing, since: 649)
  }

  mutating func oddRows() {
    let cobalt = organize("Cobalt Insurance", .global)
    subscribe(
      "azure-9120-cobalt", "azure", buyer: "cobalt.onmicrosoft", since: 340,
      state: night == 3 ? "Paused" : nil)
    bind("azure-9120-cobalt", to: cobalt, since: 339)
    // Bound, by the clock of one service, hours before the other had the subscription.
    subscribe("gcp-ent-60777", "gcp", buyer: "quarry-labs", since: 200)
    bind("gcp-ent-60777", to: organize("Quarry Labs", .global), since: 203)
    // Moved to another organization; the old binding ended a day after the new one began.
    subscribe("mp-aws-71mm8", "aws", buyer: "818181919191", since: 700)
    bind("mp-aws-71mm8", to: organize("Harbor Retail", .global), since: 699, released: 100)
    bind("mp-aws-71mm8", to: organize("Harbor Retail Online", .global), since: 124)
    // Released, and nobody wrote down when.
    subscribe("mp-cn-4x2pp", "aws-cn", buyer: "440000000004", since: 300)
    let yunlan = organize("云岚智能", .cn)
    bind("mp-cn-4x2pp", to: yunlan, since: 299) { [self] in
      $0.state = .released
      $0.updatedAt = ago(200)
    }
    bind("mp-cn-4x2pp", to: organize("云岚智能研究院", .cn), since: 150)
  }

  mutating func organizationsAndPeople() {
    // A plain member pressed 确认绑定.
    let zhiwei = organize("知微生物", .cn)
    let member = Self.uuid(of: "a member of 知微生物")
    join(zhiwei, member, as: "member", since: 900)
    subscribe("mp-cn-8u1aa", "aws-cn", buyer: "880000000008", since: 400)
    bind("mp-cn-8u1aa", to: zhiwei, since: 399) { $0.boundBy = member }
    // Closed its account, and still pays by a subscription.
    let copper = organize("Copper Kettle Labs", .global) { [self] in
      $0.state = .closed
      $0.closedAt = ago(60)
      $0.updatedAt = ago(60)
    }
    subscribe("azure-5510-copper", "azure", buyer: "copperkettle.onmicrosoft", since: 700)
    bind("azure-5510-copper", to: copper, since: 699)
    // Bought at AWS China for an organization of the global site.
    let meridian = organize("Meridian Logistics Asia", .global)
    subscribe("mp-cn-3q9zz", "aws-cn", buyer: "390000000039", since: 240)
    bind("mp-cn-3q9zz", to: meridian, since: 239)
    charge(meridian, used: 15, 5_420, .accepted, for: "mp-cn-3q9zz")
    // Its only owner has left.
    let nanping = organize("南屏物流", .cn)
    subscribe("aliyun-inst-2210", "aliyun", buyer: "1677003344", since: 500)
    bind("aliyun-inst-2210", to: nanping, since: 499)
    world.memberships[world.memberships.count - 1].until = ago(55)
    // Frozen for want of payment, although somebody pays.
    let bluefin = organize("Bluefin Energy", .global) { [self] in
      guard night >= 2 else { return }
      $0.state = .frozen
      $0.updatedAt = ago(35)
    }
    subscribe("gcp-ent-66190", "gcp", buyer: "bluefin-energy", since: 500)
    bind("gcp-ent-66190", to: bluefin, since: 499)
  }

  mutating func labels() {
    // Released; the billing overview (帐单概览) still says 已绑定.
    let shiguang = organize("拾光传媒", .cn)
    subscribe("mp-cn-0p7yy", "aws-cn", buyer: "700000000007", since: 900, ended: 150)
    bind("mp-cn-0p7yy", to: shiguang, since: 899, released: 149)
    show(shiguang, .marketplace, "aws-cn", "mp-cn-0p7yy")
    // Bound; the billing overview shows the card.
    let lumen = organize("Lumen Studios", .global)
    subscribe("mp-aws-52gh7", "aws", buyer: "525252000000", since: 300)
    bind("mp-aws-52gh7", to: lumen, since: 299)
    show(lumen, .card)
    // Bound anew; the old subscription is still shown.
    let yuanshan = organize("远山医疗", .cn)
    subscribe("aliyun-inst-0901", "aliyun", buyer: "1655008899", since: 990, ended: 200)
    bind("aliyun-inst-0901", to: yuanshan, since: 989, released: 199)
    subscribe("aliyun-inst-0977", "aliyun", buyer: "1655008899", since: 190)
    bind("aliyun-inst-0977", to: yuanshan, since: 189)
    show(yuanshan, .marketplace, "aliyun", "aliyun-inst-0901")
  }

  mutating func usage() {
    // A customer in order but for usage: never metered, refused, invoiced twice, and overdue now.
    let bailu = organize("白鹭科技", .cn)
    subscribe("mp-cn-1k2ll", "aws-cn", buyer: "120000000012", since: 600)
    bind("mp-cn-1k2ll", to: bailu, since: 599)
    charge(bailu, used: 66, 18_640)
    charge(bailu, used: 64, 18_640, .accepted, for: "mp-cn-1k2ll")
    charge(bailu, used: 31, 20_050, .rejected, for: "mp-cn-1k2ll")
    charge(bailu, used: 2, 19_700)
    let kestrel = organize("Kestrel Analytics", .global)
    subscribe("mp-aws-90ka4", "aws", buyer: "904090409040", since: 500)
    bind("mp-aws-90ka4", to: kestrel, since: 499)
    charge(kestrel, used: 57, 45_000, .accepted, for: "mp-aws-90ka4") {
      $0.invoiceState = .directInvoiced
    }
    // Metered against a subscription three hours after it had ended.
    let quarry = organize("Quarry Retail", .global)
    subscribe("mp-aws-77qr1", "aws", buyer: "771177117711", since: 700, ended: 80)
    bind("mp-aws-77qr1", to: quarry, since: 699, released: 79)
    charge(quarry, used: 77, 8_125, .accepted, for: "mp-aws-77qr1")
    // In the hour after the end it is taken: no drift.
    let cobalt = organize("Cobalt Foods", .global)
    subscribe("mp-aws-78cf2", "aws", buyer: "782278227822", since: 700, ended: 80)
    bind("mp-aws-78cf2", to: cobalt, since: 699, released: 79)
    charge(cobalt, used: 80, 8_125, .accepted, for: "mp-aws-78cf2")
  }
}
