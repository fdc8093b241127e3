import { formatInstant } from '@sunlit/calendar'
import { Button, EmptyState, Field, Notice, PageHead } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { RouterOutputs } from '@sunlit/trpc'
import { Choose } from '../../components/Choose.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'

type RecusalView = RouterOutputs['recusal']['list'][number]

/** Conflicts of interest: declared by oneself, or set by a manager; a manager lifts those of others. */
export function RecusalPage(): ReactElement {
  const list = useQuery({ queryKey: ['recusal'], queryFn: () => api.recusal.list.query() })
  return (
    <div className="stack">
      <PageHead title="回避" lead="与某个单位有利害关系的人，不录入、不复核、不评这个单位。本单位的人不用登记，系统已经回避。" />
      <RecusalForm />
      <QueryView query={list} what="回避登记">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="没有登记的回避">登记以后列在这里，解除的也保留。</EmptyState>
          ) : (
            <RecusalTable rows={rows} />
          )
        }
      </QueryView>
    </div>
  )
}

function RecusalForm(): ReactElement {
  const client = useQueryClient()
  const me = useMe().data
  const isManager = Boolean(me && may(me, 'recusal.manage'))
  const assessors = useQuery({ queryKey: ['recusal', 'assessors'], queryFn: () => api.recusal.assessors.query(), enabled: isManager })
  const [personId, setPersonId] = useState<string | null>(null)
  const [unitId, setUnitId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isReady = unitId !== null && reason.trim() !== '' && (!isManager || personId !== null)
  const save = useMutation({
    mutationFn: () => {
      const what = { unitId: unitId ?? '', reason: reason.trim() }
      return isManager ? api.recusal.set.mutate({ ...what, personId: personId ?? '' }) : api.recusal.declare.mutate(what)
    },
    onSuccess: () => {
      setUnitId(null)
      setReason('')
      setTried(false)
      return Promise.all(['recusal', 'period', 'finding', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
    },
  })
  return (
    <form
      className="panel stack"
      aria-label="登记回避"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isReady && !save.isPending) save.mutate()
      }}
    >
      {save.isError && <FailureNotice error={save.error} />}
      {save.isSuccess && (
        <Notice tone="done" word="已登记">
          从现在起生效。
        </Notice>
      )}
      {isManager && (
        <Choose
          id="recusal-person"
          label="回避的人"
          value={personId}
          onChange={setPersonId}
          choices={(assessors.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          placeholder="选择考核员或复核员"
          loading={assessors.isPending}
        />
      )}
      <UnitSelect id="recusal-unit" label="回避的单位" value={unitId} onChange={setUnitId} />
      <Field
        id="recusal-reason"
        label="理由"
        hint="只有您本人和考核管理员能看到，不写进存证日志"
        value={reason}
        maxLength={500}
        error={tried && reason.trim() === '' ? '请写明理由' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {tried && (unitId === null || (isManager && personId === null)) && (
        <p className="ui-field-error">请选择{isManager ? '人和' : ''}单位</p>
      )}
      {!isManager && <p className="word-muted">登记后由考核管理员解除，本人不能解除。还没有提交的草稿可以撤回。</p>}
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          登记回避
        </Button>
      </div>
    </form>
  )
}

function RecusalTable({ rows }: { readonly rows: readonly RecusalView[] }): ReactElement {
  const client = useQueryClient()
  const [asking, setAsking] = useState<RecusalView>()
  const lift = useMutation({
    mutationFn: ({ id }: RecusalView) => api.recusal.lift.mutate({ recusalId: id }),
    onSettled: () => {
      setAsking(undefined)
      return client.invalidateQueries({ queryKey: ['recusal'] })
    },
  })
  return (
    <>
      {lift.isError && <FailureNotice error={lift.error} />}
      <div className="plain-table-frame">
        <table className="plain-table">
          <caption className="ui-sr-only">登记的回避</caption>
          <thead>
            <tr>
              <th scope="col">人员</th>
              <th scope="col">单位</th>
              <th scope="col">理由</th>
              <th scope="col">登记</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.personName}</th>
                <td>{row.unitName}</td>
                <td>{row.reason}</td>
                <td className="word-muted">
                  {row.declaredByName} {formatInstant(row.declaredAt)}
                </td>
                <td>
                  {row.liftedAt === null ? '生效中' : `${row.liftedByName ?? ''} ${formatInstant(row.liftedAt)} 解除`}{' '}
                  {row.canLift && (
                    <Button kind="quiet" aria-label={`解除 ${row.personName} ${row.unitName}`} onClick={() => setAsking(row)}>
                      解除
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asking && (
        <Confirm
          title="解除回避"
          action="解除"
          busy={lift.isPending}
          onConfirm={() => lift.mutate(asking)}
          onCancel={() => setAsking(undefined)}
        >
          <p>
            {asking.personName}从现在起又可以考核“{asking.unitName}”。登记和解除都会留在记录里。
          </p>
        </Confirm>
      )}
    </>
  )
}
