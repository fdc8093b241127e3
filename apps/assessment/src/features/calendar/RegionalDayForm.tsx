import { formatPlainDate, type CalendarData } from '@sunlit/calendar'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { changedDays, daysBetweenBoth, quarterWords } from './calendar-words.ts'

/** Days off, or worked, that a notice of the region fixes. */
export function RegionalDayForm({ data, onDone }: { readonly data: CalendarData; readonly onDone: () => void }): ReactElement {
  const client = useQueryClient()
  const [working, setWorking] = useState(false)
  const [first, setFirst] = useState('')
  const [last, setLast] = useState('')
  const [name, setName] = useState('')
  const [source, setSource] = useState('')
  const [noticedOn, setNoticedOn] = useState('')
  const periods = useQuery({ queryKey: ['period', 'list'], queryFn: () => api.period.list.query() })
  const range = first === '' ? [] : daysBetweenBoth(first, last === '' ? first : last)
  const days = range && changedDays(data, range, working)
  const save = useMutation({
    mutationFn: () => api.calendar.addDays.mutate({ days: (days ?? []).map((day) => ({ day, working })), name, source, noticedOn }),
    onSuccess: onDone,
    onSettled: () => Promise.all([['calendar'], ['period'], ['finding']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  const fields = save.isError ? failureOf(save.error).fields : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending && days !== undefined && days.length > 0) save.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label="登记地方日期">
      {save.isError && <FailureNotice error={save.error} />}
      <div role="radiogroup" aria-label="这些天" className="evidence-actions">
        {[false, true].map((value) => (
          <label key={String(value)} className="check">
            <input type="radio" name="working" checked={working === value} onChange={() => setWorking(value)} />
            {value ? '调为上班' : '放假'}
          </label>
        ))}
      </div>
      <Field id="day-first" label="从" type="date" value={first} onChange={(event) => setFirst(event.target.value)} required />
      <Field
        id="day-last"
        label="到（只有一天可不填）"
        type="date"
        min={first}
        value={last}
        onChange={(event) => setLast(event.target.value)}
      />
      <DaysWords range={range} days={days} working={working} />
      <Field
        id="day-name"
        label="名称"
        hint="例如 开斋节、自治州成立纪念日、纪念日调休"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fields['name']}
        maxLength={40}
        required
      />
      <Field
        id="day-source"
        label="依据的通知"
        hint="文件名称和文号"
        value={source}
        onChange={(event) => setSource(event.target.value)}
        error={fields['source']}
        maxLength={200}
        required
      />
      <Field
        id="day-noticed"
        label="通知日期"
        type="date"
        value={noticedOn}
        onChange={(event) => setNoticedOn(event.target.value)}
        error={fields['noticedOn']}
        required
      />
      {days && (
        <ul>
          {quarterWords(days, periods.data ?? []).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending} disabled={days === undefined || days.length === 0}>
          登记
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}

interface DaysWordsProps {
  readonly range: readonly string[] | undefined
  readonly days: readonly string[] | undefined
  readonly working: boolean
}

/** Which days are entered; those that are so anyway are left out. */
function DaysWords({ range, days, working }: DaysWordsProps): ReactElement | null {
  if (range === undefined || days === undefined) return <output className="word-lost">结束日期须不早于开始日期，一次最多 31 天。</output>
  if (range.length === 0) return null
  if (days.length === 0) return <output className="word-lost">这些天本来就{working ? '上班' : '休息'}，不用登记。</output>
  return (
    <output>
      将登记 {days.length} 天{working ? '上班' : '放假'}：{days.map((day) => formatPlainDate(day)).join('、')}
    </output>
  )
}
