import type { ReceiptStanding } from '@sunlit/contracts'
import { parseReceiptCode } from '@sunlit/questionnaire'
import { Button, Field, Notice, PageHead } from '@sunlit/ui'
import { useEffect, useState, type ReactElement, type SubmitEvent } from 'react'
import { troubleWords } from '../components/LoadView.tsx'
import { ask } from '../lib/ask.ts'
import type { House } from '../lib/house.ts'
import { listReceipts } from '../lib/kept-receipts.ts'
import { readLogResource, fetchLogKeys } from '../lib/public-log.ts'
import { checkReceipt, type Check } from './check-receipt.ts'
import { StandingView } from './StandingView.tsx'

type Looked =
  | { readonly state: 'none' | 'looking' }
  | { readonly state: 'trouble'; readonly sentence: string }
  | { readonly state: 'found'; readonly standing: ReceiptStanding; readonly checks: readonly Check[] }

/** Whoever has a receipt sees what became of the ballot, and what this browser could check of it for itself. */
export function VerifyPage({ house: { store } }: { readonly house: House }): ReactElement {
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [error, setError] = useState<string>()
  const [looked, setLooked] = useState<Looked>({ state: 'none' })
  const kept = listReceipts(store)

  const look = async (text: string): Promise<void> => {
    const read = parseReceiptCode(text)
    setError(read === undefined ? '编号不对。编号共16位，每4位一组，请对照回执逐个核对。' : undefined)
    if (read === undefined) return
    setCode(read)
    setLooked({ state: 'looking' })
    const answer = await ask<ReceiptStanding>(`/api/survey/receipts/${read}`)
    if (!answer.ok) {
      const { failure } = answer
      const isMissing = failure.kind === 'refused' && failure.code === 'not_found'
      return setLooked({
        state: 'trouble',
        sentence: isMissing
          ? '没有找到这个编号的答卷。编号读得通，但这里没有收到过，请核对是不是这个网站发的回执。'
          : troubleWords(failure),
      })
    }
    const standing = answer.value
    const [keys, proof] = await Promise.all([fetchLogKeys(), ask<unknown>(standing.log.proof)])
    const checks = await checkReceipt({
      standing,
      kept: listReceipts(store).find(({ receiptCode }) => receiptCode === read),
      keys,
      proof: proof.ok ? proof.value : undefined,
      readResource: readLogResource,
    })
    setLooked({ state: 'found', standing, checks })
  }
  // A QR code brings the code in the fragment: it is looked up at once, and again when another one is scanned into the same window.
  useEffect(() => {
    document.title = '核验回执 · 社会评议'
    const lookAtHash = (): void => {
      const asked = decodeURIComponent(location.hash.slice(1))
      if (asked === '') return
      setCode(asked)
      void look(asked)
    }
    lookAtHash()
    addEventListener('hashchange', lookAtHash)
    return () => removeEventListener('hashchange', lookAtHash)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `look` is made anew with every drawing and does the same
  }, [])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    void look(code)
  }
  return (
    <>
      <PageHead title="核验回执" lead="看看您的答卷有没有算进去，有没有被改动。核对在您这台设备上进行。" />
      <form className="verify-form" onSubmit={submit} noValidate>
        <Field
          id="code"
          label="回执编号"
          hint="16位，例如 7K3M-0000-0000-0000；大小写、空格都没有关系。"
          value={code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={error}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button kind="main" type="submit" busy={looked.state === 'looking'}>
          核验
        </Button>
      </form>
      {kept.length > 0 && (
        <section className="purpose">
          <h2>这台设备上的回执</h2>
          <ul className="kept">
            {kept.map(({ receiptCode, title }) => (
              <li key={receiptCode}>
                <Button onClick={() => void look(receiptCode)}>
                  {receiptCode}
                  <span className="kept-title">{title}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div aria-live="polite">
        {looked.state === 'looking' && <p className="loading">正在核验……</p>}
        {looked.state === 'trouble' && <Notice tone="danger">{looked.sentence}</Notice>}
        {looked.state === 'found' && <StandingView standing={looked.standing} checks={looked.checks} />}
      </div>
    </>
  )
}
