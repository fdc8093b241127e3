import type { ReceiptStanding } from '@sunlit/contracts'
import { Notice, type NoticeTone } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { CheckList } from './CheckList.tsx'
import type { Check } from './check-receipt.ts'
import { FindInCount } from './FindInCount.tsx'

interface StandingViewProps {
  readonly standing: ReceiptStanding
  readonly checks: readonly Check[]
}

/** The answer first, then how this browser came to it, then what it cannot say. */
export function StandingView({ standing, checks }: StandingViewProps): ReactElement {
  const { evaluation, verified } = standing
  const isBroken = checks.some(({ state }) => state === 'fails')
  const { tone, word, sentence } = isBroken
    ? ({ tone: 'danger', word: '对不上', sentence: '有一处对不上，请看下面标着“✗”的一条，保存截图并向主办单位反映。' } as const)
    : standingWords(standing)
  return (
    <section className="standing">
      <h2>{evaluation.title}</h2>
      <p className="aside">
        {evaluation.organisation} · 回执 <span className="code">{standing.receiptCode}</span>
      </p>
      <Notice tone={tone} word={word}>
        {sentence}
      </Notice>
      <h3>您的设备核对了这些</h3>
      <CheckList checks={checks} />
      {(standing.state === 'counted' || standing.state === 'set-aside') && <FindInCount standing={standing} key={standing.commitment} />}
      {verified !== null && (
        <p>
          共{verified.of}份回执，已有{verified.checks}份被核验过。核验的人越多，改动任何一份就越容易被发现。
          <a href={`/survey/${evaluation.id}/results`}>看评议结果</a>
        </p>
      )}
      <Limits />
      <details className="more">
        <summary>查看技术细节</summary>
        <p className="hash">承诺值 {standing.commitment}</p>
        <p className="hash">存证事件 {standing.log.eventId}</p>
        <p>
          <a href={standing.log.proof}>证明文件</a>可以在“核验”页或用别人的程序独立检查。
        </p>
      </details>
    </section>
  )
}

function Limits(): ReactElement {
  return (
    <>
      <h3>回执能证明什么，不能证明什么</h3>
      <ul className="limits">
        <li>能证明：这份答卷收到了，之后没有被改动或删除；公布后能证明它算进去了，或者为什么没有算。</li>
        <li>不能证明：您的手机或浏览器没有被人做手脚。不放心的话，换一台设备再核验一次。</li>
        <li>不能防止：有人站在旁边逼您怎么选。遇到这种情况，可以在撤回时间内换个地方撤回重填，并向主办单位反映。</li>
      </ul>
    </>
  )
}

interface Words {
  readonly tone: NoticeTone
  readonly word: string
  readonly sentence: string
}

function standingWords({ state, reasonName, evaluation }: ReceiptStanding): Words {
  switch (state) {
    case 'counted':
      return { tone: 'done', word: '已计入', sentence: '这份答卷原样算进了公布的结果。' }
    case 'set-aside':
      return {
        tone: 'waiting',
        word: '未计入',
        sentence: `这份答卷收到了，没有计入结果，原因是：${reasonName ?? '见结果页说明'}。它没有被删除，搁置的份数和原因在结果页公开。`,
      }
    case 'withdrawn':
      return { tone: 'waiting', word: '已撤回', sentence: '这份答卷由提交人撤回，内容已经删除，不计入结果。' }
    case 'waiting':
      return {
        tone: 'done',
        word: '已收到',
        sentence:
          evaluation.state === 'open'
            ? '这份答卷已经收到，原样保存着。评议结束后计票。'
            : '这份答卷已经收到，原样保存着。正在计票，结果公布后可以再来看它有没有算进去。',
      }
  }
}
