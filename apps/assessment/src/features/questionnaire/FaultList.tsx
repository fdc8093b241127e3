import { Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { isItem, nameOf, PARTS, type Selection } from './selection.ts'

/** Everything that keeps the plan from being published, each a click from its place. */
export function FaultList(): ReactElement {
  const { work, faults, onSelect } = useEditing()
  if (faults.length === 0) {
    return (
      <Notice tone="done" word="检查">
        问卷、计分办法和条款没有发现问题。
      </Notice>
    )
  }
  const count = faults.filter(({ level }) => level === 'fault').length
  const name = (place: Selection): string =>
    isItem(place) ? nameOf(work.definition, place) : (PARTS.find(({ kind }) => kind === place.kind)?.name ?? '')
  return (
    <details className="panel qe-fault-list">
      <summary>
        {count > 0 ? `还有 ${count} 处要改，改好才能公布方案` : '没有必须改的地方'}
        {faults.length > count && `，另有 ${faults.length - count} 处提醒`}
      </summary>
      <ul>
        {faults.map(({ place, sentence, at, level }) => (
          <li key={`${at} ${sentence}`}>
            <button type="button" className="link" onClick={() => onSelect(place)}>
              {name(place)}
            </button>
            ：{sentence}
            {level === 'warning' && <small className="word-muted">（提醒，不妨碍公布）</small>}
          </li>
        ))}
      </ul>
    </details>
  )
}
