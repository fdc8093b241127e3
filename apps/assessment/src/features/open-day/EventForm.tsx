import { Button, ErrorSummary, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, type FormEvent, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { openEventQuery } from '../../lib/open-day-queries.ts'
import { CheckPanel } from './CheckPanel.tsx'
import { differingFields, draftOfEvent, readDraft, type EventDraft, type FieldErrors } from './event-draft.ts'
import { HeadFields } from './HeadFields.tsx'
import type { OpenSeason } from './open-day-types.ts'
import { PlanField } from './PlanField.tsx'
import { SessionFields } from './SessionFields.tsx'
import { useEventDraft } from './use-event-draft.ts'
import { usePlanWriting } from './use-plan-writing.ts'

interface EventFormProps {
  readonly season: OpenSeason
  /** Under which this machine keeps the draft. */
  readonly name: string
  readonly initial: () => EventDraft
  readonly stored: { readonly eventId: string; readonly draft: EventDraft } | undefined
}

const NO_ERRORS: FieldErrors = new Map()

/** The whole plan of an event on one page; what is typed stays on this machine until it is saved. */
export function EventForm({ season, name, initial, stored }: EventFormProps): ReactElement {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const { draft, change, forget, isKept } = useEventDraft(name, initial)
  // What was wrong at the last try stands at the top; beside the fields stands what still is.
  const [tried, setTried] = useState<FieldErrors>(NO_ERRORS)
  const current = readDraft(draft, season.rules.classes)
  const errors = tried.size === 0 || current.ok ? NO_ERRORS : current.errors
  const [theirs, setTheirs] = useState<EventDraft>()
  const writing = usePlanWriting((plan) => change({ plan }))
  const save = useMutation({
    mutationFn: async (event: Parameters<typeof api.openDay.save.mutate>[0]) => {
      const plan = (await writing.latest()) ?? event.document.plan
      return api.openDay.save.mutate({ ...event, document: { ...event.document, plan } })
    },
    onSuccess: async (eventId) => {
      forget()
      await client.invalidateQueries({ queryKey: ['openDay'] })
      await client.invalidateQueries({ queryKey: ['todo'] })
      navigate(`/open-day/events/${eventId}`)
    },
    onError: async (error) => {
      if (failureOf(error).code !== 'conflict' || !stored) return
      setTheirs(draftOfEvent(await client.fetchQuery({ ...openEventQuery(stored.eventId), staleTime: 0 })))
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(current.ok ? NO_ERRORS : current.errors)
    if (current.ok && !save.isPending)
      save.mutate({ ...current.event, eventId: stored?.eventId ?? null, version: draft.version, seasonId: season.id })
  }
  return (
    <form className="event-grid" onSubmit={submit} aria-label="活动方案" noValidate>
      <div>
        <TriedErrors tried={tried} left={errors} />
        {save.isError && theirs === undefined && <FailureNotice error={save.error} />}
        {theirs && (
          <Conflict
            fields={differingFields(draft, theirs)}
            onMine={() => {
              change({ version: theirs.version })
              setTheirs(undefined)
              save.reset()
            }}
            onTheirs={() => {
              change(theirs)
              setTheirs(undefined)
              save.reset()
            }}
          />
        )}
        {isKept && <KeptNotice onDrop={() => change(initial())} />}
        <HeadFields draft={draft} season={season} errors={errors} onChange={change} />
        <SessionFields draft={draft} season={season} errors={errors} onChange={change} />
        <PlanField draft={draft} season={season} writing={writing} onChange={change} />
        <div className="row-actions">
          <Button kind="main" type="submit" busy={save.isPending}>
            保存草稿
          </Button>
        </div>
      </div>
      <CheckPanel draft={draft} eventId={stored?.eventId ?? null} seasonId={season.id} />
    </form>
  )
}

function Conflict({
  fields,
  onMine,
  onTheirs,
}: {
  readonly fields: readonly string[]
  readonly onMine: () => void
  readonly onTheirs: () => void
}) {
  return (
    <Notice
      tone="waiting"
      word="刚刚被同事改过"
      actions={
        <>
          <Button onClick={onMine}>以我的为准，继续编辑</Button>
          <Button onClick={onTheirs}>放弃我的，载入同事的</Button>
        </>
      }
    >
      您的修改没有保存，同事的也没有被覆盖。
      {fields.length > 0 ? `与同事不同的地方：${fields.join('、')}。` : '两人的内容一样，可以直接继续。'}
    </Notice>
  )
}

function KeptNotice({ onDrop }: { readonly onDrop: () => void }): ReactElement {
  return (
    <Notice tone="info" actions={<Button onClick={onDrop}>不要了，重新填写</Button>}>
      这是上次没有保存的内容，接着填写即可。
    </Notice>
  )
}

/** Takes the focus when a try is refused, and not while somebody types. */
function TriedErrors({ tried, left }: { readonly tried: FieldErrors; readonly left: FieldErrors }): ReactElement | null {
  const errors = useMemo(() => [...tried].map(([fieldId, text]) => ({ fieldId, text })), [tried])
  return left.size === 0 ? null : <ErrorSummary title="还有几项没有填好" errors={errors} />
}
