import { findQuestion, itemKey, mapFits, mapForScale, scorables, type Formula, type Scorable } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { Check } from './fields.tsx'

interface ScoredItemsProps {
  readonly formula: Formula
  readonly onChange: (formula: Formula, field?: string) => void
}

/** Every question, statement or indicator that can be scored: whether it is, with which points, and how much it weighs. */
export function ScoredItems({ formula, onChange }: ScoredItemsProps): ReactElement {
  const { definition } = useEditing().work
  const possible = scorables(definition, formula.subject)
  return (
    <fieldset className="qe-list">
      <legend>哪些项计分（{formula.items.length}）</legend>
      {possible.length === 0 && (
        <p className="word-muted">
          {formula.subject === 'units' ? '还没有单位评价表。请先添加这样的题目。' : '还没有单选、评分或量表题。请先添加题目。'}
        </p>
      )}
      {possible.map((scorable, index) => (
        <ScoredLine
          key={itemKey(scorable)}
          scorable={scorable}
          // The question is said once, above the rows of its table.
          head={
            scorable.row !== undefined && possible[index - 1]?.question !== scorable.question
              ? (findQuestion(definition, scorable.question)?.title ?? '')
              : ''
          }
          formula={formula}
          onChange={onChange}
        />
      ))}
    </fieldset>
  )
}

function ScoredLine({
  scorable,
  head,
  formula,
  onChange,
}: ScoredItemsProps & { readonly scorable: Scorable; readonly head: string }): ReactElement {
  const { items, maps } = formula
  const key = itemKey(scorable)
  const at = items.findIndex((item) => itemKey(item) === key)
  const item = items[at]
  const fitting = maps.filter((map) => mapFits(map, scorable))
  const take = (isTaken: boolean): void => {
    if (!isTaken) return onChange({ ...formula, items: items.toSpliced(at, 1) })
    const map =
      fitting[0] ??
      mapForScale(
        scorable,
        maps.map(({ id }) => id),
      )
    const { question, row } = scorable
    onChange({
      ...formula,
      maps: fitting[0] ? maps : [...maps, map],
      items: [...items, { question, ...(row !== undefined && { row }), map: map.id, weight: 1 }],
    })
  }
  return (
    <div className="qe-scored">
      {head !== '' && <p className="word-muted">{head}</p>}
      <Check label={scorable.title || '（还没有写文字）'} checked={item !== undefined} onChange={take} />
      {item && (
        <span className="qe-scored-how">
          <select
            className="ui-input"
            aria-label={`“${scorable.title}”的分值表`}
            value={item.map}
            onChange={(event) => onChange({ ...formula, items: items.with(at, { ...item, map: event.target.value }) })}
          >
            {maps.map((map) => (
              <option key={map.id} value={map.id} disabled={!mapFits(map, scorable)}>
                {map.title}
              </option>
            ))}
          </select>
          {formula.combine === 'mean' && (
            <input
              className="ui-input"
              type="number"
              min={1}
              max={10_000}
              aria-label={`“${scorable.title}”的权重`}
              value={item.weight}
              onChange={(event) =>
                onChange(
                  { ...formula, items: items.with(at, { ...item, weight: Math.trunc(Number(event.target.value)) }) },
                  `${key}.weight`,
                )
              }
            />
          )}
        </span>
      )}
    </div>
  )
}
