import type { ReactElement } from 'react'
import { useParams } from 'wouter'
import { EventFrame } from '../../components/EventFrame.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { FigureCharts } from './FigureCharts.tsx'
import { FigureTable } from './FigureTable.tsx'
import { useAftermath } from './use-aftermath.ts'
import '../../components/door.css'
import './aftermath.css'

/** 报告: the figures of one event, as pictures, as a table and as files. */
export function FiguresPage(): ReactElement {
  const { eventId = '' } = useParams<{ readonly eventId: string }>()
  const query = useAftermath(eventId)
  return (
    <EventFrame>
      {() => (
        <QueryView query={query} what="报告">
          {({ figures, classNames }) => (
            <div className="stack">
              <div className="row-actions" data-no-print="">
                <a className="ui-button" href={`/api/open-events/${eventId}/report.docx`} download="">
                  实施情况 DOCX
                </a>
                <a className="ui-button" href={`/api/open-events/${eventId}/report.pdf`} download="">
                  实施情况 PDF
                </a>
                <a className="ui-button" href={`/api/open-events/${eventId}/report.xlsx`} download="">
                  数据 XLSX
                </a>
              </div>
              <FigureCharts figures={figures} classNames={classNames} />
              <FigureTable figures={figures} />
              <p className="word-muted">全部数据按报名、入场和意见的记录重新计算，不含个人信息；个人信息到期删除后，数据不变。</p>
            </div>
          )}
        </QueryView>
      )}
    </EventFrame>
  )
}
