import { whenWords, type OpenEvent } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { ContactProof } from '../../components/ContactProof.tsx'
import { notSentWords } from '../../components/failure-words.ts'
import type { ChangeDraft, Draft } from './draft.ts'
import { provedContact } from './for-form.ts'
import { makeUpOf, peopleOf } from './form-faults.ts'
import type { SignUp } from './use-sign-up.ts'

interface SendStepProps {
  readonly event: OpenEvent
  readonly draft: Draft
  readonly change: ChangeDraft
  readonly signUp: SignUp
}

/** What will be sent, once more in words; then the code. */
export function SendStep({ event, draft, change, signUp }: SendStepProps): ReactElement {
  const { isBusy, isWaiting, failure, submit, sendAgain, stop } = signUp
  const { contact, challenge, confirmed } = draft
  const isWrongCode = failure?.kind === 'refused' && failure.code === 'wrong_one_time_code'
  // Proved for the queue, and not sent yet.
  const isFresh = failure === undefined && provedContact(draft.sessionId)?.confirmation === confirmed?.confirmation
  const isProved = confirmed !== null && confirmed.contact === contact
  return (
    <>
      {failure !== undefined && !isWrongCode && <Notice tone="danger">{notSentWords(failure)}</Notice>}
      <Summary event={event} draft={draft} />
      {isProved ? (
        <div className="form">
          <p>手机号或邮箱已经验证，只差送出。</p>
          {isWaiting && (
            <Notice tone="waiting" word="等待网络">
              还没有收到回应，请留在这一页，连上后会自己再送；重复送出也只算一次。
            </Notice>
          )}
          <Button kind="main" busy={isBusy} onClick={sendAgain}>
            {isBusy ? '正在送出，请稍候' : isFresh ? '确认报名' : '再送一次'}
          </Button>
        </div>
      ) : (
        <ContactProof
          eventId={event.id}
          contact={contact}
          challengeId={challenge?.contact === contact ? challenge.id : null}
          action="确认报名"
          isBusy={isBusy}
          error={isWrongCode ? failure.sentence : undefined}
          onSent={(id) => change({ challenge: { id, contact } })}
          onCode={submit}
        />
      )}
      <p>
        <Button
          onClick={() => {
            stop()
            change({ step: 2 })
          }}
        >
          上一步
        </Button>
      </p>
    </>
  )
}

function Summary({ event, draft }: Pick<SendStepProps, 'event' | 'draft'>): ReactElement {
  const session = event.sessions.find(({ id }) => id === draft.sessionId)
  const { adults, pupils, preschool } = draft
  const kinds = [adults > 0 && `成年人${adults}`, pupils > 0 && `学生${pupils}`, preschool > 0 && `学龄前儿童${preschool}`].filter(
    (kind) => kind !== false,
  )
  const rows = [
    ['活动', event.title],
    ['时间', session === undefined ? '' : whenWords(session)],
    ['地点', event.place],
    ['人数', `${peopleOf(makeUpOf(draft))}人（${kinds.join('，')}）`],
    ['类别', event.classes.find(({ id }) => id === draft.participantClass)?.name ?? ''],
    ['姓名', draft.name],
  ] as const
  return (
    <dl className="facts">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
