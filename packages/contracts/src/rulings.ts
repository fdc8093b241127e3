/** What an appeal ends with. Here and not beside its schema: the verification page reads it, and is to carry no schema library. */
export const RULING_DECISIONS = ['upheld', 'amended', 'withdrawn'] as const
export type RulingDecision = (typeof RULING_DECISIONS)[number]
export const RULING_DECISION_NAMES: Readonly<Record<RulingDecision, string>> = { upheld: '维持', amended: '更正', withdrawn: '撤销' }
