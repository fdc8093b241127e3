import { factsSchema, type Answer, type AnswerLevel, type AnswerStatus, type RulingDecision } from '@sunlit/contracts'
import {
  listAmendments,
  listAnswerEvidence,
  listAnswersOfFindings,
  listRulingsOfFindings,
  type Db,
  type FindingAmendmentRow,
  type FindingRow,
  type RulingRow,
  type UnitAnswerRow,
} from '@sunlit/db'
import type { Facts, FindingLine } from '@sunlit/scoring'
import { appealWindow, isWindowOpen } from '../assessment/appeal-window.ts'
import type { Basis, BasisUnit } from '../assessment/basis.ts'
import { factsOf, findingOf } from '../assessment/facts.ts'
import { evidenceView, findingViews, type EvidenceView, type FindingView } from '../assessment/finding-view.ts'
import { namesOf } from '../assessment/people.ts'
import { windowAt } from './decide-appeal.ts'
import { changeInPoints, standWith, type ChangeInPoints, type StandWith } from './standing-with.ts'

/** A correction by the reviewer: what the recorder stated, what it became, and what that changed. */
export interface AmendmentView extends ChangeInPoints {
  readonly id: string
  readonly before: Facts
  readonly after: Facts
  readonly reason: string
  readonly amendedAt: string
  /** For the office only. */
  readonly amendedBy: string | null
}

export interface RulingView extends ChangeInPoints {
  readonly id: string
  readonly level: AnswerLevel
  readonly decision: RulingDecision
  readonly before: Facts
  /** Null when the finding was withdrawn. */
  readonly after: Facts | null
  readonly reason: string
  readonly ruledOn: string
  readonly escalateUntil: string | null
  /** Part of a decision on a whole rule. */
  readonly isWholeRule: boolean
  /** The event in the log: its proof file is asked for by this id. */
  readonly eventId: string
  /** For the office only. */
  readonly ruledBy: string | null
}

export interface AnswerView {
  readonly id: string
  readonly findingId: string
  readonly level: AnswerLevel
  readonly answer: Answer
  readonly status: AnswerStatus
  readonly grounds: string
  readonly version: number
  readonly draftedBy: string | null
  readonly sentBy: string | null
  readonly sentAt: string | null
  readonly evidence: readonly EvidenceView[]
}

/** One finding with everything that was said and decided about it since it was recorded. */
export interface CaseView {
  readonly finding: FindingView
  readonly ruleText: string
  /** Null when it does not count any more. */
  readonly line: FindingLine | null
  readonly amendments: readonly AmendmentView[]
  readonly answers: readonly AnswerView[]
  readonly rulings: readonly RulingView[]
  /** What the unit may say next, and until when; null when there is nothing left to say. */
  readonly next: { readonly level: AnswerLevel; readonly until: string; readonly isOpen: boolean } | null
}

interface Reader {
  /** A unit sees its drafts and no names of the office; the office sees what was sent, and its own names. */
  readonly as: 'unit' | 'office'
  readonly now: string
}

/** Findings of one unit as cases, in the order given. */
export async function caseViews(
  db: Db,
  basis: Basis,
  unit: BasisUnit,
  rows: readonly FindingRow[],
  reader: Reader,
): Promise<readonly CaseView[]> {
  const ids = rows.map(({ id }) => id)
  const [views, amendments, rulings, answers, stand] = await Promise.all([
    findingViews(db, rows, reader.as === 'office'),
    listAmendments(db, ids),
    listRulingsOfFindings(db, ids),
    listAnswersOfFindings(db, ids),
    standWith(db, basis, unit),
  ])
  const shownAnswers = answers.filter(({ status }) => reader.as === 'unit' || status !== 'draft')
  const names = await namesFor(db, reader, { amendments, rulings, answers: shownAnswers })
  const answerViews = await viewsOfAnswers(db, shownAnswers, names)
  const ownAmendments = Map.groupBy(
    amendments.filter(({ kind }) => kind === 'review'),
    ({ finding_id }) => finding_id,
  )
  const ownRulings = Map.groupBy(rulings, ({ finding_id }) => finding_id)
  const ownAnswers = Map.groupBy(answerViews, ({ findingId }) => findingId)
  const { rules } = basis.scheme.compiled
  return rows.flatMap((row): readonly CaseView[] => {
    const finding = views.find(({ id }) => id === row.id)
    if (!finding) return []
    const ruled = ownRulings.get(row.id) ?? []
    return [
      {
        finding,
        ruleText: rules.get(row.rule_id)?.rule.text ?? row.rule_id,
        line: row.status === 'accepted' ? stand(findingOf(row), factsOf(row)).line : null,
        amendments: (ownAmendments.get(row.id) ?? []).map((amendment) => amendmentView(stand, row, amendment, names)),
        answers: ownAnswers.get(row.id) ?? [],
        rulings: ruled.map((ruling) => rulingView(stand, row, ruling, names)),
        next: nextWord(basis, row, ruled, reader.now),
      },
    ]
  })
}

