import { Button } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { RosterField } from '../../components/RosterField.tsx'
import { readRoster } from '../../lib/roster/read-roster.ts'
import type { BookingPanelProps } from './panel-props.ts'

/** Another list of names. The one before is not fetched: who opens the link on a shared screen shows nobody the names of children. */
export function RosterPanel(props: BookingPanelProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  const { listed } = props.view
  return (
    <section className="panel" data-no-print="">
      {isOpen ? (
        <RosterForm {...props} onClose={() => setIsOpen(false)} />
      ) : (
        <Button onClick={() => setIsOpen(true)}>{listed > 0 ? `更换同行人名单（现有${listed}人）` : '补交同行人名单'}</Button>
      )}
    </section>
  )
}

function RosterForm({ view, isBusy, act, onClose }: BookingPanelProps & { readonly onClose: () => void }): ReactElement {
  const [roster, setRoster] = useState('')
  const [error, setError] = useState<string>()
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault()
    const names = readRoster(roster)
    const fault = faultOf(names.length, view.people)
    setError(fault)
    if (fault === undefined && !isBusy)
      void act('visitor', { name: view.name ?? '', contact: null, roster: names }).then((done) => done && onClose())
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h2>{view.listed > 0 ? '更换同行人名单' : '补交同行人名单'}</h2>
      {view.listed > 0 && <p>保存后，新名单代替现在的{view.listed}人。现在的名单可以在“我的个人信息”里查看。</p>}
      <RosterField label="同行人名单" value={roster} error={error} onChange={setRoster} />
      <div className="form-actions">
        <Button kind="main" type="submit" busy={isBusy}>
          {isBusy ? '正在保存，请稍候' : '保存名单'}
        </Button>
        <Button onClick={onClose}>不改了</Button>
      </div>
    </form>
  )
}

function faultOf(names: number, people: number): string | undefined {
  if (names === 0) return '请填写名单，一行写一个人。'
  return names > people ? `名单上有${names}人，比报名的${people}人多。请核对名单，或先修改人数。` : undefined
}
