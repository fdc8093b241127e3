import { formatInstant } from '@sunlit/calendar'
import { MOST_AT_POST_A_MINUTE } from '@sunlit/contracts'
import { Button, Field, Notice, QrCode } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Choice } from '../../components/Choice.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { useChannelStep, type PaperView } from './channel-queries.ts'

type PostLine = PaperView['posts'][number]

interface CounterPostsProps {
  readonly evaluationId: string
  readonly view: PaperView
  /** Whether posts can be opened and closed now, by this person. */
  readonly canOpen: boolean
}

/** Screens at counters and on open days: opened with a name, reached by an address, closed for good. */
export function CounterPosts({ evaluationId, view: { posts, batches }, canOpen }: CounterPostsProps): ReactElement | null {
  const [shown, setShown] = useState<string>()
  const [closing, setClosing] = useState<PostLine>()
  if (posts.length === 0 && !canOpen) return null
  return (
    <section className="panel channel-panel" aria-labelledby="counter-posts">
      <h2 id="counter-posts">现场填写点</h2>
      <p>{`窗口或开放日现场的一块屏幕：一位接一位填写，不留痕迹，计入问卷评议，每分钟最多收 ${MOST_AT_POST_A_MINUTE} 份。`}</p>
      {posts.length > 0 && (
        <ul className="channel-posts">
          {posts.map((post) => (
            <li key={post.id}>
              <div className="channel-post-head">
                <strong>{`${post.number}. ${post.name}`}</strong>
                <span>{`收到 ${post.taken} 份`}</span>
                <span className="word-muted">{standing(post)}</span>
                {post.key !== null && (
                  <span className="channel-row-actions" data-no-print="">
                    <Button
                      kind="quiet"
                      aria-expanded={shown === post.id}
                      aria-label={`地址和二维码：${post.name}`}
                      onClick={() => setShown(shown === post.id ? undefined : post.id)}
                    >
                      地址和二维码
                    </Button>
                    <Button kind="quiet" aria-label={`关闭：${post.name}`} onClick={() => setClosing(post)}>
                      关闭
                    </Button>
                  </span>
                )}
              </div>
              {shown === post.id && post.key !== null && <Address evaluationId={evaluationId} name={post.name} postKey={post.key} />}
            </li>
          ))}
        </ul>
      )}
      {canOpen && <NewPost evaluationId={evaluationId} batches={batches} onOpened={setShown} />}
      {closing && <ClosePost evaluationId={evaluationId} post={closing} onClose={() => setClosing(undefined)} />}
    </section>
  )
}

function standing({ batch, openedAt, closedAt }: PostLine): string {
  const place = batch === null ? '' : `第 ${batch} 批所在地点，`
  return closedAt === null ? `${place}${formatInstant(openedAt)}打开` : `${place}${formatInstant(closedAt)}关闭`
}

function Address({
  evaluationId,
  name,
  postKey,
}: {
  readonly evaluationId: string
  readonly name: string
  readonly postKey: string
}): ReactElement {
  const address = `${location.origin}/survey/${evaluationId}?kiosk=${postKey}`
  return (
    <div className="channel-post-address">
      <QrCode text={address} label={`二维码，内容是填写点“${name}”的地址`} />
      <div>
        <p>在现场的屏幕上打开这个地址。不要张贴或转发：谁有地址，谁就能在这里填写。</p>
        <p>
          <a href={address} target="_blank" rel="noreferrer">
            {address}
          </a>
        </p>
      </div>
    </div>
  )
}

interface NewPostProps {
  readonly evaluationId: string
  readonly batches: PaperView['batches']
  readonly onOpened: (postId: string) => void
}

function NewPost({ evaluationId, batches, onOpened }: NewPostProps): ReactElement {
  const [name, setName] = useState('')
  const [batchId, setBatchId] = useState('')
  const [told, setTold] = useState<string>()
  const open = useChannelStep(
    () => api.paper.openPost.mutate({ evaluationId, name, batchId: batchId === '' ? null : batchId }),
    ({ postId, number }) => {
      setName('')
      setTold(`第 ${number} 个填写点已打开，请在现场的屏幕上打开它的地址。`)
      onOpened(postId)
    },
  )
  return (
    <form
      className="stack"
      aria-label="打开一个填写点"
      data-no-print=""
      onSubmit={(event) => {
        event.preventDefault()
        if (!open.isPending) open.mutate()
      }}
    >
      {open.isError && <FailureNotice error={open.error} />}
      {told !== undefined && !open.isError && <Notice tone="done">{told}</Notice>}
      <div className="channel-form">
        <Field
          id="post-name"
          label="填写点名称"
          hint="例如政务服务中心一楼、开放日现场"
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {batches.length > 0 && (
          <Choice
            id="post-batch"
            label="同一地点发放的批次"
            value={batchId}
            options={[
              { value: '', label: '没有发放纸质问卷' },
              ...batches.map(({ id, number, place }) => ({ value: id, label: `第 ${number} 批，${place}` })),
            ]}
            onChange={setBatchId}
          />
        )}
        <Button kind="main" type="submit" busy={open.isPending}>
          打开填写点
        </Button>
      </div>
    </form>
  )
}

interface ClosePostProps {
  readonly evaluationId: string
  readonly post: PostLine
  readonly onClose: () => void
}

function ClosePost({ evaluationId, post, onClose }: ClosePostProps): ReactElement {
  const close = useChannelStep(() => api.paper.closePost.mutate({ evaluationId, postId: post.id }), onClose)
  return (
    <Confirm title={`关闭填写点“${post.name}”`} action="关闭" busy={close.isPending} onConfirm={() => close.mutate()} onCancel={onClose}>
      {close.isError && <FailureNotice error={close.error} />}
      <p>{`关闭后不能再打开，屏幕上正在填写的也不能提交。已经收到的 ${post.taken} 份照常计入。`}</p>
    </Confirm>
  )
}
