import type { OpenEvent } from '@sunlit/contracts'
import { Button, ErrorSummary, Field, type FieldError } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { TextArea } from '../../components/TextArea.tsx'
import { Tick } from '../../components/Tick.tsx'
import type { ChangeDraft, Draft } from './draft.ts'
import { personFaults } from './form-faults.ts'

interface PersonStepProps {
  readonly event: OpenEvent
  readonly draft: Draft
  readonly change: ChangeDraft
}

/** Who signs up: the second step. It asks for a name and a way to write to that person, and for nothing that can be done without. */
export function PersonStep({ event, draft, change }: PersonStepProps): ReactElement {
  const [faults, setFaults] = useState<readonly FieldError[]>([])
  const faultOf = (id: string): string | undefined => faults.find(({ fieldId }) => fieldId === id)?.text
  const next = (submit: FormEvent): void => {
    submit.preventDefault()
    const found = personFaults(draft, event)
    setFaults(found)
    if (found.length === 0) change({ step: 3 })
  }
  const { adultFrom } = event.admission
  return (
    <form className="form" noValidate onSubmit={next}>
      <ErrorSummary title="还有几处要改" errors={faults} />
      <Field
        id="name"
        label="姓名"
        hint="入场时用来核对"
        autoComplete="name"
        maxLength={40}
        value={draft.name}
        error={faultOf('name')}
        onChange={(typed) => change({ name: typed.target.value })}
      />
      <Field
        id="contact"
        label="手机号或邮箱"
        hint="结果、改期和取消会通知到这里，下一步要收验证码"
        autoComplete="tel"
        maxLength={254}
        value={draft.contact}
        error={faultOf('contact')}
        onChange={(typed) => change({ contact: typed.target.value })}
      />
      {event.asksDocument && (
        <Field
          id="document"
          label="证件号码最后4位"
          hint="这项活动入场要核对证件，只需要最后4位"
          autoComplete="off"
          maxLength={4}
          value={draft.documentEnd}
          error={faultOf('document')}
          onChange={(typed) => change({ documentEnd: typed.target.value })}
        />
      )}
      <details className="more" open={draft.help !== '' || draft.employer !== '' || undefined}>
        <summary>需要帮助，或代表单位来（选填）</summary>
        <TextArea
          id="help"
          label="需要什么帮助"
          hint="例如轮椅通道、手语。不用写病情。"
          maxLength={200}
          value={draft.help}
          onChange={(typed) => change({ help: typed.target.value })}
        />
        <Field
          id="employer"
          label="单位或学校"
          autoComplete="organization"
          maxLength={80}
          value={draft.employer}
          onChange={(typed) => change({ employer: typed.target.value })}
        />
      </details>
      <Tick id="age" checked={draft.ageConfirmed} error={faultOf('age')} onChange={(ageConfirmed) => change({ ageConfirmed })}>
        我到活动当天已满{adultFrom}周岁。
      </Tick>
      <Privacy event={event} />
      <Tick
        id="privacy"
        checked={draft.privacyAccepted}
        error={faultOf('privacy')}
        onChange={(privacyAccepted) => change({ privacyAccepted })}
      >
        我已阅读，同意为这次活动使用这些信息。
      </Tick>
      <div className="form-actions">
        <Button kind="main" type="submit">
          下一步
        </Button>
        <Button onClick={() => change({ step: 1 })}>上一步</Button>
      </div>
    </form>
  )
}

function Privacy({ event: { organiser, keepDays } }: Pick<PersonStepProps, 'event'>): ReactElement {
  return (
    <section className="privacy" aria-labelledby="privacy-title">
      <h2 id="privacy-title">您的信息怎么用</h2>
      <ul>
        <li>由{organiser}用来安排这次活动：通知您、入场核对、提供您要的帮助，不作别的用途。</li>
        <li>加密保存，活动结束{keepDays}天后自动删除，删除有公开可查的记录。</li>
        <li>报名后有一个只属于您的链接，随时可以查看、导出、取消报名或马上删除，和报名一样方便。</li>
      </ul>
    </section>
  )
}
