import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { EventFrame } from '../../components/EventFrame.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import type { Aftermath, OpinionLine } from './aftermath-types.ts'
import { FeedbackPart } from './FeedbackPart.tsx'
import { OpinionForm, type OpinionDraft } from './OpinionForm.tsx'
import { OpinionTable } from './OpinionTable.tsx'
import { QuestionsPart } from './QuestionsPart.tsx'
import { ReplyForm } from './ReplyForm.tsx'
import { useAftermath } from './use-aftermath.ts'
import '../../components/door.css'
import './aftermath.css'

/** 提问与意见: what was asked on site, what those who came have written, and the list of opinions with their replies. */
export function VoicesPage(): ReactElement {
  const { eventId = '' } = useParams<{ readonly eventId: string }>()
  const query = useAftermath(eventId)
  return (
    <EventFrame>
      {() => (
        <QueryView query={query} what="提问与意见">
          {(view) => <Voices view={view} />}
        </QueryView>
      )}
    </EventFrame>
  )
}

function Voices({ view }: { readonly view: Aftermath }): ReactElement {
  const [draft, setDraft] = useState<OpinionDraft>()
  const [answering, setAnswering] = useState<OpinionLine>()
  const { event, opinions } = view
  const mayEdit = view.may.edit
  const asOpinion = (source: OpinionDraft['source'], sourceId: string | null, text: string): void =>
    setDraft({ opinionId: null, version: 0, source, sourceId, text, unitId: event.unitId })
  return (
    <div className="stack">
      <QuestionsPart view={view} onOpinion={({ id, text }) => asOpinion('question', id, text ?? '')} />
      <FeedbackPart view={view} onOpinion={(id, text) => asOpinion('feedback', id, text)} />
      <section className="panel stack" aria-labelledby="opinions">
        <div className="panel-head">
          <h2 id="opinions">{`意见清单（${opinions.length}）`}</h2>
          {mayEdit && (
            <Button kind="main" onClick={() => asOpinion('paper', null, '')}>
              录入书面意见
            </Button>
          )}
        </div>
        {opinions.length === 0 ? (
          <Notice>从提问和反馈中选出需要办理的意见，或录入书面意见，列入清单，指定责任单位，逐条答复。</Notice>
        ) : (
          <OpinionTable
            lines={opinions}
            {...(mayEdit && {
              onReply: setAnswering,
              onChange: ({ id, version, source, sourceId, text, unitId }: OpinionLine) =>
                setDraft({ opinionId: id, version, source, sourceId, text, unitId }),
            })}
          />
        )}
        <p className="word-muted">
          办理结果在<Link href={`/open-day/events/${event.id}/report`}>实施情况</Link>里公开。
        </p>
      </section>
      {draft && (
        <SidePanel title={draft.opinionId === null ? '列入意见清单' : '修改意见'} onClose={() => setDraft(undefined)}>
          <OpinionForm eventId={event.id} draft={draft} onDone={() => setDraft(undefined)} />
        </SidePanel>
      )}
      {answering && (
        <SidePanel title="答复意见" onClose={() => setAnswering(undefined)}>
          <ReplyForm line={answering} onDone={() => setAnswering(undefined)} />
        </SidePanel>
      )}
    </div>
  )
}
