import { formatPlainDate } from '@sunlit/calendar'
import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { useParams } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { EventFrame } from '../../components/EventFrame.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { StepFailure } from '../../components/StepFailure.tsx'
import { api } from '../../lib/api.ts'
import type { Aftermath } from './aftermath-types.ts'
import { ClockList, LateSuggestions } from './ClockList.tsx'
import { PhotosPart } from './PhotosPart.tsx'
import { PublicPreview } from './PublicPreview.tsx'
import { ReportText } from './ReportText.tsx'
import { useAftermath, useAftermathStep } from './use-aftermath.ts'
import '../../components/door.css'
import './aftermath.css'

/** 实施情况: the text that is published with the figures, and the list of opinions with their results. */
export function ReportPage(): ReactElement {
  const { eventId = '' } = useParams<{ readonly eventId: string }>()
  const query = useAftermath(eventId)
  return (
    <EventFrame>
      {() => (
        <QueryView query={query} what="实施情况">
          {(view) => <Report view={view} />}
        </QueryView>
      )}
    </EventFrame>
  )
}

function Report({ view }: { readonly view: Aftermath }): ReactElement {
  const { event, report } = view
  return (
    <div className="stack">
      <LateSuggestions eventId={event.id} suggestions={view.suggestions} />
      <ClockList clocks={view.clocks} />
      <div className="aftermath-grid">
        <div className="stack">
          {/* A colleague may have written meanwhile: the form starts anew with what stands there. */}
          <ReportText key={report.version} view={view} />
          <PhotosPart view={view} />
          {view.may.edit && <Publish view={view} />}
        </div>
        <PublicPreview view={view} />
      </div>
    </div>
  )
}

/** The two steps that make something public; each says what will happen. */
function Publish({ view }: { readonly view: Aftermath }): ReactElement {
  const { event, report, isOver, opinions } = view
  const [asking, setAsking] = useState<'report' | 'opinions'>()
  const done = (): void => setAsking(undefined)
  const input = { eventId: event.id, version: report.version }
  const publishReport = useAftermathStep(() => api.aftermath.publishReport.mutate(input), done)
  const publishOpinions = useAftermathStep(() => api.aftermath.publishOpinions.mutate(input), done)
  const open = opinions.filter(({ state }) => state === 'open').length
  const withheld = opinions.filter(({ state, isPublic }) => state === 'answered' && !isPublic).length
  const why = whyNotYet(view)
  return (
    <section className="panel stack" aria-labelledby="publish">
      <h2 id="publish">公开</h2>
      <StepFailure step={publishReport} />
      <StepFailure step={publishOpinions} />
      {why !== undefined && <p className="word-muted">{why}</p>}
      {report.isBehind && <Notice tone="waiting">公开之后，文字、照片或者数据有变化。核对后更新公开的内容。</Notice>}
      <div className="row-actions">
        {(report.publishedOn === null || report.isBehind) && (
          <Button kind="main" disabled={!isOver || report.version === 0} busy={publishReport.isPending} onClick={() => setAsking('report')}>
            {report.publishedOn === null ? '公开实施情况' : '更新公开的内容'}
          </Button>
        )}
        {report.opinionsOn === null && (
          <Button disabled={report.publishedOn === null} busy={publishOpinions.isPending} onClick={() => setAsking('opinions')}>
            公开意见办理结果
          </Button>
        )}
        {report.publishedOn !== null && (
          <a className="ui-button" href={`/open-day/reports/${event.id}`} target="_blank" rel="noreferrer">
            公开页面
          </a>
        )}
      </div>
      {report.opinionsOn !== null && (
        <p className="word-muted">{`意见办理结果于${formatPlainDate(report.opinionsOn)}公开，之后的答复随时显示在公开页面。`}</p>
      )}
      {asking === 'report' && (
        <Confirm title="公开实施情况" action="公开" busy={publishReport.isPending} onConfirm={() => publishReport.mutate()} onCancel={done}>
          <p>任何人都能看到这段文字、{photosWords(view.photos.length)}公布的数据和公开的提问。公开后还可以修改，再次公开时写明更新日期。</p>
        </Confirm>
      )}
      {asking === 'opinions' && (
        <Confirm
          title="公开意见办理结果"
          action="公开"
          busy={publishOpinions.isPending}
          onConfirm={() => publishOpinions.mutate()}
          onCancel={done}
        >
          <p>{opinionsWords(opinions.length, open, withheld)}</p>
        </Confirm>
      )}
    </section>
  )
}

function photosWords(count: number): string {
  return count === 0 ? '' : `${count}张照片、`
}

function whyNotYet({ report, isOver }: Aftermath): string | undefined {
  if (report.publishedOn !== null) return undefined
  if (!isOver) return '活动结束后才能公开。文字可以先写好保存。'
  return report.version === 0 ? '先保存文字，再公开。' : undefined
}

function opinionsWords(all: number, open: number, withheld: number): string {
  if (all === 0) return '意见清单是空的。公开页面会写明这次活动没有收到意见建议。'
  const parts = [
    `清单共${all}条`,
    ...(open > 0 ? [`${open}条还没有答复，公开页面只写“正在办理”的条数，答复后自动显示`] : []),
    ...(withheld > 0 ? [`${withheld}条不公开内容，只计条数`] : []),
  ]
  return `${parts.join('；')}。这一步不能撤回。`
}
