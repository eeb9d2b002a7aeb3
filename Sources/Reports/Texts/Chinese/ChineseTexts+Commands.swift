extension ChineseTexts: CommandTexts {
  var search: String { "搜索" }
  var filterSeverity: String { "严重程度" }
  var filterStatus: String { "状态" }
  var filterRule: String { "规则" }
  var filterStanding: String { "结论" }
  var filterApproval: String { "批准" }
  var anyChoice: String { "全部" }
  var sortHint: String { "按此列排序" }

  var assembler: String { "对所选操作作出决定" }
  var assemblerNote: String { "在表中勾选操作；本页不会执行任何操作，只生成命令。" }
  var decision: String { "决定" }
  var approve: String { "批准" }
  var reject: String { "拒绝" }
  var yourName: String { "您的姓名" }
  var namePlaceholder: String { "姓名" }
  var chooseAll: String { "全选当前显示的操作" }
  var chooseNone: String { "全部取消" }
  var command: String { "命令" }
  var commandNone: String { "尚未勾选任何操作。" }
  var chosenTemplate: String { "已勾选 {n} 项" }
  var copy: String { "复制" }
  var copied: String { "已复制" }
  func choose(_ action: String) -> String { "选择 \(action)" }
}
