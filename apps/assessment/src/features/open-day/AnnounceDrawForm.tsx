import { addDays, formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import { Button, Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { useToday } from '../../lib/use-today.ts'
import { ChangeForm } from './ChangeForm.tsx'
import type { OpenSessionLine } from './open-day-types.ts'
import { PickField } from './PickField.tsx'
import { useOpenStep } from './use-open-step.ts'

interface SourceDraft {
  readonly name: string
  readonly published: string
  readonly count: string
  readonly from: string
  readonly to: string
  readonly order: 'set' | 'list'
}

/** The red balls of 双色球: six of 1 to 33, drawn on Tuesdays, Thursdays and Sundays. */
const LOTTERY: SourceDraft = { name: '', published: '中国福利彩票官方网站', count: '6', from: '1', to: '33', order: 'set' }

/** Fixes applicants, places and sources before anybody can know their values. */
export function AnnounceDrawForm({ session }: { readonly session: OpenSessionLine }): ReactElement {
  const today = useToday()
  const [drawnOn, setDrawnOn] = useState(addDays(today, 1))
  const [sources, setSources] = useState<readonly SourceDraft[]>([LOTTERY])
  const step = useOpenStep(() => api.openDay.announceDraw.mutate({ openSessionId: session.id, drawnOn, sources: sources.map(readSource) }))
  const lastDay = shanghaiDate(session.starts)
  const isDay = drawnOn > today && drawnOn <= lastDay
  const isWhole = isDay && sources.every(({ name, published }) => name.trim() !== '' && published.trim() !== '')
  const change = (nth: number, changed: Partial<SourceDraft>): void =>
    setSources(sources.map((source, place) => (place === nth ? { ...source, ...changed } : source)))
  return (
    <ChangeForm label="公告抽签" step={step} action="公告抽签" disabled={!isWhole}>
      <p>
        报名已截止，{session.waiting} 人申请。公告以后，申请人名单、名额和随机数来源<strong>都不能再改</strong>，并写入存证日志。
      </p>
      <Field
        id={`drawn-on-${session.id}`}
        label="抽签日期"
        type="date"
        min={addDays(today, 1)}
        max={lastDay}
        hint={`号码公布的那一天，最早是明天，最晚是活动当天（${formatPlainDate(lastDay)}）`}
        error={drawnOn === '' || isDay ? undefined : `请填写明天到${formatPlainDate(lastDay)}之间的日期`}
        value={drawnOn}
        onChange={(event) => setDrawnOn(event.target.value)}
      />
      {sources.map((source, nth) => (
        // oxlint-disable-next-line react/no-array-index-key -- a source has nothing of its own but its place
        <SourceFields key={nth} nth={nth} source={source} onChange={(changed) => change(nth, changed)} />
      ))}
      <div>
        <Button disabled={sources.length >= 5} onClick={() => setSources([...sources, LOTTERY])}>
          再加一个来源
        </Button>
      </div>
    </ChangeForm>
  )
}

interface SourceFieldsProps {
  readonly nth: number
  readonly source: SourceDraft
  readonly onChange: (changed: Partial<SourceDraft>) => void
}

function SourceFields({ nth, source, onChange }: SourceFieldsProps): ReactElement {
  return (
    <fieldset className="form-part">
      <legend>随机数来源 {nth + 1}</legend>
      <div className="form-grid">
        <Field
          id={`source-name-${nth}`}
          label="名称和期号"
          placeholder="福彩双色球第2026105期红球"
          maxLength={100}
          value={source.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <Field
          id={`source-published-${nth}`}
          label="在哪里公布"
          maxLength={200}
          value={source.published}
          onChange={(event) => onChange({ published: event.target.value })}
        />
      </div>
      <div className="form-grid form-grid-narrow">
        <Field
          id={`source-count-${nth}`}
          label="几个数"
          type="number"
          min={1}
          max={50}
          value={source.count}
          onChange={(event) => onChange({ count: event.target.value })}
        />
        <Field
          id={`source-from-${nth}`}
          label="最小"
          type="number"
          min={0}
          value={source.from}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        <Field
          id={`source-to-${nth}`}
          label="最大"
          type="number"
          min={1}
          value={source.to}
          onChange={(event) => onChange({ to: event.target.value })}
        />
        <PickField
          id={`source-order-${nth}`}
          label="先后次序"
          value={source.order}
          onChange={(order) => onChange({ order: order === 'list' ? 'list' : 'set' })}
          choices={[
            { value: 'set', label: '不论次序' },
            { value: 'list', label: '按公布次序' },
          ]}
        />
      </div>
    </fieldset>
  )
}

function readSource({ name, published, count, from, to, order }: SourceDraft) {
  return { name, published, count: Number(count), from: Number(from), to: Number(to), order }
}
