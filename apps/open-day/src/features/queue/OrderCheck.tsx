import type { QueueView } from '@sunlit/contracts'
import type { QueueFault } from '@sunlit/enrolment'
import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { failureWords } from '../../components/failure-words.ts'
import { read, type Failure } from '../../lib/ask.ts'

const FAULT_WORDS: Readonly<Record<QueueFault, string>> = {
  format: '取到的次序文件不完整，请稍后再核对一次。',
  seed: '公布的种子与事先存入日志的摘要不一致，请联系主办单位。',
  order: '重新计算的次序与公布的不一致，请联系主办单位。',
}

interface OrderCheckProps {
  readonly sessionId: string
  readonly view: QueueView
  readonly code: string | undefined
}

interface Checked {
  readonly entrants: number
  readonly rank: number
  readonly fault: string | undefined
}

/** How the order is made and can be made again: by anybody, from the published file, in the browser itself. */
export function OrderCheck({ sessionId, view, code }: OrderCheckProps): ReactElement {
  const [checked, setChecked] = useState<Checked>()
  const [failure, setFailure] = useState<Failure>()
  const [isBusy, setIsBusy] = useState(false)
  async function check(): Promise<void> {
    setIsBusy(true)
    setFailure(undefined)
    // Only who checks loads what checks.
    const [file, { verifyQueue }] = await Promise.all([
      read<{ readonly order: readonly string[] }>(`/queues/${sessionId}/file`),
      import('./check-order.ts'),
    ])
    setIsBusy(false)
    if (!file.ok) {
      setFailure(file.failure)
      return
    }
    const fault = verifyQueue(file.value, { seedSha256: view.seedSha256 })
    const { order } = file.value
    setChecked({ entrants: order.length, rank: order.indexOf(code ?? '') + 1, fault: fault && FAULT_WORDS[fault] })
  }
  return (
    <details>
      <summary>次序怎样排出来，怎样核对</summary>
      <p>
        公告发布时，系统已把一个随机种子的摘要存入日志，谁也不能事后更换。开始报名时用这个种子和等候的全部排队号算出次序，并公开种子；任何人都能重新算一遍。
      </p>
      <p className="quiet">
        种子摘要：<span className="address">{view.seedSha256}</span>
      </p>
      {!view.isRanked && <p>次序还没有排出，开始报名后可以在这里核对。</p>}
      {view.isRanked && (
        <p>
          <Button busy={isBusy} onClick={() => void check()}>
            在本机上核对次序
          </Button>{' '}
          <a href={`/api/open-day/queues/${sessionId}/file`} download={`queue-${sessionId}.json`}>
            下载次序文件
          </a>
        </p>
      )}
      {failure !== undefined && <Notice tone="danger">{failureWords(failure)}</Notice>}
      {checked !== undefined && (
        <Notice tone={checked.fault === undefined ? 'done' : 'danger'} word={checked.fault === undefined ? '一致' : '不一致'}>
          {checked.fault ?? `重新计算的次序与公布的一致，一共${checked.entrants}位。${rankWords(checked.rank)}`}
        </Notice>
      )}
    </details>
  )
}

function rankWords(rank: number): string {
  return rank > 0 ? `您的排队号在第${rank}位。` : ''
}
