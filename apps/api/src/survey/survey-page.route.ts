import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatDate } from '@sunlit/calendar'
import type { Survey } from '@sunlit/contracts'
import { AppError, getSurvey, type MessageHouse, type ServiceContext } from '@sunlit/services'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { inScript } from '../pages/catalogue.ts'
import type { Html } from '../pages/layout.ts'
import { readerOf, type Reader } from '../pages/reader.ts'
import { shareHead } from '../pages/share-head.ts'
import type { ServerTypes } from '../server/variables.ts'

interface PageParts {
  readonly anonymous: ServiceContext
  readonly messages: Pick<MessageHouse, 'publicUrl'>
  /** Where the built app lies. */
  readonly folder: string
}

const EMPTY_ROOT = '<div id="root"></div>'

/**
 * The page of one evaluation, with what it needs written into it: whoever opens the link reads what it is about while the script is still on its
 * way, and the script asks nothing more. Without the built app, or for an evaluation that does not exist, the plain page answers.
 */
export function surveyPageRoute({ anonymous, messages, folder }: PageParts): Hono<ServerTypes> {
  return new Hono<ServerTypes>().get('/survey/:id{[0-9a-f]{8}-[0-9a-f-]{27}}', async (c, next) => {
    const file = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
    const survey = file === undefined ? undefined : await findSurvey(anonymous, c.req.param('id'))
    if (file === undefined || survey === undefined) return next()
    c.header('Cache-Control', 'no-cache')
    const address = `${messages.publicUrl}/survey/${survey.id}`
    return c.html(await filled(file, survey, readerOf(c), address))
  })
}

async function findSurvey({ db, now }: ServiceContext, id: string): Promise<Survey | undefined> {
  try {
    return await getSurvey(db.read, id, now())
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}

async function filled(file: string, survey: Survey, reader: Reader, address: string): Promise<string> {
  const { script, elder } = reader
  const first = await firstPaint(survey)
  // Ids and keys are Latin letters: converting the whole text changes what is read and nothing else.
  const data = inScript(script, JSON.stringify(survey)).replaceAll('<', '\\u003c')
  const page = html`<div id="root">${raw(inScript(script, String(first)))}</div>
    <script type="application/json" id="survey">
      ${raw(data)}
    </script>`
  const head = shareHead({
    title: inScript(script, `${survey.title} · 社会评议`),
    text: inScript(script, survey.purpose.slice(0, 120)),
    address,
    picture: '/share-survey.png',
  })
  // What stands in for text in a replacement ($&) must not be read as such: functions give it as it is.
  const [bodyText, headText] = [String(await page), String(await head)]
  return file
    .replace(EMPTY_ROOT, () => bodyText)
    .replace(/<title>.*<\/title>/, () => headText)
    .replace('<html lang="zh-CN"', () => `<html lang="${script === 'hant' ? 'zh-Hant' : 'zh-CN'}"${elder ? ' data-elder=""' : ''}`)
}

/** What the app draws first for a new visitor, so that nothing moves when it takes over; a journey compares the words. */
function firstPaint(survey: Survey): Html {
  const { title, organisation, state } = survey
  // The switches are drawn only: they work a moment later.
  return html`<nav class="top">
      <a class="home" href="/">阳光政务公开</a>
      <span class="ui-modes" aria-hidden="true"><span class="ui-button">长辈模式</span><span class="ui-button">繁體</span></span>
    </nav>
    <main>
      <header class="survey-head">
        <h1>${title}</h1>
        ${state === 'open' ? factsOf(survey) : html`<p>${organisation}</p>`}
      </header>
      ${state === 'open' ? useOf(survey) : ''}
    </main>`
}

function factsOf({ purpose, organisation, minutes, closesOn }: Survey): Html {
  return html`<p class="survey-purpose">${purpose}</p>
    <dl class="facts">
      <div>
        <dt>谁在征求意见</dt>
        <dd>${organisation}</dd>
      </div>
      <div>
        <dt>需要多久</dt>
        <dd>约${minutes}分钟</dd>
      </div>
      <div>
        <dt>截止</dt>
        <dd>${formatDate(closesOn)}</dd>
      </div>
    </dl>`
}

/** The place of the button says honestly that it is not there yet. */
function useOf({ privacyNotice, withdrawableMinutes, requires }: Survey): Html {
  const withdraw = withdrawableMinutes > 0 ? `提交后${withdrawableMinutes}分钟内可以撤回。` : ''
  return html`<div class="start"><span class="ui-button" data-kind="main" aria-busy="true">正在打开……</span></div>
    <section class="purpose">
      <h2>您的回答怎么用</h2>
      <p>${privacyNotice}</p>
      <p>
        ${`${namingWords(requires)}没有提交之前，回答只留在您这台设备上；提交后会得到一个回执编号，可以核验答卷有没有被改动。${withdraw}`}
      </p>
    </section>`
}

function namingWords({ realName, oneTimeCode }: Survey['requires']): string {
  if (realName) return '提交前要到统一身份认证核验，每人一份；本系统不保存您的姓名。'
  return oneTimeCode ? '提交前要用手机或邮箱验证码确认，每人一份；不填姓名。' : '不用登录，不填姓名。'
}
