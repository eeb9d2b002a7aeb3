/// Everything that people read in reports, in one language. Each text is a requirement, so that a
/// language without it does not compile.
protocol Texts: NumberForms, WordTexts, RuleTexts, ActionTexts, PageTexts, SectionTexts, TableTexts,
  CommandTexts, SummaryTexts, WorkbookTexts, ExplanationTexts,
  PlanTexts, OutcomeTexts
{}

/// The texts in English.
struct EnglishTexts: Texts {}

/// The texts in Chinese. What users see in the product is called as its documentation calls it.
struct ChineseTexts: Texts {}
