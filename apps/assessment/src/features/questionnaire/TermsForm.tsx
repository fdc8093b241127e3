import { listQuestions } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { useEditing } from './editing.ts'
import { Check, WholeOrOpen } from './fields.tsx'
import type { Work } from './work.ts'

/** How ballots are let in, and what of them is published. */
export function TermsForm(): ReactElement {
  const { work, onWork, faults } = useEditing()
  const { terms, definition } = work
  const change = (changed: Partial<Work['terms']>): void => onWork({ ...work, terms: { ...terms, ...changed } })
  const keepBack = (id: string, isKept: boolean): void => {
    change({ without: isKept ? [...terms.without, id] : terms.without.filter((other) => other !== id) })
  }
  return (
    <>
      {faults
        .filter(({ place }) => place.kind === 'terms')
        .map(({ sentence }) => (
          <p key={sentence} className="word-lost">
            {sentence}
          </p>
        ))}
      <Check
        label="网络评议提交前由手机在后台做一次安全校验，挡住成批刷票（不用看图、不用拖动）"
        checked={terms.proofOfWork}
        onChange={(proofOfWork) => change({ proofOfWork })}
      />
      <Check
        label="网络评议要短信或邮箱验证码（每个号码一份；只保存加密后的标记）"
        checked={terms.oneTimeCode === true}
        onChange={(oneTimeCode) => change({ oneTimeCode })}
      />
      <Check
        label="网络评议要实名核验（到统一身份认证登录，每人一份；只保存加密后的标记）"
        checked={terms.realName === true}
        onChange={(realName) => change({ realName })}
      />
      <WholeOrOpen
        id="qe-small"
        label="公开时少于几份就不显示（1—50）"
        hint="人数太少会让人猜出是谁答的。一般为 5；填 1 就是不隐去。"
        value={terms.least}
        onChange={(least) => least !== undefined && least >= 1 && least <= 50 && change({ least })}
      />
      <Check
        label="没有分组的总表也隐去小数目（不勾选时只处理分组的表）"
        checked={terms.oneWay}
        onChange={(oneWay) => change({ oneWay })}
      />
      <fieldset className="qe-list">
        <legend>公开答卷清单时不带哪些题目的答案</legend>
        <p className="word-muted">年龄、职业等关于答卷人自己的题目，一般不放进公开的答卷清单。文字意见本来就不公开原文。</p>
        {listQuestions(definition).map(({ question, index }) => (
          <Check
            key={question.id}
            label={`${index + 1}. ${question.title || '（还没有写题目）'}`}
            checked={terms.without.includes(question.id)}
            onChange={(isKept) => keepBack(question.id, isKept)}
          />
        ))}
      </fieldset>
    </>
  )
}
