import { formatPlainDate } from '@sunlit/calendar'
import { formatPoints, type Facts } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { FactsFields } from '../../components/FactsFields.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { factsWords } from '../../lib/explanation-rows.ts'
import { draftOf, readFacts } from '../../lib/facts-draft.ts'
import type { RuleFindings, RuleRulingPreview } from '../../lib/outputs.ts'

interface WholeRuleTableProps {
  readonly found: RuleFindings
  readonly preview: RuleRulingPreview | undefined
  /** Present while findings are amended: facts that one of them has for itself. */
  readonly own?: Readonly<Record<string, Facts>>
  readonly onOwn?: (findingId: string, facts: Facts | undefined) => void
}

/** Every finding of the rule with what it counts now and would count then. */
export function WholeRuleTable({ found, preview, own, onOwn }: WholeRuleTableProps): ReactElement {
  const [editing, setEditing] = useState<string>()
  const lines = new Map(preview?.findings.map((line) => [line.findingId, line]))
  const edited = found.findings.find(({ findingId }) => findingId === editing)
  return (
    <>
      {/* Scrolled by keyboard through its buttons, or by the frame itself where it has none. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- axe's scrollable-region-focusable asks for it */}
      <section className="plain-table-frame" aria-label="这条规则下的问题" tabIndex={0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">问题</th>
              <th scope="col">事实</th>
              {preview && <th scope="col">现在</th>}
              {preview && <th scope="col">裁定后</th>}
              {onOwn && <th scope="col">另有事实</th>}
            </tr>
          </thead>
          <tbody>
            {found.findings.map((finding) => {
              const line = lines.get(finding.findingId)
              const mine = own?.[finding.findingId]
              return (
                <tr key={finding.findingId}>
                  <th scope="row">{finding.unitName}</th>
                  <td>
                    {formatPlainDate(finding.occurredOn)}
                    {finding.factKey !== null && ` · ${finding.factKey}`}
                    {finding.isAppealed && <strong> · 已申诉</strong>}
                  </td>
                  <td>{factsWords(finding.facts) || '认定属实'}</td>
                  {preview && <td>{line?.before ? formatPoints(line.before.change) : '—'}</td>}
                  {preview && <td>{line?.after ? formatPoints(line.after.change) : '不再计分'}</td>}
                  {onOwn && (
                    <td>
                      {mine !== undefined && `${factsWords(mine)} `}
                      <Button kind="quiet" aria-label={`${finding.unitName}另填事实`} onClick={() => setEditing(finding.findingId)}>
                        {mine === undefined ? '另填' : '修改'}
                      </Button>
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {edited && onOwn && (
        <OwnFacts
          found={found}
          finding={edited}
          start={own?.[edited.findingId] ?? edited.facts}
          onClose={() => setEditing(undefined)}
          onOwn={(facts) => {
            onOwn(edited.findingId, facts)
            setEditing(undefined)
          }}
        />
      )}
    </>
  )
}

interface OwnFactsProps {
  readonly found: RuleFindings
  readonly finding: RuleFindings['findings'][number]
  readonly start: Facts
  readonly onOwn: (facts: Facts | undefined) => void
  readonly onClose: () => void
}

function OwnFacts({ found, finding, start, onOwn, onClose }: OwnFactsProps): ReactElement {
  const [draft, setDraft] = useState(() => draftOf(start))
  const [asked, setAsked] = useState(false)
  const reading = readFacts(found.rule, draft)
  const errors = new Map(reading.ok ? [] : Object.entries(reading.errors).map(([field, sentence]) => [`facts.${field}`, sentence] as const))
  return (
    <SidePanel title={`${finding.unitName}的这一条`} onClose={onClose}>
      <div className="stack">
        <FactsFields rule={found.rule} draft={draft} errors={asked ? errors : new Map()} onChange={setDraft} />
        <div className="evidence-actions">
          <Button
            kind="main"
            onClick={() => {
              setAsked(true)
              if (reading.ok) onOwn(reading.facts)
            }}
          >
            用这些事实
          </Button>
          <Button onClick={() => onOwn(undefined)}>与其他问题一样</Button>
        </div>
      </div>
    </SidePanel>
  )
}
