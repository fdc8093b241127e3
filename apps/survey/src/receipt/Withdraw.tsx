import { formatInstant } from '@sunlit/calendar'
import type { BallotWithdrawn, Survey } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'
import { troubleWords } from '../components/LoadView.tsx'
import { send } from '../lib/ask.ts'
import type { House } from '../lib/house.ts'
import { leftToWithdraw, type KeptReceipt } from '../lib/kept-receipts.ts'

interface WithdrawProps {
  readonly survey: Survey
  readonly receipt: KeptReceipt
  readonly house: House
  readonly onChange: (receipt: KeptReceipt) => void
}

/** Takes a ballot back while that is possible; the server's clock decides, the phone's only shows. */
export function Withdraw({ survey, receipt, house, onChange }: WithdrawProps): ReactElement | null {
  const [asks, setAsks] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const [isLate, setLate] = useState(() => leftToWithdraw(receipt, house.chance.now()) < 0)
  useEffect(() => {
    const left = leftToWithdraw(receipt, house.chance.now())
    if (left <= 0) return undefined
    const timer = setTimeout(() => setLate(true), Math.min(left, 2_000_000_000))
    return () => clearTimeout(timer)
  }, [receipt, house])
  if (survey.withdrawableMinutes === 0) return null
  if (isLate && trouble === undefined) {
    return <p className="aside">提交已经超过{survey.withdrawableMinutes}分钟，不能再撤回。</p>
  }
  const withdraw = async (): Promise<void> => {
    setBusy(true)
    const answer = await send<BallotWithdrawn>('/api/survey/ballots/withdraw', { evaluationId: survey.id, clientId: receipt.clientId })
    setBusy(false)
    setAsks(false)
    if (answer.ok) onChange({ ...receipt, withdrawnAt: answer.value.withdrawnAt })
    else if (answer.failure.kind === 'refused' && answer.failure.code === 'survey_withdraw_late') setLate(true)
    else setTrouble(troubleWords(answer.failure))
  }
  return (
    <section className="purpose" data-no-print="">
      <h2>想改主意</h2>
      <p>{formatInstant(receipt.revisableUntil)}之前可以撤回，撤回后能修改再提交。</p>
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      {asks ? (
        <Notice
          tone="waiting"
          word="请确认"
          actions={
            <>
              <Button kind="danger" busy={isBusy} onClick={() => void withdraw()}>
                确定撤回
              </Button>
              <Button onClick={() => setAsks(false)}>不撤回</Button>
            </>
          }
        >
          撤回后，服务器上这份答卷的内容会被删除，不计入结果。
        </Notice>
      ) : (
        <Button onClick={() => setAsks(true)}>撤回这份答卷</Button>
      )}
    </section>
  )
}
