import type { Survey } from '@sunlit/contracts'
import { stepsOf } from '@sunlit/survey-form'
import { lazy, useEffect, useState, type ReactElement } from 'react'
import type { House } from '../lib/house.ts'
import type { BallotSender } from '../lib/outbox.ts'
import { useAnswering } from '../lib/use-answering.ts'
import { useElder } from '../lib/use-elder.ts'
import { goTo, useSpot } from '../lib/use-spot.ts'
import { CheckPage } from './CheckPage.tsx'
import { Kiosk } from './Kiosk.tsx'
import { StartPage } from './StartPage.tsx'
import { StepPage } from './StepPage.tsx'

const ReceiptPage = lazy(async () => ({ default: (await import('../receipt/ReceiptPage.tsx')).ReceiptPage }))

interface AnswerViewProps {
  readonly survey: Survey
  /** How ballots of this channel are sent; it must stay the same object while the page is open. */
  readonly sender: BallotSender
  readonly house: House
}

/** From the first explanation to the receipt. Each screen has its own address, so that back and refresh do what people expect. */
export function AnswerView({ survey, sender, house }: AnswerViewProps): ReactElement {
  const answering = useAnswering(survey, sender, house)
  const { draft, receipt, sending } = answering
  const spot = useSpot()
  const oneByOne = useElder()
  // Faults are shown where somebody has tried to go on, not while they are still writing.
  const [judged, setJudged] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    document.title = `${survey.title} · 社会评议`
  }, [survey.title])
  const isSent = sending.state === 'sent'
  useEffect(() => {
    if (isSent) goTo({ kind: 'receipt' }, 'replace')
  }, [isSent])
  // A ballot that a closed page left behind is on its way again: its owner sees how it goes.
  const isLeftBehind = sending.state === 'working' || sending.state === 'waiting' || sending.state === 'sending'
  useEffect(() => {
    if (isLeftBehind && spot.kind !== 'check') goTo({ kind: 'check' }, 'replace')
  }, [isLeftBehind, spot.kind])

  const steps = draft ? stepsOf(survey.definition, draft.answers, { oneByOne }) : []
  const page = (): ReactElement => {
    if (spot.kind === 'receipt' && receipt) {
      return (
        <ReceiptPage
          survey={survey}
          receipt={receipt}
          isSame={answering.isSame}
          house={house}
          onChange={answering.setReceipt}
          onBegin={answering.begin}
        />
      )
    }
    if (draft && spot.kind === 'step') {
      return (
        <StepPage
          key={spot.key}
          survey={survey}
          answering={answering}
          draft={draft}
          steps={steps}
          at={spot.key}
          isElder={oneByOne}
          judged={judged}
          onJudge={(keys) => setJudged(new Set([...judged, ...keys]))}
        />
      )
    }
    if (draft && spot.kind === 'check') {
      return (
        <CheckPage
          survey={survey}
          answering={answering}
          draft={draft}
          steps={steps}
          store={house.store}
          onJudge={(keys) => setJudged(new Set(keys))}
        />
      )
    }
    return <StartPage survey={survey} answering={answering} steps={steps} isKiosk={house.isKiosk} />
  }
  return (
    <>
      {page()}
      {house.isKiosk && <Kiosk isBegun={draft !== undefined || spot.kind === 'receipt'} isDone={spot.kind === 'receipt'} />}
    </>
  )
}
