import type { Survey } from '@sunlit/contracts'
import { Button, chosenScript, Notice } from '@sunlit/ui'
import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react'
import { AnswerView } from '../answer/AnswerView.tsx'
import { NotOpenPage } from '../answer/NotOpenPage.tsx'
import { LoadView } from '../components/LoadView.tsx'
import type { House } from '../lib/house.ts'
import { receiptFor } from '../lib/kept-receipts.ts'
import { loadSurvey } from '../lib/load-survey.ts'
import { useAsked } from '../lib/use-asked.ts'
import { useSpot } from '../lib/use-spot.ts'
import type { Paper } from './blind.ts'
import { codeOf } from './fetch-paper.ts'
import { CodeForm } from './CodeForm.tsx'
import { invitedSender } from './invited-sender.ts'
import { apart, forgetPaper, readPaper } from './kept-paper.ts'

interface InvitedPageProps {
  readonly house: House
}

interface Held {
  readonly evaluationId: string
  readonly paper: Paper
}

/** The page of invited people: a code, a paper, and the questionnaire of everybody. */
export function InvitedPage({ house }: InvitedPageProps): ReactElement {
  const { store } = house
  // Taken out of the address at once: neither a picture of the screen nor the browser's history should hold it.
  const [code, setCode] = useState(() => codeOf(location.hash))
  const [held, setHeld] = useState<Held | undefined>(() => {
    const kept = readPaper(store)
    return kept?.state === 'held' ? kept : undefined
  })
  useEffect(() => {
    if (code !== undefined) history.replaceState(null, '', `${location.pathname}${location.search}`)
  }, [code])
  const asksCode = !held || code !== undefined
  useEffect(() => {
    if (asksCode) document.title = '代表评议 · 社会评议'
  }, [asksCode])
  if (!held || code !== undefined) {
    const known = readPaper(store)
    return (
      <CodeForm
        store={store}
        code={code ?? (known?.state === 'asked' ? known.code : '')}
        held={held}
        onPaper={(evaluationId, paper) => {
          setHeld({ evaluationId, paper })
          setCode(undefined)
        }}
      />
    )
  }
  return <Answer held={held} house={house} onForget={() => setHeld(undefined)} />
}

interface AnswerProps extends InvitedPageProps {
  readonly held: Held
  readonly onForget: () => void
}

function Answer({ held, house, onForget }: AnswerProps): ReactElement {
  const { evaluationId, paper } = held
  const [asked, retry] = useAsked(useCallback(() => loadSurvey(evaluationId), [evaluationId]))
  const sender = useMemo(
    () => invitedSender(paper, { now: house.chance.now, script: chosenScript(location.search, document.cookie) }),
    [paper, house],
  )
  const own = useMemo(() => ({ ...house, store: apart(house.store) }), [house])
  const forget = (): void => {
    forgetPaper(house.store)
    onForget()
  }
  const isBeginning = useSpot().kind === 'start' && receiptFor(house.store, evaluationId)?.channel !== 'invited'
  return (
    <LoadView asked={asked} onRetry={retry}>
      {(survey) =>
        survey.state === 'open' ? (
          <>
            {isBeginning && <HeldNote />}
            <AnswerView survey={asInvited(survey)} sender={sender} house={own} />
          </>
        ) : (
          <>
            <NotOpenPage survey={survey} house={own} />
            <Button onClick={forget}>从这台设备上清除选票</Button>
          </>
        )
      }
    </LoadView>
  )
}

function HeldNote(): ReactElement {
  return (
    <Notice tone="done" word="已领取选票">
      选票在这台设备上，请在这里把答卷交完。交答卷时不带邀请码，也不带任何身份。
    </Notice>
  )
}

/** What this channel asks beside its paper: nothing; and it cannot take a ballot back that nobody can find. */
function asInvited(survey: Survey): Survey {
  return { ...survey, requires: { proofOfWork: false, oneTimeCode: false, realName: false }, withdrawableMinutes: 0 }
}
