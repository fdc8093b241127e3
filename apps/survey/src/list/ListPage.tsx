import { formatDate, shanghaiDate } from '@sunlit/calendar'
import type { SurveyList } from '@sunlit/contracts'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useEffect, type ReactElement } from 'react'
import { LoadView } from '../components/LoadView.tsx'
import { ask, type Answered } from '../lib/ask.ts'
import { useAsked } from '../lib/use-asked.ts'

const loadList = (): Promise<Answered<SurveyList>> => ask('/api/survey/evaluations')

/** The way into the questionnaires: which are open, who asks, how long it takes, until when. */
export function ListPage(): ReactElement {
  const [asked, retry] = useAsked(loadList)
  useEffect(() => {
    document.title = '社会评议 · 阳光政务公开' // the page bears it already, in one script
  }, [])
  return (
    <>
      <PageHead title="社会评议" lead="请您评价政务公开工作。不用注册，填写前会说明用途和去向。" />
      <LoadView asked={asked} onRetry={retry}>
        {({ evaluations, published }) => (
          <>
            <OpenList evaluations={evaluations} />
            <PublishedList published={published} />
          </>
        )}
      </LoadView>
      <p className="aside">
        提交过答卷？<a href="/survey/verify">用回执编号核验</a>
      </p>
    </>
  )
}

function PublishedList({ published }: Pick<SurveyList, 'published'>): ReactElement | null {
  if (published.length === 0) return null
  return (
    <section className="purpose">
      <h2>已经公布的结果</h2>
      <ul className="published">
        {published.map(({ id, title, organisation, publishedAt }) => (
          <li key={id}>
            <a href={`/survey/${id}/results`}>{title}</a>
            <span>
              {organisation}，{formatDate(shanghaiDate(publishedAt))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpenList({ evaluations }: Pick<SurveyList, 'evaluations'>): ReactElement {
  if (evaluations.length === 0) {
    return (
      <EmptyState title="目前没有正在进行的评议">
        评议开始后，问卷会列在这里，并写明谁在征求意见、需要几分钟、截止到哪一天。评议结束后，结果也在这里公布。
      </EmptyState>
    )
  }
  return (
    <ul className="open">
      {evaluations.map(({ id, title, organisation, minutes, closesOn }) => (
        <li key={id}>
          <a href={`/survey/${id}`}>{title}</a>
          <p>
            {organisation} · 约{minutes}分钟 · 截止 {formatDate(closesOn)}
          </p>
        </li>
      ))}
    </ul>
  )
}
