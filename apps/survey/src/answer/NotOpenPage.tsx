import { formatDate } from '@sunlit/calendar'
import type { Survey } from '@sunlit/contracts'
import { Button, Notice, PageHead } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { earlyWords } from '../lib/closed-early.ts'
import { clearDraft, readDraft } from '../lib/draft.ts'
import type { House } from '../lib/house.ts'
import { receiptFor } from '../lib/kept-receipts.ts'

interface NotOpenPageProps {
  readonly survey: Survey
  readonly house: House
}

/** Not yet, or no longer: why, since when, and what one can do instead. */
export function NotOpenPage({ survey, house: { store } }: NotOpenPageProps): ReactElement {
  const { id, title, organisation, state, opensOn, closesOn, closedEarly } = survey
  const [hasDraft, setDraft] = useState(() => readDraft(store, id) !== undefined)
  const receipt = receiptFor(store, id)
  return (
    <>
      <PageHead title={title} lead={organisation} />
      {state === 'announced' && (
        <Notice tone="waiting">
          这次评议还没有开始。{formatDate(opensOn)}起可以填写，{formatDate(closesOn)}截止。
        </Notice>
      )}
      {state === 'closed' && (
        <Notice tone="waiting">
          {closedEarly
            ? `主办单位在${formatDate(closedEarly.on)}结束了这次评议，${earlyWords(closedEarly, closesOn)}。`
            : '这次评议已经结束。'}
          现在不收答卷，正在计票，结果出来后在这个网址公布。
        </Notice>
      )}
      {state === 'published' && (
        <Notice tone="done" actions={<a href={`/survey/${id}/results`}>看评议结果</a>}>
          这次评议已经结束，结果已经公布。
        </Notice>
      )}
      {receipt && (
        <p className="aside">
          您在这台设备上提交过答卷，回执编号 <strong className="code">{receipt.receiptCode}</strong>。
          <a href={`/survey/verify#${receipt.receiptCode}`}>核验回执</a>
        </p>
      )}
      {hasDraft && state !== 'announced' && (
        <Notice
          tone="info"
          actions={
            <Button
              onClick={() => {
                clearDraft(store, id)
                setDraft(false)
              }}
            >
              从这台设备上清除
            </Button>
          }
        >
          您有一份没有提交的答卷还在这台设备上。评议已经结束，它不能再提交了，也没有别人看得到。
        </Notice>
      )}
      <section className="purpose">
        <h2>这次评议是做什么的</h2>
        <p>{survey.purpose}</p>
      </section>
    </>
  )
}
