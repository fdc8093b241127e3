import { checkScheme, schemeChanges, type Scheme, type SchemeWarning } from '@sunlit/scoring'
import { Button, Notice } from '@sunlit/ui'
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react'
import { HeadForm } from './HeadForm.tsx'
import { IndicatorForm } from './IndicatorForm.tsx'
import { RuleForm } from './RuleForm.tsx'
import { moveRule } from './scheme-parts.ts'
import { SchemeOutline } from './SchemeOutline.tsx'
import {
  addIndicator,
  addRule,
  changeIndicator,
  changeRule,
  moveIndicator,
  indicatorKey,
  outline,
  placeIndicator,
  removeIndicator,
  removeRule,
  type Selection,
} from './scheme-edit.ts'
import { TermsForm } from './TermsForm.tsx'
import './schemes.css'

interface SchemeEditorProps {
  readonly scheme: Scheme
  /** The version in force, to say in words what changes. */
  readonly previous?: Scheme
  readonly onChange: (scheme: Scheme) => void
}

/** The printed table on the left, the form of what is chosen on the right, checks and changes below. */
export function SchemeEditor({ scheme, previous, onChange }: SchemeEditorProps): ReactElement {
  const [selected, setSelected] = useState<Selection>({ kind: 'head' })
  // Checks walk the whole scheme; typing does not wait for them.
  const settled = useDeferredValue(scheme)
  const warnings = useMemo(() => checkScheme(settled), [settled])
  const marked = useMemo(() => new Set(warnings.flatMap(({ ids }) => ids)), [warnings])
  const added = ({ scheme: changed, id }: { readonly scheme: Scheme; readonly id: string }, kind: 'indicator' | 'rule'): void => {
    onChange(changed)
    setSelected({ kind, id })
  }
  return (
    <div className="scheme-editor">
      <div className="stack">
        <div className="evidence-actions">
          <Button aria-pressed={selected.kind === 'head'} onClick={() => setSelected({ kind: 'head' })}>
            方案总体
          </Button>
          <Button aria-pressed={selected.kind === 'terms'} onClick={() => setSelected({ kind: 'terms' })}>
            封顶与一事不重复扣分
          </Button>
          <Button onClick={() => added(addIndicator(scheme, undefined), 'indicator')}>加一级指标</Button>
        </div>
        <SchemeOutline
          scheme={scheme}
          selected={selected}
          onSelect={setSelected}
          marked={marked}
          onKey={(id, key) => onChange(indicatorKey(scheme, id, key))}
        />
        <p className="word-muted">选中一项指标后，按 Alt 加方向键移动：上、下换位置，右移到上一项之下，左移到上一级。</p>
        <Warnings warnings={warnings} />
        {previous && <Changes before={previous} after={settled} />}
      </div>
      <section className="panel scheme-form" aria-label="编辑">
        <SelectedForm scheme={scheme} selected={selected} onChange={onChange} onSelect={setSelected} onAdded={added} />
      </section>
    </div>
  )
}

interface SelectedFormProps {
  readonly scheme: Scheme
  readonly selected: Selection
  readonly onChange: (scheme: Scheme) => void
  readonly onSelect: (selection: Selection) => void
  readonly onAdded: (added: { readonly scheme: Scheme; readonly id: string }, kind: 'indicator' | 'rule') => void
}

function SelectedForm({ scheme, selected, onChange, onSelect, onAdded }: SelectedFormProps): ReactElement {
  if (selected.kind === 'terms') return <TermsForm scheme={scheme} onChange={onChange} />
  const row = outline(scheme).find((other) => selected.kind !== 'head' && other.kind === selected.kind && idOf(other) === selected.id)
  if (row === undefined) return <HeadForm scheme={scheme} onChange={onChange} />
  if (row.kind === 'rule') {
    return (
      <RuleForm
        scheme={scheme}
        rule={row.rule}
        onChange={(rule) => onChange(changeRule(scheme, rule))}
        onMove={(indicatorId) => onChange(moveRule(scheme, row.rule, indicatorId))}
        onRemove={() => {
          onChange(removeRule(scheme, row.rule.id))
          onSelect({ kind: 'indicator', id: row.rule.indicatorId })
        }}
      />
    )
  }
  const { indicator } = row
  return (
    <IndicatorForm
      scheme={scheme}
      indicator={indicator}
      depth={row.depth}
      onChange={onChange}
      onIndicator={(changed) => onChange(changeIndicator(scheme, changed))}
      onAddBelow={() => onAdded(addIndicator(scheme, indicator.id), 'indicator')}
      onAddRule={() => onAdded(addRule(scheme, indicator.id), 'rule')}
      onMove={(by) => onChange(moveIndicator(scheme, indicator.id, by))}
      onPlace={(parentId) => onChange(placeIndicator(scheme, indicator.id, parentId))}
      onRemove={() => {
        onChange(removeIndicator(scheme, indicator.id))
        onSelect({ kind: 'head' })
      }}
    />
  )
}

function idOf(row: ReturnType<typeof outline>[number]): string {
  return row.kind === 'indicator' ? row.indicator.id : row.rule.id
}

function Warnings({ warnings }: { readonly warnings: readonly SchemeWarning[] }): ReactElement {
  if (warnings.length === 0) {
    return (
      <Notice tone="done" word="检查">
        没有发现疑点。
      </Notice>
    )
  }
  return (
    <details className="panel" open>
      <summary>检查提醒（{warnings.length} 处）</summary>
      <ul>
        {warnings.map(({ code, ids, sentence }) => (
          <li key={`${code}/${ids.join()}`}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}

function Changes({ before, after }: { readonly before: Scheme; readonly after: Scheme }): ReactElement {
  const changes = useMemo(() => schemeChanges(before, after), [before, after])
  return (
    <details className="panel" open={changes.length > 0}>
      <summary>
        与第 {before.version} 版相比（{changes.length} 处变化）
      </summary>
      {changes.length === 0 ? (
        <p>没有变化。</p>
      ) : (
        <ul>
          {changes.map(({ area, id, sentence }) => (
            <li key={`${area}/${id}/${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
    </details>
  )
}
