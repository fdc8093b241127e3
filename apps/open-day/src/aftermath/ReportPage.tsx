import { formatDate, formatInstant } from '@sunlit/calendar'
import { OPINION_SOURCE_NAMES, type PublicOpenReport } from '@sunlit/contracts'
import { PageHead } from '@sunlit/ui'
import { useCallback, type ReactElement } from 'react'
import { Failed } from '../components/Failed.tsx'
import { Link } from '../components/Link.tsx'
import { Loading } from '../components/Loading.tsx'
import { read } from '../lib/ask.ts'
import type { PageProps } from '../lib/page-props.ts'
import { useLoaded } from '../lib/use-loaded.ts'
import { useTitle } from '../lib/use-title.ts'
import { FigureTables } from './FigureTables.tsx'
import { PhotoList } from './PhotoList.tsx'
import { QuestionList } from './QuestionList.tsx'
import './aftermath.css'

/** 实施情况 of one event, and what became of every opinion. */
export function ReportPage({ params }: PageProps): ReactElement {
  const eventId = params['eventId'] ?? ''
  const load = useCallback(() => read<PublicOpenReport>(`/reports/${eventId}`), [eventId])
  const { loaded, again } = useLoaded(load)
  return (
    <>
      <p className="back" data-no-print="">
        <Link href="/open-day/reports">全部实施情况</Link>
      </p>
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <Failed failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && <Report report={loaded.value} />}
    </>
  )
}

function Report({ report }: { readonly report: PublicOpenReport }): ReactElement {
  const { title, theme, organiser, place, sessions, publishedOn, revisedOn, text, questions, opinions } = report
  useTitle(`${title} · 实施情况`)
  const changed = revisedOn === null ? '' : `，${formatDate(revisedOn)}更新`
  return (
    <>
      <PageHead title={`${title}：实施情况`} lead={`${organiser} · ${theme}`} />
      <p className="quiet">{`${formatDate(publishedOn)}公开${changed}`}</p>
      <dl className="facts">
        <div>
          <dt>时间</dt>
          <dd>{sessions.map(({ starts }) => formatInstant(starts)).join('；')}</dd>
        </div>
        <div>
          <dt>地点</dt>
          <dd>{place}</dd>
        </div>
      </dl>
      <section aria-labelledby="text">
        <h2 id="text">活动情况</h2>
        {text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line, at) => (
            // The same line may stand twice.
            <p key={`${at} ${line}`} className="prose">
              {line}
            </p>
          ))}
      </section>
      <PhotoList photos={report.photos} />
      <FigureTables figures={report.figures} />
      <section aria-labelledby="questions">
        <h2 id="questions">现场提问和回答</h2>
        <QuestionList questions={questions} empty="没有公开的提问。" />
      </section>
      <Opinions opinions={opinions} />
    </>
  )
}

function Opinions({ opinions }: Pick<PublicOpenReport, 'opinions'>): ReactElement {
  return (
    <section aria-labelledby="opinions">
      <h2 id="opinions">意见建议和办理结果</h2>
      {opinions === null && <p className="quiet">意见正在整理和办理，结果会公开在这里。</p>}
      {opinions !== null && <p className="quiet">{opinionWords(opinions)}</p>}
      {opinions !== null && opinions.lines.length > 0 && (
        <ol className="answers">
          {opinions.lines.map(({ text, source, unit, reply, repliedOn }) => (
            <li key={`${text} ${reply}`}>
              <p className="answers-question">{text}</p>
              <p>{reply}</p>
              <p className="quiet">
                {unit}
                {repliedOn !== null && ` · ${formatDate(repliedOn)}`} · {OPINION_SOURCE_NAMES[source]}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function opinionWords({ publishedOn, lines, withheld, underWay }: NonNullable<PublicOpenReport['opinions']>): string {
  const parts = [
    `${formatDate(publishedOn)}公开，有新的结果随时更新`,
    ...(lines.length + withheld + underWay === 0 ? ['这次活动没有收到意见建议'] : []),
    ...(underWay > 0 ? [`另有${underWay}条正在办理`] : []),
    ...(withheld > 0 ? [`有${withheld}条因涉及个人信息等原因不公开内容，已经答复`] : []),
  ]
  return `${parts.join('；')}。`
}
