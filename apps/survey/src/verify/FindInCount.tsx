import type { ReceiptStanding, SurveyResults } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { troubleWords } from '../components/LoadView.tsx'
import { ask } from '../lib/ask.ts'
import { fetchLogKeys } from '../lib/public-log.ts'
import type { Recounted } from '../lib/recount-file.ts'
import { startRecountHere } from '../lib/start-recount.ts'
import { checkCount } from './check-count.ts'
import { CheckList } from './CheckList.tsx'
import type { Check } from './check-receipt.ts'

type Finding =
  | { readonly state: 'none' }
  | { readonly state: 'finding'; readonly share: number }
  | { readonly state: 'trouble'; readonly sentence: string }
  | { readonly state: 'done'; readonly checks: readonly Check[] }

/** Until here the server said that the ballot counts; whoever wants to see it looks for it in the published file. */
export function FindInCount({ standing }: { readonly standing: ReceiptStanding }): ReactElement {
  const [finding, setFinding] = useState<Finding>({ state: 'none' })
  const stop = useRef<() => void>(undefined)
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      stop.current?.()
    }
  }, [])
  const find = async (): Promise<void> => {
    setFinding({ state: 'finding', share: 0 })
    const asked = await ask<SurveyResults>(`/api/survey/evaluations/${standing.evaluation.id}/results`)
    if (isGone.current) return
    if (!asked.ok) return setFinding({ state: 'trouble', sentence: troubleWords(asked.failure) })
    const published = asked.value
    const judge = async (outcome: Recounted): Promise<void> => {
      const [keys, proof] = await Promise.all([fetchLogKeys(), ask<unknown>(`/api/proof/${published.eventId}`)])
      const { sha256 } = published.recount
      setFinding({ state: 'done', checks: checkCount({ standing, sha256, outcome, keys, proof: proof.ok ? proof.value : undefined }) })
    }
    stop.current = startRecountHere(
      published,
      (share) => setFinding({ state: 'finding', share }),
      (outcome) => void judge(outcome),
      standing.commitment,
    )
  }
  return (
    <>
      <div aria-live="polite">
        {finding.state === 'finding' && <p>正在公布的答卷文件里找……</p>}
        {finding.state === 'trouble' && <Notice tone="danger">{finding.sentence}</Notice>}
        {finding.state === 'done' && <CheckList checks={finding.checks} />}
        {finding.state === 'done' && finding.checks.some(({ state }) => state === 'fails') && (
          <Notice tone="danger" word="对不上">
            服务器说的和公布的答卷文件不一致，请以标着“✗”的一条为准。
          </Notice>
        )}
      </div>
      {finding.state === 'finding' && <progress aria-label="核对进度" max={1} value={finding.share} />}
      {!(finding.state === 'done' && finding.checks.every(({ state }) => state === 'holds')) && (
        <>
          <p className="aside">您也可以不听服务器的，自己到公布的答卷文件里找到它。会下载整份文件，答卷多时请用无线网络。</p>
          <p className="step-actions">
            <Button busy={finding.state === 'finding'} onClick={() => void find()}>
              在公布的答卷文件里找到它
            </Button>
          </p>
        </>
      )}
    </>
  )
}
