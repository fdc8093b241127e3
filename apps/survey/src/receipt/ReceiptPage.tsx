import { formatDate, formatInstant } from '@sunlit/calendar'
import type { ReceiptStanding, Survey } from '@sunlit/contracts'
import type { Answers } from '@sunlit/questionnaire'
import { Button, Notice, QrCode } from '@sunlit/ui'
import { useCallback, useEffect, useRef, type ReactElement } from 'react'
import { ask, type Answered } from '../lib/ask.ts'
import type { House } from '../lib/house.ts'
import { forgetOpening, type KeptReceipt } from '../lib/kept-receipts.ts'
import { useAsked } from '../lib/use-asked.ts'
import { goTo } from '../lib/use-spot.ts'
import { CopyCode } from './CopyCode.tsx'
import { Withdraw } from './Withdraw.tsx'

interface ReceiptPageProps {
  readonly survey: Survey
  readonly receipt: KeptReceipt
  /** False when another ballot under the same number had come in before. */
  readonly isSame: boolean
  readonly house: House
  readonly onChange: (receipt: KeptReceipt) => void
  /** Begins a new ballot with these answers. */
  readonly onBegin: (answers: Answers) => void
}

/** It came in. What to keep, what it is good for, and how to take it back. */
export function ReceiptPage({ survey, receipt, isSame, house, onChange, onBegin }: ReceiptPageProps): ReactElement {
  const { receiptCode } = receipt
  const isBoxed = receipt.channel === 'invited'
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    head.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [])
  const [asked] = useAsked(
    // What lies in the box cannot be found before the close.
    useCallback(() => (isBoxed ? notYet() : ask<ReceiptStanding>(`/api/survey/receipts/${receiptCode}`)), [isBoxed, receiptCode]),
  )
  const address = `${location.origin}/survey/verify#${receiptCode}`
  return (
    <>
      <h1 className="step-survey">{survey.title}</h1>
      <h2 className="receipt-head" ref={head} tabIndex={-1}>
        {receipt.withdrawnAt === undefined ? '已经收到您的答卷，谢谢您' : '您已经撤回这份答卷'}
      </h2>
      {!isSame && (
        <Notice tone="waiting">
          之前断线时，您的上一份答卷其实已经送到，收下的是那一份，这次修改的没有收。还在撤回时间内的话，可以撤回后重新填写。
        </Notice>
      )}
      <section className="ticket" aria-label="回执" data-withdrawn={receipt.withdrawnAt !== undefined}>
        <QrCode text={address} label={`核验网址的二维码，回执编号${receiptCode}`} />
        <div>
          <p className="ticket-word">回执编号</p>
          <p className="ticket-code">{receiptCode}</p>
          <p>
            {receipt.organisation}
            <br />
            收到时间 {formatInstant(receipt.at)}
          </p>
        </div>
      </section>
      {house.isKiosk ? (
        // Copies and files would stay on a screen that belongs to everybody.
        <p className="aside">请用手机扫二维码，或者抄下回执编号带走。</p>
      ) : (
        <>
          <p className="step-actions" data-no-print="">
            <CopyCode code={receiptCode} />
            {!isWeChat() && <Button onClick={() => print()}>打印回执</Button>}
            {!isWeChat() && asked.state === 'ready' && (
              <a className="ui-button" href={asked.value.log.proof} download={`receipt-${receiptCode}.json`}>
                下载凭证
              </a>
            )}
          </p>
          <p className="aside" data-no-print="">
            {isWeChat() ? keptInWeChat(isBoxed) : '也可以截图保存。'}
          </p>
        </>
      )}
      {isBoxed && (
        <Notice tone="waiting" word="票箱未开">
          代表评议的答卷先封在票箱里，截止后才一起打乱登记。在{formatDate(survey.closesOn)}截止之前查不到这个编号，是正常的。
        </Notice>
      )}
      <section className="purpose">
        <h2>这张回执有什么用</h2>
        <ol>
          <li>结果公布后，扫码或在“核验回执”页输入编号，就能看到这份答卷有没有算进去、有没有被改动。</li>
          <li>回执上没有您的回答，别人拿到编号也看不到您选了什么。</li>
          <li>每份答卷{isBoxed ? '在开箱时' : '收到时'}都记入公开的存证日志，事后删掉一份或改掉一份，都会被核验出来。</li>
        </ol>
        {!isBoxed && !house.isKiosk && (
          <p>
            <a href={`/survey/verify#${receiptCode}`}>现在就核验一次</a>
          </p>
        )}
      </section>
      {receipt.withdrawnAt === undefined && <Withdraw survey={survey} receipt={receipt} house={house} onChange={onChange} />}
      {receipt.withdrawnAt !== undefined && (
        <Notice
          tone="waiting"
          word="已撤回"
          actions={
            <Button
              kind="main"
              onClick={() => {
                onBegin(receipt.opening?.answers ?? {})
                goTo({ kind: 'step', key: survey.definition.pages[0]?.id ?? '' })
              }}
            >
              修改后重新提交
            </Button>
          }
        >
          这份答卷的内容已经从服务器上删除，不会计入结果。截止前可以重新填写。
        </Notice>
      )}
      {!house.isKiosk && receipt.opening && (
        <details className="more" data-no-print="">
          <summary>这台设备上还保留了什么</summary>
          <p>
            为了以后能核对内容有没有被改动，这台设备保留了一份答案副本和一串密钥，只在本机。如果别人也用这台设备，可以删除；删除后仍能核验答卷是否算进去。
          </p>
          <Button onClick={() => onChange(forgetOpening(house.store, receipt))}>从这台设备删除答案副本</Button>
        </details>
      )}
      <details className="more">
        <summary>查看技术细节</summary>
        <p className="hash">承诺值 {receipt.commitment}</p>
        {asked.state === 'ready' && <p className="hash">存证事件 {asked.value.log.eventId}</p>}
      </details>
    </>
  )
}

function notYet(): Promise<Answered<ReceiptStanding>> {
  return Promise.resolve({ ok: false, failure: { kind: 'unreached' } })
}

/** It neither prints nor downloads. This page would know nothing of the ballot in another browser; the one that checks a receipt does. */
function keptInWeChat(isBoxed: boolean): string {
  if (isBoxed) return '请截图保存，或者复制编号；截止后在“核验回执”页输入编号就能核验。'
  return '请截图保存。微信里不能打印，也不能下载文件；要凭证文件，请点下面的“现在就核验一次”，再从右上角用浏览器打开，凭证在那一页的“查看技术细节”里。'
}

function isWeChat(): boolean {
  return /MicroMessenger/i.test(navigator.userAgent)
}
