import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { ChooseMany } from '../../components/ChooseMany.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { Overview, Pairing } from './double-words.ts'

interface AssignFormProps {
  readonly periodId: string
  readonly overview: Overview
}

/** Units × indicators among evaluators: a fair proposal first, given out only when the manager says so. */
export function AssignForm({ periodId, overview }: AssignFormProps): ReactElement {
  const client = useQueryClient()
  const [unitIds, setUnitIds] = useState<readonly string[]>([])
  const [indicatorIds, setIndicatorIds] = useState<readonly string[]>([])
  const [evaluatorIds, setEvaluatorIds] = useState<readonly string[]>(() => overview.evaluators.map(({ id }) => id))
  const isReady = indicatorIds.length > 0 && evaluatorIds.length > 1
  const propose = useMutation({
    mutationFn: () =>
      api.double.propose.mutate({
        periodId,
        indicatorIds: [...indicatorIds],
        evaluatorIds: [...evaluatorIds],
        ...(unitIds.length > 0 && { unitIds: [...unitIds] }),
      }),
  })
  const assign = useMutation({
    mutationFn: ({ pairs }: Pairing) => api.double.assign.mutate({ periodId, version: overview.periodVersion, pairs: [...pairs] }),
    onSuccess: () => {
      propose.reset()
      setIndicatorIds([])
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['period', periodId] }),
  })
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }))
  const change = (set: (ids: readonly string[]) => void) => (ids: readonly string[]) => {
    propose.reset()
    set(ids)
  }
  return (
    <form
      className="panel stack"
      aria-label="分配双人评分"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !propose.isPending) propose.mutate()
      }}
    >
      {propose.isError && <FailureNotice error={propose.error} />}
      {assign.isError && <FailureNotice error={assign.error} />}
      {assign.isSuccess && (
        <Notice tone="done" word="已分配">
          考核员会在“待办”中看到自己的评分。
        </Notice>
      )}
      <ChooseMany
        id="double-indicators"
        label="指标"
        value={indicatorIds}
        onChange={change(setIndicatorIds)}
        choices={named(overview.indicators)}
        placeholder="选择要双人评分的指标"
      />
      <ChooseMany
        id="double-units"
        label="单位（不选就是全部）"
        value={unitIds}
        onChange={change(setUnitIds)}
        choices={named(overview.units)}
        placeholder="全部单位"
      />
      <ChooseMany
        id="double-evaluators"
        label="考核员"
        value={evaluatorIds}
        onChange={change(setEvaluatorIds)}
        choices={named(overview.evaluators)}
        placeholder="至少两位"
      />
      {evaluatorIds.length < 2 && <p className="ui-field-error">双人评分至少要两位考核员</p>}
      <div className="evidence-actions">
        <Button kind={propose.data ? 'plain' : 'main'} type="submit" busy={propose.isPending} disabled={!isReady}>
          拟定分配
        </Button>
      </div>
      {propose.data && (
        <Proposal pairing={propose.data} overview={overview} busy={assign.isPending} onAssign={() => assign.mutate(propose.data)} />
      )}
    </form>
  )
}

interface ProposalProps {
  readonly pairing: Pairing
  readonly overview: Overview
  readonly busy: boolean
  readonly onAssign: () => void
}

function Proposal({ pairing, overview, busy, onAssign }: ProposalProps): ReactElement {
  const nameOf = new Map([...overview.units, ...overview.indicators, ...overview.evaluators].map(({ id, name }) => [id, name]))
  const { pairs, unfilled } = pairing
  return (
    <section className="stack" aria-label="拟定的分配">
      {unfilled.length > 0 && (
        <Notice tone="waiting" word="人手不足">
          {unfilled.length} 项排不出两位考核员（本单位的人和回避的人不能评）：
          {unfilled
            .slice(0, 5)
            .map(({ unitId, indicatorId }) => `${nameOf.get(unitId)}的${nameOf.get(indicatorId)}`)
            .join('、')}
          {unfilled.length > 5 && '等'}。这些仍按通常的办法录入。
        </Notice>
      )}
      {pairs.length === 0 ? (
        <p className="word-muted">选中的都已经分配过了，或者排不出两位考核员。</p>
      ) : (
        <>
          <div className="plain-table-frame double-proposal">
            <table className="plain-table">
              <caption className="ui-sr-only">拟定的分配</caption>
              <thead>
                <tr>
                  <th scope="col">单位</th>
                  <th scope="col">指标</th>
                  <th scope="col">两位考核员</th>
                </tr>
              </thead>
              <tbody>
                {pairs.map(({ unitId, indicatorId, firstId, secondId }) => (
                  <tr key={`${unitId}/${indicatorId}`}>
                    <th scope="row">{nameOf.get(unitId)}</th>
                    <td>{nameOf.get(indicatorId)}</td>
                    <td>
                      {nameOf.get(firstId)}、{nameOf.get(secondId)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p>分配以后，这些单位的这些指标只能由这两位评分，不能再单独录入。</p>
          <div className="evidence-actions">
            <Button kind="main" busy={busy} onClick={onAssign}>
              分配这 {pairs.length} 项
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
