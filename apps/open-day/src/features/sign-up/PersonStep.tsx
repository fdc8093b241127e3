import type { OpenEvent } from '@sunlit/contracts'
import { Field, TextArea } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { QuestionForm, type FormQuestion } from '../../components/QuestionForm.tsx'
import { Tick } from '../../components/Tick.tsx'
import { useElder } from '../../lib/use-elder.ts'
import type { ChangeDraft, Draft } from './draft.ts'
import { provedContact } from './for-form.ts'
import { personFaults } from './form-faults.ts'

interface PersonStepProps {
  readonly event: OpenEvent
  readonly draft: Draft
  readonly change: ChangeDraft
}

/** Who signs up: the second step. It asks for a name and a way to write to that person, and for nothing that can be done without. */
export function PersonStep({ event, draft, change }: PersonStepProps): ReactElement {
  const isProved = provedContact(draft.sessionId)?.contact === draft.contact
  const questions: readonly FormQuestion[] = [
    {
      fields: ['name'],
      render: (faultOf) => (
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
      ),
    },
    {
      fields: ['contact'],
      render: (faultOf) => (
        <Field
          id="contact"
          label="手机号或邮箱"
          hint={isProved ? '排队时已经验证，结果、改期和取消会通知到这里' : '结果、改期和取消会通知到这里，下一步要收验证码'}
          readOnly={isProved}
          autoComplete="tel"
          maxLength={254}
          value={draft.contact}
          error={faultOf('contact')}
          onChange={(typed) => change({ contact: typed.target.value })}
        />
      ),
    },
    ...(event.asksDocument ? [documentQuestion(draft, change)] : []),
    { fields: ['help'], render: () => <More draft={draft} change={change} /> },
    {
      fields: ['age', 'privacy'],
      render: (faultOf) => (
        <>
          <Tick id="age" checked={draft.ageConfirmed} error={faultOf('age')} onChange={(ageConfirmed) => change({ ageConfirmed })}>
            我到活动当天已满{event.admission.adultFrom}周岁。
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
        </>
      ),
    },
  ]
  return (
    <QuestionForm
      questions={questions}
      check={() => personFaults(draft, event)}
      onDone={() => change({ step: 3 })}
      onBack={() => change({ step: 1 })}
    />
  )
}

function documentQuestion(draft: Draft, change: ChangeDraft): FormQuestion {
  return {
    fields: ['document'],
    render: (faultOf) => (
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
    ),
  }
}

function More({ draft, change }: Pick<PersonStepProps, 'draft' | 'change'>): ReactElement {
  // There it is a screen of its own, which would be empty.
  const isElder = useElder()
  return (
    <details className="more" open={isElder || draft.help !== '' || draft.employer !== '' || undefined}>
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
