import type { RealNameBegun, RealNameFailure } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'
import { troubleWords } from '../components/LoadView.tsx'
import { send } from '../lib/ask.ts'
import type { PhoneStore } from '../lib/phone-store.ts'
import { takeFailure } from './kept-proof.ts'

interface RealNameStepProps {
  readonly evaluationId: string
  /** The ballot that is proved. */
  readonly clientId: string
  readonly store: PhoneStore
  /** Leaves for another site; the whole page goes. */
  readonly leave?: (location: string) => void
}

const FAILED: Readonly<Record<RealNameFailure, string>> = {
  denied: '您没有同意核验，答卷没有提交。填好的内容都在，可以再核验一次。',
  failed: '核验没有通过，答卷没有提交。填好的内容都在，请再核验一次；仍然不行的，请联系主办单位。',
  away: '统一身份认证暂时连不上。填好的内容都在，请稍后再核验。',
}

/** The way to the identity provider, before the ballot is sent: one person, one ballot (rule W-40). */
export function RealNameStep({ evaluationId, clientId, store, leave = goAway }: RealNameStepProps): ReactElement {
  const [trouble, setTrouble] = useState<string | undefined>(() => {
    const failure = takeFailure(store, evaluationId)
    return failure && FAILED[failure]
  })
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    // Whoever comes back by the browser's own button finds the page as they left it, with a button that waits for ever.
    const wake = (): void => setBusy(false)
    addEventListener('pageshow', wake)
    return () => removeEventListener('pageshow', wake)
  }, [])
  const begin = async (): Promise<void> => {
    setBusy(true)
    const answer = await send<RealNameBegun>('/api/survey/real-name', { evaluationId, clientId })
    if (answer.ok) return leave(answer.value.location)
    setBusy(false)
    setTrouble(troubleWords(answer.failure))
  }
  return (
    <section className="purpose" aria-labelledby="real-name-title">
      <h3 id="real-name-title">提交前，请先实名核验</h3>
      <p>这次评议每人只计一份答卷。点下面的按钮会转到统一身份认证的页面，登录后自动回到这里。</p>
      <p>本系统不保存您的姓名和证件号码，只留下一个加密标记，计票后销毁，不会和您的答案放在一起公布。</p>
      {trouble !== undefined && (
        <Notice tone="danger" word="没有完成">
          {trouble}
        </Notice>
      )}
      {store.lasts ? (
        <p className="step-actions">
          <Button kind="main" busy={isBusy} onClick={() => void begin()}>
            去统一身份认证核验
          </Button>
        </p>
      ) : (
        <Notice tone="danger" word="不能在这里核验">
          这个浏览器不保存填写的内容，离开这一页答案就没有了。请换一个浏览器，或关闭无痕模式后重新填写。
        </Notice>
      )}
    </section>
  )
}

function goAway(location: string): void {
  globalThis.location.assign(location)
}
