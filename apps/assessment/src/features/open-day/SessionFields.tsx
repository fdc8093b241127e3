import { ALLOTMENT_NAMES, ALLOTMENTS } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { newSession, nextSession, type FieldErrors, type SessionDraft } from './event-draft.ts'
import type { DraftFieldsProps } from './HeadFields.tsx'
import { PickField } from './PickField.tsx'
import { PlacesFields } from './PlacesFields.tsx'
import { QueueFields } from './QueueFields.tsx'

const MOST_SESSIONS = 60

/** When the sessions are, how many may come and how the places are given. */
export function SessionFields({ draft, season, errors, onChange }: DraftFieldsProps): ReactElement {
  const { sessions } = draft
  const classes = season.rules.classes.filter(({ id }) => draft.classIds.includes(id))
  const change = (nth: number, changed: Partial<SessionDraft>): void =>
    onChange({ sessions: sessions.map((session, place) => (place === nth ? { ...session, ...changed } : session)) })
  return (
    <fieldset className="form-part">
      <legend>场次和名额</legend>
      {sessions.map((session, nth) => (
        // oxlint-disable-next-line react/no-array-index-key -- a session that is not saved has nothing of its own but its place
        <fieldset className="form-part" key={nth}>
          <legend>第 {nth + 1} 场</legend>
          <Times nth={nth} session={session} errors={errors} onChange={(changed) => change(nth, changed)} />
          <PlacesFields
            prefix={`session-${nth}`}
            session={session}
            classes={classes}
            errors={errors}
            onChange={(changed) => change(nth, changed)}
          />
          <QueueFields prefix={`session-${nth}`} session={session} errors={errors} onChange={(changed) => change(nth, changed)} />
          {sessions.length > 1 && (
            <div>
              <Button
                kind="quiet"
                aria-label={`删除这一场：第 ${nth + 1} 场`}
                onClick={() => onChange({ sessions: sessions.filter((_, place) => place !== nth) })}
              >
                删除这一场
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <Button
          disabled={sessions.length >= MOST_SESSIONS}
          onClick={() => {
            const last = sessions.at(-1)
            onChange({ sessions: [...sessions, last ? nextSession(last) : newSession(season.from)] })
          }}
        >
          再加一场
        </Button>
      </div>
    </fieldset>
  )
}

interface TimesProps {
  readonly nth: number
  readonly session: SessionDraft
  readonly errors: FieldErrors
  readonly onChange: (changed: Partial<SessionDraft>) => void
}

const TIMES = [
  ['starts', '开始时间'],
  ['ends', '结束时间'],
  ['opensAt', '报名开始'],
  ['closesAt', '报名截止'],
] as const

function Times({ nth, session, errors, onChange }: TimesProps): ReactElement {
  return (
    <div className="form-grid">
      {TIMES.map(([field, label]) => (
        <Field
          key={field}
          id={`session-${nth}-${field}`}
          label={label}
          type="datetime-local"
          value={session[field]}
          error={errors.get(`session-${nth}-${field}`)}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      ))}
      <PickField
        id={`session-${nth}-allotment`}
        label="分配办法"
        value={session.allotment}
        onChange={(allotment) => onChange({ allotment: ALLOTMENTS.find((one) => one === allotment) ?? session.allotment })}
        choices={ALLOTMENTS.map((value) => ({ value, label: ALLOTMENT_NAMES[value] }))}
      />
    </div>
  )
}
