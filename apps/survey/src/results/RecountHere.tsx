import type { SurveyResults } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import type { Recounted } from '../lib/recount-file.ts'
import { startRecountHere } from '../lib/start-recount.ts'

type Counting =
  | { readonly state: 'none' }
  | { readonly state: 'counting'; readonly share: number }
  | { readonly state: 'done'; readonly outcome: Recounted }

/** Anybody counts again, here and now, from the published ballots to every figure of this page. */
export function RecountHere({ published }: { readonly published: SurveyResults }): ReactElement {
  const [counting, setCounting] = useState<Counting>({ state: 'none' })
  const stop = useRef<() => void>(undefined)
  useEffect(() => () => stop.current?.(), [])
  const { href, bytes, sha256 } = published.recount
  const leavesOut = published.results.leftOut?.some(({ question }) => question !== undefined) === true
  const begin = (): void => {
    setCounting({ state: 'counting', share: 0 })
    stop.current = startRecountHere(
      published,
      (share) => setCounting({ state: 'counting', share }),
      (outcome) => setCounting({ state: 'done', outcome }),
    )
  }
  return (
    <section className="purpose">
      <h2>您也可以重新计一次票</h2>
      <p>去掉个人信息的答卷和存证编号都在一份文件里。您的设备可以下载它（{sizeOf(bytes)}），按公布的办法从头数一遍，和本页逐个数字比对。</p>
      {counting.state === 'counting' && (
        <div className="working">
          <p aria-live="polite">正在计票……</p>
          <progress aria-label="计票进度" max={1} value={counting.share} />
        </div>
      )}
      <div aria-live="polite">{counting.state === 'done' && <OutcomeView outcome={counting.outcome} leavesOut={leavesOut} />}</div>
      <p className="step-actions" data-no-print="">
        <Button busy={counting.state === 'counting'} onClick={begin}>
          {counting.state === 'done' ? '再计一次' : '在这台设备上重新计票'}
        </Button>
        <a className="ui-button" href={href} download>
          下载答卷文件
        </a>
      </p>
      <details className="more">
        <summary>查看技术细节</summary>
        <p className="hash">文件指纹（SHA-256）{sha256}</p>
        <p>
          也可以用命令 <code>sunlit recount 文件</code> 计票，或按公开的格式自己写程序。
          <a href={`/api/proof/${published.eventId}`} download>
            公布结果的存证证明
          </a>
        </p>
      </details>
    </section>
  )
}

interface OutcomeProps {
  readonly outcome: Recounted
  /** Something within a channel is in no figure, and how few said it stands in no file. */
  readonly leavesOut: boolean
}

function OutcomeView({ outcome, leavesOut }: OutcomeProps): ReactElement {
  switch (outcome.state) {
    case 'agrees':
      return (
        <Notice tone="done" word="对得上">
          {outcome.ballots > 0 ? `您的设备数了${outcome.ballots}份答卷` : '您的设备按公布的汇总数重新算了一遍'}，核对了{outcome.entries}
          条存证编号，本页每一个数字都算得出来，没有出入。
          {leavesOut && '因作答太少没有公布的内容不在文件里，是不是真的太少，要由审计人员用原始答卷核对。'}
        </Notice>
      )
    case 'other-file':
      return (
        <Notice tone="danger" word="对不上">
          下载的文件和公布的文件指纹不一样，可能没有下载完整。请再计一次；如果还是这样，请向主办单位反映。
        </Notice>
      )
    case 'other-page':
      return (
        <Notice tone="danger" word="对不上">
          文件自身算得对，但和本页显示的数字不一样。请刷新页面再计一次；如果还是这样，请保存截图并向主办单位反映。
        </Notice>
      )
    case 'differs':
      return (
        <Notice tone="danger" word="对不上">
          第一处不同在“{outcome.path}”：公布的是{outcome.stated}，算出来是{outcome.computed}
          （得分和比例按万分之一计，没有取舍）。请保存截图并向主办单位反映。
        </Notice>
      )
    case 'unreadable':
      return (
        <Notice tone="danger" word="读不了">
          文件第{outcome.line}行有问题：{outcome.sentence}
        </Notice>
      )
    case 'unreached':
      return <Notice tone="danger">没有下载到文件，请检查网络后再试一次。</Notice>
  }
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
