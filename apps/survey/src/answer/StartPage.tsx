import { formatDate, formatInstant } from '@sunlit/calendar'
import type { Survey } from '@sunlit/contracts'
import { findStep, type Step } from '@sunlit/survey-form'
import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import type { Answering } from '../lib/use-answering.ts'
import { goTo } from '../lib/use-spot.ts'
import { SurveyHead } from './SurveyHead.tsx'

interface StartPageProps {
  readonly survey: Survey
  readonly answering: Answering
  /** Of the draft; none without one. */
  readonly steps: readonly Step[]
  readonly isKiosk: boolean
}

/** The first screen answers: what is this, who asks, how long, what happens with my answer. */
export function StartPage({ survey, answering, steps, isKiosk }: StartPageProps): ReactElement {
  const { draft, receipt } = answering
  return (
    <>
      <SurveyHead survey={survey} />
      {answering.lost > 0 && (
        <Notice tone="waiting">问卷有过修改，您之前填写的内容里有{answering.lost}处已经不在问卷里，其余都还在。提交前请再看一遍。</Notice>
      )}
      {receipt && !draft ? (
        <AlreadySent survey={survey} answering={answering} />
      ) : (
        <Begin answering={answering} steps={steps} survey={survey} />
      )}
      {!answering.isKept && !isKiosk && (
        <Notice tone="waiting">
          {survey.requires.realName
            ? '这个浏览器不保存内容（例如无痕模式），去核验身份时填写的内容会丢失。请换一个浏览器打开。'
            : '这个浏览器不保存内容（例如无痕模式）。请一次填完，关闭页面后填写的内容不会保留。'}
        </Notice>
      )}
      <section className="purpose">
        <h2>您的回答怎么用</h2>
        <p>{survey.privacyNotice}</p>
        <p>
          {namingWords(survey.requires)}没有提交之前，回答只留在{isKiosk ? '这个页面上，您离开后自动清除' : '您这台设备上'}
          ；提交后会得到一个回执编号，可以核验答卷有没有被改动。
          {survey.withdrawableMinutes > 0 && `提交后${survey.withdrawableMinutes}分钟内可以撤回。`}
        </p>
      </section>
      {survey.formulaWords.length > 0 && (
        <details className="more">
          <summary>结果怎么算</summary>
          <ul>
            {survey.formulaWords.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {!isKiosk && (
        <p className="aside">
          <a href="/survey/verify">核验回执</a> · <a href="/survey/">其他评议</a>
        </p>
      )}
    </>
  )
}

/** What has to be said of oneself; the page of the server says the same before the script is there. */
function namingWords({ realName, oneTimeCode }: Survey['requires']): string {
  if (realName) return '提交前要到统一身份认证核验，每人一份；本系统不保存您的姓名。'
  return oneTimeCode ? '提交前要用手机或邮箱验证码确认，每人一份；不填姓名。' : '不用登录，不填姓名。'
}

function Begin({ survey, answering, steps }: Pick<StartPageProps, 'survey' | 'answering' | 'steps'>): ReactElement {
  const { draft } = answering
  const [asks, setAsks] = useState(false)
  const [first] = survey.definition.pages
  if (!draft) {
    return (
      <div className="start">
        <Button
          kind="main"
          onClick={() => {
            answering.begin()
            goTo({ kind: 'step', key: first?.id ?? '' })
          }}
        >
          开始填写
        </Button>
      </div>
    )
  }
  const at = findStep(steps, draft.at)
  return (
    <Notice
      tone="info"
      word="上次"
      actions={
        asks ? (
          <>
            <Button
              kind="danger"
              onClick={() => {
                setAsks(false)
                answering.clear()
              }}
            >
              确定清除
            </Button>
            <Button onClick={() => setAsks(false)}>不清除</Button>
          </>
        ) : (
          <>
            <Button kind="main" onClick={() => goTo({ kind: 'step', key: steps[at]?.key ?? '' })}>
              继续填写
            </Button>
            <Button onClick={() => setAsks(true)}>清除重填</Button>
          </>
        )
      }
    >
      {asks ? '清除后，您填写的内容不能找回。' : `您填到了第${at + 1}步，共${steps.length}步。填写的内容只在这台设备上，还没有提交。`}
    </Notice>
  )
}

function AlreadySent({ survey, answering }: Pick<StartPageProps, 'survey' | 'answering'>): ReactElement {
  const { receipt } = answering
  const [asks, setAsks] = useState(false)
  const [first] = survey.definition.pages
  if (!receipt) return <></>
  const begin = (): void => {
    answering.begin()
    goTo({ kind: 'step', key: first?.id ?? '' })
  }
  if (receipt.withdrawnAt !== undefined) {
    return (
      <Notice
        tone="waiting"
        word="已撤回"
        actions={
          <Button kind="main" onClick={begin}>
            重新填写
          </Button>
        }
      >
        您在{formatInstant(receipt.withdrawnAt)}撤回了答卷。{formatDate(survey.closesOn)}前都可以重新填写。
      </Notice>
    )
  }
  return (
    <>
      <Notice
        tone="done"
        word="已提交"
        actions={
          <Button kind="main" onClick={() => goTo({ kind: 'receipt' })}>
            查看回执
          </Button>
        }
      >
        这台设备在{formatInstant(receipt.at)}提交过答卷，谢谢您。
      </Notice>
      {receipt.channel !== 'invited' && (
        <details className="more" open={asks} onToggle={(event) => setAsks(event.currentTarget.open)}>
          <summary>另一位家人也想用这台设备填写</summary>
          <p>每人填一份。同一台设备交来多份时，工作人员会人工复核，正常的家庭共用不受影响。</p>
          <Button onClick={begin}>为另一位家人填写</Button>
        </details>
      )}
    </>
  )
}
