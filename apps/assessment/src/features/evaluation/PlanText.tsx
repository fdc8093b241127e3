import { formatDate } from '@sunlit/calendar'
import type { ReactElement } from 'react'
import type { EvaluationView } from './evaluation-outputs.ts'
import { guardWords, publishingWords } from './terms-words.ts'

/** The plan as it was published: it does not change any more. */
export function PlanText({ view }: { readonly view: EvaluationView }): ReactElement {
  const { purpose, privacyNotice, minutes, terms, opensOn, closesOn, formulaWords, units, contentHash } = view
  const rows: readonly (readonly [string, string])[] = [
    ['评议目的', purpose],
    ['收集答卷', opensOn === null || closesOn === null ? '还没有定' : `${formatDate(opensOn)}零时至${formatDate(closesOn)}24时`],
    ['填写时间', `大约 ${minutes} 分钟`],
    ['被评单位', units.length === 0 ? '不分单位，评议本机关' : units.map(({ name }) => name).join('、')],
    ['个人信息保护', privacyNotice],
    ['防止重复和刷票', guardWords(terms)],
    ['公布规则', publishingWords(view)],
  ]
  return (
    <article className="panel evaluation-plan" aria-label="评议方案">
      <dl>
        {rows.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        {formulaWords.length > 0 && (
          <div>
            <dt>计分办法</dt>
            <dd>
              <ul>
                {formulaWords.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <div>
          <dt>问卷摘要</dt>
          <dd>
            <code>{contentHash}</code>
          </dd>
        </div>
      </dl>
    </article>
  )
}
