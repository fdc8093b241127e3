import { formatPlainDate } from '@sunlit/calendar'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { ChooseMany } from '../../components/ChooseMany.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import './reorganisation.css'
import { NewUnits } from './NewUnits.tsx'
import { actWords, affectedWords, EMPTY_DRAFT, missingOf, type AffectedView, type UnitLine } from './reorganisation-draft.ts'

interface ReorganisationFormProps {
  readonly units: readonly UnitLine[]
  readonly classes: readonly { readonly value: string; readonly label: string }[]
}

/** Who ends, who opens or takes over, from which day and by which document; what hangs on it is shown before the act. */
export function ReorganisationForm({ units, classes }: ReorganisationFormProps): ReactElement {
  const client = useQueryClient()
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [asked, setAsked] = useState(false)
  const open = units.filter(({ activeTo }) => activeTo === null)
  const choices = open.map(({ id, name }) => ({ value: id, label: name }))
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? ''
  const missing = missingOf(draft)
  const looked = { unitIds: [...draft.closing], onDate: draft.onDate }
  const preview = useQuery({
    queryKey: ['reorganisation', 'preview', looked],
    queryFn: () => api.reorganisation.preview.query(looked),
    enabled: draft.closing.length > 0 && draft.onDate !== '',
  })
  const isBlocked = preview.data?.some(({ obstacle }) => obstacle !== null) ?? true
  const decide = useMutation({
    mutationFn: () => {
      const closing = draft.closing.map((unitId) => ({ unitId, version: open.find(({ id }) => id === unitId)?.version ?? 0 }))
      return api.reorganisation.decide.mutate({ ...draft, closing, opening: [...draft.opening], takingOver: [...draft.takingOver] })
    },
    onSuccess: () => setDraft(EMPTY_DRAFT),
    onSettled: () => {
      setAsked(false)
      return Promise.all([['unit.list'], ['reorganisation'], ['directory']].map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
  return (
    <section className="panel stack reform-form" aria-label="办理机构改革">
      <h2>办理</h2>
      {decide.isError && <FailureNotice error={decide.error} />}
      {decide.isSuccess && (
        <Notice tone="done" word="已办理">
          单位名单已经更新，下面的记录里可以查到。
        </Notice>
      )}
      <ChooseMany
        id="closing"
        label="撤销或并入的单位"
        value={draft.closing}
        onChange={(closing) => setDraft({ ...draft, closing, takingOver: draft.takingOver.filter((id) => !closing.includes(id)) })}
        choices={choices}
        placeholder="请选择"
      />
      <NewUnits value={draft.opening} classes={classes} onChange={(opening) => setDraft({ ...draft, opening })} />
      <ChooseMany
        id="taking-over"
        label="承接的已有单位（选填）"
        value={draft.takingOver}
        onChange={(takingOver) => setDraft({ ...draft, takingOver })}
        choices={choices.filter(({ value }) => !draft.closing.includes(value))}
        placeholder="请选择"
      />
      <Field
        id="reform-date"
        label="从哪天起"
        hint="撤销的单位考核到前一天为止，新设和承接的单位从这一天起"
        type="date"
        value={draft.onDate}
        onChange={(event) => setDraft({ ...draft, onDate: event.target.value })}
      />
      <Field
        id="reform-reason"
        label="原因"
        value={draft.reason}
        onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
        maxLength={200}
      />
      <Field
        id="reform-source"
        label="依据的文件"
        hint="文件名称和文号"
        value={draft.source}
        onChange={(event) => setDraft({ ...draft, source: event.target.value })}
        maxLength={200}
      />
      {preview.isEnabled && (
        <QueryView query={preview} what="受影响的事项">
          {(list) => <Affected list={list} />}
        </QueryView>
      )}
      <div className="row-actions">
        <Button kind="main" disabled={missing !== undefined || isBlocked} onClick={() => setAsked(true)}>
          办理
        </Button>
        {missing !== undefined && <span className="word-muted">{missing}</span>}
      </div>
      {asked && (
        <Confirm
          title="办理机构改革"
          action="确认办理"
          busy={decide.isPending}
          onConfirm={() => decide.mutate()}
          onCancel={() => setAsked(false)}
        >
          <p>
            从{formatPlainDate(draft.onDate)}起，{actWords(draft, nameOf)}。
          </p>
          <p>以前的记录和结果留在原单位；承接关系永久保留，办理后不能撤回。</p>
        </Confirm>
      )}
    </section>
  )
}

/** What hangs on the units that end; what has to be done first stands out. */
function Affected({ list }: { readonly list: readonly AffectedView[] }): ReactElement {
  return (
    <section aria-label="受影响的事项" className="stack">
      <h3>受影响的事项</h3>
      <ul>
        {list.map((unit) => (
          <li key={unit.unitId}>
            <strong>{unit.unitName}</strong>
            {unit.obstacle !== null && <p className="word-lost">不能办理：{unit.obstacle}</p>}
            {affectedWords(unit).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {unit.obstacle === null && affectedWords(unit).length === 0 && <p className="word-muted">没有未办完的事项</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
