import { formatPoints, type Facts } from '@sunlit/scoring'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { api } from '../lib/api.ts'
import { factsWords } from '../lib/explanation-rows.ts'
import type { RulingPreviewView } from '../lib/outputs.ts'
import { changeWords } from '../lib/points-change.ts'
import { changedLines } from '../lib/changed-lines.ts'
import type { Decision } from './DecisionChoice.tsx'
import { QueryView } from './QueryView.tsx'
import './case-history.css'
import './ruling.css'

interface RulingPreviewProps {
  readonly findingId: string
  readonly version: number
  readonly decision: Decision
  readonly facts: Facts | undefined
  /** What somebody is about to do: a reviewer corrects, a ruling amends. */
  readonly deed?: '裁定' | '更正'
}

/** What a decision would do to the unit's account and to the ranks, computed both ways by the server; nothing is stored. */
export function RulingPreview({ findingId, version, decision, facts, deed = '裁定' }: RulingPreviewProps): ReactElement {
  const preview = useQuery({
    queryKey: ['appeal', 'preview', findingId, version, decision, facts ?? null],
    queryFn: () => api.appeal.preview.query({ findingId, decision, ...(facts && { facts }) }),
    placeholderData: keepPreviousData, // while somebody types, the figures stay
  })
  return (
    <section className="ruling-preview" aria-label={`${deed}的影响`} aria-live="polite">
      <QueryView query={preview} what={`${deed}的影响`}>
        {(shown) => <Effect preview={shown} deed={deed} />}
      </QueryView>
    </section>
  )
}

function Effect({ preview, deed }: { readonly preview: RulingPreviewView; readonly deed: string }): ReactElement {
  const { before, after, moved, unitName, ruleTexts } = preview
  const [was, is] = [before.explanation, after.explanation]
  const lines = changedLines(was, is)
  return (
    <>
      <p>
        <strong>
          {unitName}
          {changeWords(was.score, is.score)}
        </strong>
        ，{formatPoints(was.score)} → {formatPoints(is.score)}；
        {before.rank === after.rank ? `名次不变，第 ${after.rank} 名` : `名次由第 ${before.rank} 名变为第 ${after.rank} 名`}
        {was.grade !== is.grade && `；等次由${was.grade ?? '无'}变为${is.grade ?? '无'}`}。
      </p>
      {lines.length > 0 && (
        <ul className="ruling-lines" aria-label="逐条对照">
          {lines.map(({ key, before: old, after: fresh }) => (
            <li key={key}>
              <LineName side={old ?? fresh} ruleTexts={ruleTexts} />
              <dl className="before-after">
                <dt>现在</dt>
                <dd>{old === undefined ? '没有这一条' : sideWords(old)}</dd>
                <dt>{deed}后</dt>
                <dd>{fresh === undefined ? '不再计分' : sideWords(fresh)}</dd>
              </dl>
            </li>
          ))}
        </ul>
      )}
      {moved.length > 0 && (
        <p>
          受影响的还有：
          {moved.map(({ unitName: name, rankBefore, rankAfter }) => `${name}由第 ${rankBefore} 名变为第 ${rankAfter} 名`).join('，')}。
        </p>
      )}
    </>
  )
}

type Side = NonNullable<ReturnType<typeof changedLines>[number]['before']>

interface LineNameProps {
  readonly side: Side | undefined
  readonly ruleTexts: Readonly<Record<string, string>>
}

/** Other lines than the finding's own may change, when a cap or an exclusion lets them count otherwise. */
function LineName({ side, ruleTexts }: LineNameProps): ReactElement | null {
  if (side === undefined) return null
  return (
    <span>
      {ruleTexts[side.line.ruleId] ?? side.line.ruleId} · {side.label}
    </span>
  )
}

function sideWords({ line }: Side): string {
  const facts = factsWords(line.facts, line.days)
  return `${facts === '' ? '' : `${facts}，`}计入 ${formatPoints(line.change)} 分`
}
