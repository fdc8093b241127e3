import { Button, EmptyState, Notice } from '@sunlit/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useParams } from 'wouter'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { fetchFile } from '../../lib/fetch-file.ts'
import { evaluationQuery, invitedQuery, useChannelStep, type InvitedView } from './channel-queries.ts'
import { ImportInvited } from './ImportInvited.tsx'
import { InvitedTable } from './InvitedTable.tsx'
import './channels.css'

/** 代表评议: who is invited, how they are reached, and that they came; never how they vote. */
export function InvitedPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  const invited = useQuery(invitedQuery(evaluationId))
  return (
    <div className="stack">
      <QueryView query={evaluation} what="社会评议">
        {(view) => (
          <>
            <EvaluationHead evaluation={view} />
            <QueryView query={invited} what="代表名单">
              {(list) => <Invited evaluationId={evaluationId} view={list} />}
            </QueryView>
          </>
        )}
      </QueryView>
    </div>
  )
}

interface InvitedProps {
  readonly evaluationId: string
  readonly view: InvitedView
}

function Invited({ evaluationId, view }: InvitedProps): ReactElement {
  const { state, isCounted, people } = view
  const canEdit = isCounted && (state === 'draft' || state === 'planned' || state === 'open')
  if (!isCounted) {
    return <EmptyState title="计分办法里没有代表评议">要请代表参评，请在方案公布前到“问卷”里给代表评议设定权重。</EmptyState>
  }
  return (
    <>
      {people.length > 0 && <Turnout view={view} />}
      {canEdit && <Reach evaluationId={evaluationId} view={view} />}
      {canEdit && <ImportInvited evaluationId={evaluationId} isFirst={people.length === 0} />}
      {people.length > 0 && <InvitedTable evaluationId={evaluationId} view={view} canEdit={canEdit} />}
    </>
  )
}

function Turnout({ view }: { readonly view: InvitedView }): ReactElement {
  const { invited, fetched, quorum, hasQuorum, inBox, groups, state, keyHash, keyDestroyed } = view
  const isOver = state !== 'draft' && state !== 'planned' && state !== 'open'
  return (
    <section className="panel channel-panel" aria-labelledby="invited-turnout">
      <h2 id="invited-turnout">参评情况</h2>
      <dl className="channel-figures">
        <div>
          <dt>应到</dt>
          <dd>{invited}</dd>
        </div>
        <div>
          <dt>已领取选票</dt>
          <dd>{fetched}</dd>
        </div>
        {state === 'open' && (
          <div>
            <dt>票箱里</dt>
            <dd>{inBox}</dd>
          </div>
        )}
      </dl>
      <p className={hasQuorum ? 'channel-quorum' : 'channel-quorum word-muted'}>{quorumWords({ quorum, fetched, hasQuorum, isOver })}</p>
      {groups.length > 1 && (
        <ul className="channel-groups">
          {groups.map((group) => (
            <li key={group.group}>
              <span>{group.group}</span>
              <progress max={group.invited} value={group.fetched} aria-label={`${group.group}领取选票`} />
              <span className="figure">{`${group.fetched} / ${group.invited}`}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="word-muted">
        这里只看得到谁领取了选票，看不到、也查不到怎么选：选票由盲签名发出，答卷不带姓名封在票箱里，截止时打乱后一起登记。
        {keyDestroyed && '签名密钥已经销毁。'}
      </p>
      {keyHash !== null && (
        <details>
          <summary>签名公钥摘要</summary>
          <code className="channel-hash">{keyHash}</code>
        </details>
      )}
    </section>
  )
}

interface QuorumFacts {
  readonly quorum: number
  readonly fetched: number
  readonly hasQuorum: boolean
  readonly isOver: boolean
}

function quorumWords({ quorum, fetched, hasQuorum, isOver }: QuorumFacts): string {
  if (hasQuorum) return `到会过半（至少 ${quorum} 人），代表评议有效。`
  return isOver
    ? `到会没有过半（至少 ${quorum} 人），代表评议的答卷搁置，不计入。`
    : `到会须过半：还差 ${quorum - fetched} 人。不过半的，代表评议的答卷不计入。`
}

function Reach({ evaluationId, view }: InvitedProps): ReactElement {
  const { people, state, unsent, remindable } = view
  const [told, setTold] = useState<string>()
  const file = useMutation({
    mutationFn: (address: string) => fetchFile(address),
    onSuccess: () => setTold('邀请函已下载。请装入信封，封好后交给本人。'),
  })
  const send = useChannelStep(
    (again: boolean) => api.invited.send.mutate({ evaluationId, again }),
    ({ sent }) => setTold(`已交给短信或邮件发送 ${sent} 人。`),
  )
  const waiting = people.filter(({ fetchedOn }) => fetchedOn === null).length
  return (
    <section className="panel channel-panel" aria-labelledby="invited-reach" data-no-print="">
      <h2 id="invited-reach">邀请和提醒</h2>
      {file.isError && <FailureNotice error={file.error} />}
      {send.isError && <FailureNotice error={send.error} />}
      {told !== undefined && !file.isPending && !send.isPending && !file.isError && !send.isError && <Notice tone="done">{told}</Notice>}
      <div className="evidence-actions">
        {state !== 'draft' && waiting > 0 && (
          <Button kind="main" busy={file.isPending} onClick={() => file.mutate(`/api/exports/invited-sheets?evaluationId=${evaluationId}`)}>
            {`打印邀请函（${waiting} 人，PDF）`}
          </Button>
        )}
        {state === 'open' && unsent > 0 && (
          <Button busy={send.isPending} onClick={() => send.mutate(false)}>
            {`发送邀请（${unsent} 人）`}
          </Button>
        )}
        {state === 'open' && remindable > 0 && (
          <Button busy={send.isPending} onClick={() => send.mutate(true)}>
            {`提醒还没有领票的（${remindable} 人）`}
          </Button>
        )}
      </div>
      <p className="word-muted">{reachWords(view)}</p>
    </section>
  )
}

function reachWords({ state, people }: InvitedView): string {
  if (people.length === 0) return '导入名单后，可以打印邀请函，或发送短信、邮件。'
  if (state === 'draft') return '方案公布后可以打印邀请函；开通收集后可以发送短信和邮件。'
  if (state === 'planned') return '开通收集后可以发送短信和邮件。邀请函现在就可以打印。'
  return '已经领票的人不会再收到提醒。同一个人一天最多提醒一次。'
}
