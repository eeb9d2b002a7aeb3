import Reconciliation

/// Stories of subscriptions that were bought, cancelled, renewed, and not.
extension DemoCast {
  mutating func unfinishedSetUps() {
    // Never presses 设置您的账户.
    subscribe("mp-cn-7f3k2", "aws-cn", buyer: "210987654321", since: 120)
    // Finishes the set-up before the third night.
    let harbor = organize("Harbor & Pine Analytics", .global)
    subscribe("azure-4471-harbor", "azure", buyer: "harborpine.onmicrosoft", since: 100)
    if night == 3 { bind("azure-4471-harbor", to: harbor, since: 6) }
    // Left one organization and has not chosen another: new in the third night.
    let kestrel = organize("Kestrel Energy", .global)
    subscribe("gcp-ent-55120", "gcp", buyer: "kestrel-billing", since: 400)
    bind("gcp-ent-55120", to: kestrel, since: 399, released: night >= 2 ? 27 : nil)
    // Began to buy and never finished.
    subscribe(
      "gcp-ent-70012", "gcp", buyer: "fernweh-travel", since: 160,
      state: "ENTITLEMENT_ACTIVATION_REQUESTED"
    ) { $0.activatedAt = nil }
    // Pressed 确认绑定, and the request is still being worked on.
    let saffron = organize("Saffron Retail", .global)
    subscribe("mp-aws-61kd2", "aws", buyer: "330044005500", since: 60)
    bind("mp-aws-61kd2", to: saffron, since: 58) {
      $0.state = .requested
      $0.boundAt = nil
    }
  }

  mutating func cancellations() {
    // 取消订阅 before the first night; the message about it was lost.
    let beichen = organize("北辰数据", .cn)
    subscribe("mp-cn-2b9q8", "aws-cn", buyer: "310555666777", since: 900, ended: 70)
    bind("mp-cn-2b9q8", to: beichen, since: 899)
    charge(beichen, used: 90, 41_250, .accepted, for: "mp-cn-2b9q8")
    charge(beichen, used: 30, 12_880)
    // Cancelled five hours before the third night.
    let lumen = organize("Lumen Robotics", .global)
    subscribe("mp-aws-81hd0", "aws", buyer: "445566778899", since: 700, ended: night == 3 ? 5 : nil)
    bind("mp-aws-81hd0", to: lumen, since: 699)
    charge(lumen, used: 12, 9_975, .accepted, for: "mp-aws-81hd0")
    // Cancelled and released in time: no drift.
    let bluebell = organize("Bluebell Media", .global)
    subscribe(
      "mp-aws-19zz4", "aws", buyer: "778899001122", since: 700, ended: night >= 2 ? 30 : nil)
    bind("mp-aws-19zz4", to: bluebell, since: 699, released: night >= 2 ? 29 : nil)
    // Is cancelling right now: the marketplace takes final usage records for an hour.
    let tingyu = organize("听雨轩茶业", .cn)
    let isEnding = night == 3
    subscribe(
      "mp-cn-5e8rt", "aws-cn", buyer: "410000000444", since: 500,
      state: isEnding ? "unsubscribe-pending" : nil
    ) { [end] row in
      guard isEnding else { return }
      row.endingAt = end - .minutes(25)
      row.updatedAt = end - .minutes(25)
    }
    bind("mp-cn-5e8rt", to: tingyu, since: 499)
    // Began to cancel long ago, and nobody ever said that it ended.
    let oldOak = organize("Old Oak Health", .global)
    subscribe(
      "mp-aws-33vb1", "aws", buyer: "606060707070", since: 800, state: "unsubscribe-pending"
    ) { [self] in
      $0.endingAt = ago(80)
      $0.updatedAt = ago(80)
    }
    bind("mp-aws-33vb1", to: oldOak, since: 799)
  }

  mutating func otherEndings() {
    // Cancelled, bought again, and believes that all is as before.
    let qingteng = organize("青藤物流", .cn)
    subscribe("aliyun-inst-1180", "aliyun", buyer: "1699001155", since: 950, ended: 130)
    bind("aliyun-inst-1180", to: qingteng, since: 949, released: 129)
    subscribe("aliyun-inst-1240", "aliyun", buyer: "1699001155", since: 100)
    charge(qingteng, used: 40, 33_300)
    // Renewed; the binding stayed with the old agreement.
    let nordlicht = organize("Nordlicht Optik", .global)
    let isRenewed = night == 3
    subscribe(
      "mp-aws-ren01", "aws", buyer: "121212343434", since: 9000,
      state: isRenewed ? "RENEWED" : "ACTIVE"
    ) { [self] in
      guard isRenewed else { return }
      $0.endedAt = ago(20)
      $0.updatedAt = ago(20)
      $0.successorID = "mp-aws-ren02"
    }
    if isRenewed {
      subscribe("mp-aws-ren02", "aws", buyer: "121212343434", since: 20, state: "ACTIVE")
    }
    bind("mp-aws-ren01", to: nordlicht, since: 8990)
    // Did not pay Microsoft, which suspended the subscription.
    let tidewater = organize("Tidewater Insurance", .global)
    subscribe(
      "azure-7733-tide", "azure", buyer: "tidewater.onmicrosoft", since: 600, state: "Suspended"
    ) { [self] in
      $0.suspendedAt = ago(140)
      $0.updatedAt = ago(140)
    }
    bind("azure-7733-tide", to: tidewater, since: 599)
    // The free trial is over, and nothing was bought.
    let baihe = organize("白鹤软件", .cn)
    subscribe("mp-cn-tri41", "aws-cn", buyer: "515151616161", since: 800) { [self] in
      $0.isTrial = true
      $0.termEndsAt = ago(50)
    }
    bind("mp-cn-tri41", to: baihe, since: 799)
    // The committed term is over, and nobody has said what comes next.
    let alder = organize("Alder Foods", .global)
    subscribe("gcp-ent-48801", "gcp", buyer: "alder-foods", since: 8800) { [self] in
      $0.termEndsAt = ago(52)
    }
    bind("gcp-ent-48801", to: alder, since: 8799)
  }

  mutating func duplicates() {
    // Pressed 继续订阅 twice, between the first and the second night.
    subscribe("aliyun-inst-3301", "aliyun", buyer: "1688001122", since: 300)
    bind("aliyun-inst-3301", to: organize("星河数科", .cn), since: 299)
    if night >= 2 {
      subscribe("aliyun-inst-3302", "aliyun", buyer: "1688001122", since: 40)
      bind("aliyun-inst-3302", to: organize("星河数科上海分公司", .cn), since: 39)
    }
    // Two agreements of one buyer are legal: no drift.
    for number in 1...2 {
      let id = Identifier("mp-aws-agr\(number)")
      subscribe(id, "aws", buyer: "112233445566", license: "agmt-\(number)", since: 500)
      bind(id, to: organize("Nordlicht Medizin \(number)", .global), since: 499)
    }
  }
}
