import { standingOf, type OpenEvent, type OpenSessionView } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { Choice } from '../../components/Choice.tsx'
import { Count } from '../../components/Count.tsx'
import { QuestionForm, type FormQuestion } from '../../components/QuestionForm.tsx'
import { LISTED_FROM } from '../../lib/roster/roster-file.ts'
import { RosterField } from '../../components/RosterField.tsx'
import { Tick } from '../../components/Tick.tsx'
import { When } from '../../components/When.tsx'
import { useNow } from '../../lib/use-now.ts'
import type { ChangeDraft, Draft } from './draft.ts'
import { isForForm } from './for-form.ts'
import { makeUpOf, partyFaults, peopleOf } from './form-faults.ts'

interface PartyStepProps {
  readonly event: OpenEvent
  readonly draft: Draft
  readonly change: ChangeDraft
}

const MOST = 255

/** Which session, for whom: the first step. */
export function PartyStep({ event, draft, change }: PartyStepProps): ReactElement {
  const session = event.sessions.find(({ id }) => id === draft.sessionId)
  const most = session?.largestParty ?? MOST
  const withChildren = event.admission.minors === 'accompanied' && most > 1
  const questions: readonly FormQuestion[] = [
    {
      fields: ['session'],
      render: (faultOf) => <SessionChoice event={event} draft={draft} change={change} error={faultOf('session')} />,
    },
    {
      fields: ['class'],
      render: (faultOf) => (
        <Choice
          id="class"
          legend="您属于哪一类"
          options={event.classes.map(({ id, name }) => ({ value: id, label: name, ...hintFor(session, id) }))}
          value={draft.participantClass}
          error={faultOf('class')}
          onChange={(participantClass) => change({ participantClass })}
        />
      ),
    },
    {
      fields: ['adults', 'pupils', 'preschool', 'below', 'guardians'],
      render: (faultOf) => (
        <fieldset className="ui-field people">
          <legend>一共来几个人（包括您自己）</legend>
          <Count
            id="adults"
            label="成年人"
            value={draft.adults}
            most={most}
            error={faultOf('adults')}
            onChange={(adults) => change({ adults })}
          />
          {withChildren && <Children event={event} draft={draft} change={change} faultOf={faultOf} most={most} />}
        </fieldset>
      ),
    },
    ...(peopleOf(makeUpOf(draft)) >= LISTED_FROM ? [rosterQuestion(draft, change)] : []),
  ]
  return <QuestionForm questions={questions} check={() => partyFaults(draft, event, session)} onDone={() => change({ step: 2 })} />
}

function rosterQuestion(draft: Draft, change: ChangeDraft): FormQuestion {
  return {
    fields: ['roster'],
    render: (faultOf) => (
      <RosterField label="同行人名单（选填）" value={draft.roster} error={faultOf('roster')} onChange={(roster) => change({ roster })} />
    ),
  }
}

function hintFor(session: OpenSessionView | undefined, participantClass: string): { readonly hint?: string } {
  if (session?.allotment !== 'first-come') return {}
  const free = session.freeByClass[participantClass] ?? 0
  return { hint: free > 0 ? `还能报${free}人` : session.takesWaiting ? '已满，可以候补' : '已满' }
}

function SessionChoice({ event, draft, change, error }: PartyStepProps & { readonly error: string | undefined }): ReactElement {
  const now = useNow()
  return (
    <Choice
      id="session"
      legend="参加哪一场"
      options={event.sessions.map((each) => {
        const { isOpen, word } = standingOf(each, now)
        const isMine = isForForm(each, now)
        return { value: each.id, label: <When session={each} />, hint: isOpen && !isMine ? '要先排队' : word, disabled: !isMine }
      })}
      value={draft.sessionId}
      error={error}
      onChange={(sessionId) => change({ sessionId })}
    />
  )
}

interface ChildrenProps extends PartyStepProps {
  readonly most: number
  readonly faultOf: (id: string) => string | undefined
}

function Children({ event, draft, change, most, faultOf }: ChildrenProps): ReactElement {
  const { consentBelow, pupilsPerAdult, preschoolPerAdult } = event.admission
  const children = draft.pupils + draft.preschool
  const { belowConsentAge } = makeUpOf(draft)
  return (
    <>
      <Count
        id="pupils"
        label="学生"
        hint={`未成年人由成年人陪同，每${pupilsPerAdult}名学生至少1名成年人`}
        value={draft.pupils}
        most={most}
        error={faultOf('pupils')}
        onChange={(pupils) => change({ pupils })}
      />
      <Count
        id="preschool"
        label="学龄前儿童"
        hint={`每${preschoolPerAdult}名学龄前儿童至少1名成年人`}
        value={draft.preschool}
        most={most}
        onChange={(preschool) => change({ preschool })}
      />
      {children > 0 && (
        <Count
          id="below"
          label={`其中不满${consentBelow}周岁的`}
          value={belowConsentAge}
          most={children}
          onChange={(count) => change({ belowConsentAge: count })}
        />
      )}
      {belowConsentAge > 0 && (
        <Tick
          id="guardians"
          checked={draft.guardiansAgree}
          error={faultOf('guardians')}
          onChange={(guardiansAgree) => change({ guardiansAgree })}
        >
          这{belowConsentAge}名不满{consentBelow}周岁的孩子，每一名的监护人都已同意参加，并同意为此使用孩子的信息。
        </Tick>
      )}
    </>
  )
}
