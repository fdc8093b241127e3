import type { Survey } from '@sunlit/contracts'
import { Button, chosenScript, Notice } from '@sunlit/ui'
import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react'
import { AnswerView } from '../answer/AnswerView.tsx'
import { NotOpenPage } from '../answer/NotOpenPage.tsx'
import { LoadView } from '../components/LoadView.tsx'
import type { House } from '../lib/house.ts'
import { loadSurvey } from '../lib/load-survey.ts'
import { useAsked } from '../lib/use-asked.ts'
import { useSpot } from '../lib/use-spot.ts'
import { codeOf } from './fetch-paper.ts'
import { CodeForm } from './CodeForm.tsx'
import { invitedSender } from './invited-sender.ts'
import { apart, forgetPaper, isUsed, readPaper, type HeldPaper } from './kept-paper.ts'

interface InvitedPageProps {
  readonly house: House
}

/** The page of invited people: a code, a paper, and the questionnaire of everybody. */
export function InvitedPage({ house }: InvitedPageProps): ReactElement {
  const { store } = house
  // Taken out of the address at once: neither a picture of the screen nor the browser's history should hold it.
  const [code, setCode] = useState(() => codeOf(location.hash))
  const [held, setHeld] = useState<HeldPaper | undefined>(() => {
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
        onPaper={(paper) => {
          setHeld(paper)
          setCode(undefined)
        }}
      />
    )
  }
  // A paper of its own for each: what one person did on this page is not carried over to the next.
  return <Answer key={held.paper.token} held={held} house={house} onForget={() => setHeld(undefined)} onOther={() => setCode('')} />
}

interface AnswerProps extends InvitedPageProps {
  readonly held: HeldPaper
  readonly onForget: () => void
  /** Somebody else has a code of their own. */
  readonly onOther: () => void
}

function Answer({ held, house, onForget, onOther }: AnswerProps): ReactElement {
  const { evaluationId } = held
  const [asked, retry] = useAsked(useCallback(() => loadSurvey(evaluationId), [evaluationId]))
  const sender = useMemo(
    () => invitedSender(held, { now: house.chance.now, script: chosenScript(location.search, document.cookie) }),
    [held, house],
  )
  const own = useMemo(() => ({ ...house, store: apart(house.store) }), [house])
  const forget = (): void => {
    forgetPaper(house.store)
    onForget()
  }
  const { kind: spot } = useSpot()
  const isDone = isUsed(house.store, held)
  return (
    <LoadView asked={asked} onRetry={retry}>
      {(survey) =>
        survey.state === 'open' ? (
          <>
            {spot === 'start' && !isDone && <HeldNote />}
            <AnswerView survey={asInvited(survey)} sender={sender} house={own} />
            {(spot === 'start' || spot === 'receipt') && isDone && <OtherPerson onOther={onOther} />}
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

/** At a meeting one device goes from hand to hand. */
function OtherPerson({ onOther }: Pick<AnswerProps, 'onOther'>): ReactElement {
  return (
    <details className="more" data-no-print="">
      <summary>另一位代表也想用这台设备填写</summary>
      <p>请用那一位本人的邀请码领取选票，每人一张。两份答卷互不相连。</p>
      <Button
        onClick={() => {
          history.replaceState(null, '', `${location.pathname}${location.search}`) // the next one begins at the beginning
          onOther()
        }}
      >
        输入另一个邀请码
      </Button>
    </details>
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
