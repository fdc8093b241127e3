import { formatDate } from '@sunlit/calendar'
import { EXCUSE_KIND_NAMES, EXCUSE_KINDS, type AbsenceClaim, type AbsenceView } from '@sunlit/contracts'
import { Button, TextArea } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Choice } from '../../components/Choice.tsx'
import type { BookingPanelProps } from './panel-props.ts'

/** An absence: what it means, and how to say why, or that it is wrong. */
export function AbsencePanel({ view, isBusy, act }: BookingPanelProps): ReactElement | null {
  const { absence, can } = view
  if (absence === null) return null
  return (
    <section className="panel" aria-labelledby="absence">
      <h2 id="absence">没有到场的记录</h2>
      <p>
        {formatDate(absence.date)}这一场，入口没有您入场的记录。{absence.standing}
      </p>
      {absence.excuse !== null && <p>{claimWords('说明', absence.excuse)}</p>}
      {absence.appeal !== null && <p>{claimWords('申诉', absence.appeal)}</p>}
      {can.excuse && <ExcuseForm absence={absence} isBusy={isBusy} act={act} />}
      {can.appeal && <AppealForm absence={absence} isBusy={isBusy} act={act} />}
    </section>
  )
}

function claimWords(name: string, { outcome, reason }: AbsenceClaim): string {
  switch (outcome) {
    case 'open':
      return `您的${name}已经收到，处理之前这次不计入。`
    case 'granted':
      return `您的${name}已经采纳，这次不计入。${reason}`
    case 'declined':
      return `您的${name}没有采纳。${reason}`
  }
}

type FormProps = Pick<BookingPanelProps, 'isBusy' | 'act'> & { readonly absence: AbsenceView }

function ExcuseForm({ absence, isBusy, act }: FormProps): ReactElement {
  const [kind, setKind] = useState('')
  const [words, setWords] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsMissing(kind === '')
    if (kind !== '' && !isBusy) void act('excuse', { kind, words: words.trim() })
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Choice
        id="excuse-kind"
        legend="说明原因"
        hint={`${formatDate(absence.excuseUntil)}前可以说明。不用写病情和家里的事。`}
        options={EXCUSE_KINDS.map((each) => ({ value: each, label: EXCUSE_KIND_NAMES[each] }))}
        value={kind}
        error={isMissing ? '请选择一项' : undefined}
        onChange={setKind}
      />
      <TextArea id="excuse-words" label="补充（选填）" maxLength={200} value={words} onChange={(typed) => setWords(typed.target.value)} />
      <Button type="submit" busy={isBusy}>
        送出说明
      </Button>
    </form>
  )
}

function AppealForm({ absence, isBusy, act }: FormProps): ReactElement {
  const [words, setWords] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsMissing(words.trim() === '')
    if (words.trim() !== '' && !isBusy) void act('appeal', { words: words.trim() })
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <TextArea
        id="appeal-words"
        label="申诉"
        hint={`觉得记录或处理不对，${formatDate(absence.appealUntil)}前可以申诉，由另一位工作人员处理。`}
        maxLength={500}
        value={words}
        error={isMissing ? '请写明哪里不对' : undefined}
        onChange={(typed) => setWords(typed.target.value)}
      />
      <Button type="submit" busy={isBusy}>
        送出申诉
      </Button>
    </form>
  )
}
