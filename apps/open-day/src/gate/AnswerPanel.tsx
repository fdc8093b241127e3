import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { ANSWER_WORDS, answerSentence } from './answer-words.ts'
import type { GateAnswer, VisitorNote } from './answer.ts'
import type { Shown } from './Watch.tsx'

interface AnswerPanelProps {
  readonly shown: Shown | undefined
  readonly onAdmit: (people: number) => Promise<void>
}

/** The answer in one colour, one sign, one word, and what to do; announced to whoever cannot look. */
export function AnswerPanel({ shown, onAdmit }: AnswerPanelProps): ReactElement {
  const kind = shown?.answer.kind
  return (
    <section
      className="gate-answer"
      data-kind={shown === undefined ? 'none' : kind === 'admit' && !shown.done ? 'ask' : kind}
      aria-live="polite"
      aria-label="核验结果"
    >
      {shown === undefined ? (
        <p className="gate-idle">请把入场码对准上面的取景框</p>
      ) : (
        <Answer key={keyOf(shown)} shown={shown} onAdmit={onAdmit} />
      )}
    </section>
  )
}

function keyOf({ answer, done }: Shown): string {
  return answer.kind === 'admit' ? `${answer.code} ${answer.left} ${done ? 'done' : ''}` : answer.kind
}

const SIGNS: Readonly<Record<GateAnswer['kind'], string>> = { admit: '✓', inside: '!', cancelled: '✕', elsewhere: '✕', unreadable: '?' }

function Answer({
  shown: { answer, done },
  onAdmit,
}: {
  readonly shown: Shown
  readonly onAdmit: (people: number) => Promise<void>
}): ReactElement {
  const note = answer.kind === 'admit' || answer.kind === 'inside' ? answer.note : null
  const isQuestion = answer.kind === 'admit' && !done
  return (
    <>
      <p className="gate-word">
        <span aria-hidden="true">{isQuestion ? '?' : SIGNS[answer.kind]}</span> {isQuestion ? '来了几人' : ANSWER_WORDS[answer.kind]}
      </p>
      {done && <p className="gate-people">{done.people} 人</p>}
      <Note note={note} />
      {!done && answerSentence(answer) !== '' && <p>{answerSentence(answer)}</p>}
      {isQuestion && <HowMany left={answer.left} partyOf={answer.partyOf} onAdmit={onAdmit} />}
    </>
  )
}

function Note({ note }: { readonly note: VisitorNote | null }): ReactElement | null {
  if (!note) return null
  return (
    <p className="gate-note">
      {note.name !== '' && <strong>{note.name}</strong>}
      {note.documentEnd !== null && <span>证件后四位 {note.documentEnd}</span>}
      {note.help !== '' && <span>需要协助：{note.help}</span>}
    </p>
  )
}

function HowMany({
  left,
  partyOf,
  onAdmit,
}: {
  readonly left: number
  readonly partyOf: number
  readonly onAdmit: (people: number) => Promise<void>
}): ReactElement {
  const [people, setPeople] = useState(left)
  return (
    <div className="gate-how-many">
      <p>
        报名 {partyOf} 人{left < partyOf && `，还可入场 ${left} 人`}
      </p>
      <div className="gate-stepper">
        <Button aria-label="少一人" disabled={people <= 1} onClick={() => setPeople(people - 1)}>
          −
        </Button>
        <output aria-label="来的人数">{people}</output>
        <Button aria-label="多一人" disabled={people >= left} onClick={() => setPeople(people + 1)}>
          ＋
        </Button>
      </div>
      <Button kind="main" busy={false} onClick={() => void onAdmit(people)}>
        放行 {people} 人
      </Button>
    </div>
  )
}
