import type { EvaluationView } from './evaluation-outputs.ts'

/** What the form of the plan holds. */
export interface PlanDraft {
  readonly title: string
  readonly purpose: string
  readonly privacyNotice: string
  readonly minutes: string
}

export function planDraftOf({ title, purpose, privacyNotice, minutes }: EvaluationView): PlanDraft {
  return { title, purpose, privacyNotice, minutes: String(minutes) }
}

/** The parts in which two drafts differ, by their names on screen. */
export function differingParts(a: PlanDraft, b: PlanDraft): readonly string[] {
  return PARTS.filter(({ of }) => of(a) !== of(b)).map(({ name }) => name)
}

const PARTS: readonly { readonly name: string; readonly of: (draft: PlanDraft) => string }[] = [
  { name: '名称', of: ({ title }) => title },
  { name: '评议目的', of: ({ purpose }) => purpose },
  { name: '个人信息保护', of: ({ privacyNotice }) => privacyNotice },
  { name: '大约几分钟', of: ({ minutes }) => minutes },
]
