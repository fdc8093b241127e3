import { PROGRAMME_KIND_NAMES, PROGRAMME_KINDS } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { EffectsNotice } from './EffectsNotice.tsx'
import type { OpenEventDetail } from './open-day-types.ts'
import { PickField } from './PickField.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useOpenStep } from './use-open-step.ts'

/** What may still be corrected after the notice; the theme, the form and whom it invites were approved and stay. */
export function CorrectForm({ event, onDone }: { readonly event: OpenEventDetail; readonly onDone: () => void }): ReactElement {
  const { directions, accessibility, contact, leaders, programme } = event.document
  const [shown, setShown] = useState({ place: event.place, directions, accessibility, contact, leaders, programme })
  const [reason, setReason] = useState('')
  const change = (changed: Partial<typeof shown>): void => setShown({ ...shown, ...changed })
  const isChanged = JSON.stringify(shown) !== JSON.stringify({ place: event.place, directions, accessibility, contact, leaders, programme })
  const step = useOpenStep(
    () =>
      api.openDay.correct.mutate({
        eventId: event.id,
        version: event.version,
        ...shown,
        programme: shown.programme.filter(({ text }) => text.trim() !== ''),
        reason,
      }),
    onDone,
  )
  return (
    <ChangeForm label="更正公告" step={step} action="更正并通知" disabled={!isChanged || reason.trim() === '' || shown.place.trim() === ''}>
      <p>名称、主题、形式和参加对象已经审批，不能在这里改。时间请用“改期”，名额请用“调整名额”。</p>
      <Field
        id="correct-place"
        label="地点"
        maxLength={120}
        value={shown.place}
        onChange={(input) => change({ place: input.target.value })}
      />
      <TextField
        id="correct-directions"
        label="交通和集合"
        max={500}
        value={shown.directions}
        onChange={(text) => change({ directions: text })}
      />
      <TextField
        id="correct-accessibility"
        label="无障碍条件"
        max={500}
        value={shown.accessibility}
        onChange={(text) => change({ accessibility: text })}
      />
      <Field
        id="correct-leaders"
        label="出席领导"
        maxLength={200}
        value={shown.leaders}
        onChange={(input) => change({ leaders: input.target.value })}
      />
      <Field
        id="correct-contact"
        label="咨询电话"
        maxLength={200}
        value={shown.contact}
        onChange={(input) => change({ contact: input.target.value })}
      />
      {shown.programme.map((item, nth) => (
        // oxlint-disable-next-line react/no-array-index-key -- an item has nothing of its own but its place
        <div className="form-row" key={nth}>
          <PickField
            id={`correct-kind-${nth}`}
            label={`第 ${nth + 1} 项`}
            value={item.kind}
            onChange={(kind) =>
              change({ programme: replaced(shown.programme, nth, { kind: PROGRAMME_KINDS.find((one) => one === kind) ?? item.kind }) })
            }
            choices={PROGRAMME_KINDS.map((value) => ({ value, label: PROGRAMME_KIND_NAMES[value] }))}
          />
          <Field
            id={`correct-text-${nth}`}
            label="内容"
            maxLength={200}
            value={item.text}
            onChange={(input) => change({ programme: replaced(shown.programme, nth, { text: input.target.value }) })}
          />
        </div>
      ))}
      <div>
        <Button onClick={() => change({ programme: [...shown.programme, { kind: 'discussion', text: '' }] })}>添加一项</Button>
      </div>
      <TextField id="correct-reason" label="更正说明（会公开，也发给报名人）" max={500} required value={reason} onChange={setReason} />
      <EffectsNotice
        eventId={event.id}
        sessionId={null}
        words={({ told }) => [`更正说明写在公开页面上；`, `通知 ${told} 组报名人，名额和入场码不变。`]}
      />
    </ChangeForm>
  )
}

type Programme = OpenEventDetail['document']['programme']

function replaced(programme: Programme, nth: number, changed: Partial<Programme[number]>): Programme {
  return programme.map((item, place) => (place === nth ? { ...item, ...changed } : item))
}