function nextWord({ period }: Basis, row: FindingRow, rulings: readonly RulingRow[], now: string): CaseView['next'] {
  if (row.status !== 'accepted') return null
  const level = rulings.length === 0 ? 1 : 2
  const window = windowAt(level, { window: appealWindow(period), rulings })
  return window ? { level, until: window.until, isOpen: period.stage === 'appeals' && isWindowOpen(window, now) } : null
}

type Names = ReadonlyMap<string, string>

/** The office is not named to units (rule A-10); a unit's own people are named to both. */
async function namesFor(
  db: Db,
  { as }: Reader,
  said: {
    readonly amendments: readonly FindingAmendmentRow[]
    readonly rulings: readonly RulingRow[]
    readonly answers: readonly UnitAnswerRow[]
  },
): Promise<Names> {
  const ofUnit = said.answers.flatMap(({ drafted_by, sent_by }) => [drafted_by, sent_by])
  const ofOffice = [...said.amendments.map(({ amended_by }) => amended_by), ...said.rulings.map(({ ruled_by }) => ruled_by)]
  return namesOf(db, as === 'office' ? [...ofUnit, ...ofOffice] : ofUnit)
}

async function viewsOfAnswers(db: Db, answers: readonly UnitAnswerRow[], names: Names): Promise<readonly AnswerView[]> {
  const evidence = Map.groupBy(
    await listAnswerEvidence(
      db,
      answers.map(({ id }) => id),
    ),
    ({ answer_id }) => answer_id,
  )
  return answers.map((row) => ({
    id: row.id,
    findingId: row.finding_id,
    level: row.level,
    answer: row.answer,
    status: row.status,
    grounds: row.grounds,
    version: row.version,
    draftedBy: names.get(row.drafted_by) ?? null,
    sentBy: row.sent_by === null ? null : (names.get(row.sent_by) ?? null),
    sentAt: row.sent_at,
    evidence: (evidence.get(row.id) ?? []).map(evidenceView),
  }))
}

export function readFacts(text: string): Facts {
  return factsSchema.parse(JSON.parse(text))
}

function amendmentView(stand: StandWith, row: FindingRow, amendment: FindingAmendmentRow, names: Names): AmendmentView {
  const [before, after] = [readFacts(amendment.facts_before), readFacts(amendment.facts_after)]
  return {
    id: amendment.id,
    before,
    after,
    reason: amendment.reason,
    amendedAt: amendment.amended_at,
    amendedBy: names.get(amendment.amended_by) ?? null,
    ...changeInPoints(stand, findingOf(row), before, after),
  }
}

function rulingView(stand: StandWith, row: FindingRow, ruling: RulingRow, names: Names): RulingView {
  const before = readFacts(ruling.facts_before)
  const after = ruling.facts_after === null ? undefined : readFacts(ruling.facts_after)
  return {
    id: ruling.id,
    level: ruling.level,
    decision: ruling.decision,
    before,
    after: after ?? null,
    reason: ruling.reason,
    ruledOn: ruling.ruled_on,
    escalateUntil: ruling.escalate_until,
    isWholeRule: ruling.batch_id !== null,
    eventId: ruling.event_id,
    ruledBy: names.get(ruling.ruled_by) ?? null,
    ...changeInPoints(stand, findingOf(row), before, after),
  }
}
