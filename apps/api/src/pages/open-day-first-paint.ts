import {
  allotmentWords,
  EVENT_FORM_NAMES,
  freeWords,
  isQueueOpen,
  standingOf,
  whenParts,
  type OpenEvent,
  type OpenEventLine,
  type OpenSessionView,
} from '@sunlit/contracts'
import { html } from 'hono/html'
import type { Html } from './layout.ts'
import type { Reader } from './reader.ts'

/** As many as a large screen shows before anybody scrolls. */
const CARDS = 6

/** What the app draws first for a new visitor, so that nothing moves when it takes over. Links work at once, what needs the script does not look ready. */
export function listPaint(events: readonly OpenEventLine[], now: string, reader: Reader): Html {
  return frame(
    reader,
    html`${head('政府开放日', '走进政府机关看一看。报名只要一分钟，不用注册账号。')}${toMine()}${searchForm()}
    ${events.length === 0 ? '' : found(events, now)}`,
  )
}

/** The same for one event: its name, what was changed, and its sessions. */
export function eventPaint(event: OpenEvent, now: string, reader: Reader): Html {
  const { title, theme, form, organiser, sessions, isReported, id } = event
  return frame(
    reader,
    html`<p class="back"><a href="/open-day/">全部活动</a></p>
      ${head(title, `${organiser} · ${EVENT_FORM_NAMES[form]} · ${theme}`)}${changes(event)}
      ${isReported ? notice('done', '活动已办', html`<p><a href="/open-day/reports/${id}">看实施情况和意见办理结果</a></p>`) : ''}
      <section>
        <h2>场次和报名</h2>
        ${sessions.slice(0, CARDS).map((session) => sessionCard(event, session, now))}
      </section>`,
  )
}

function frame({ elder, script }: Reader, body: Html): Html {
  // The switches are drawn only: they work a moment later.
  return html`<nav class="top">
      <a class="home" href="/"><img src="/favicon.svg" alt="" width="28" height="28" />阳光政务公开</a>
      <span class="ui-modes" aria-hidden="true"
        >${toggle(elder, elder ? '退出长辈模式' : '长辈模式')}${toggle(script === 'hant', script === 'hant' ? '简体' : '繁體')}</span
      >
      ${elder ? html`<p class="read-aloud" aria-hidden="true"><span class="ui-button">朗读这一页</span></p>` : ''}
    </nav>
    <main id="main">${body}</main>`
}

function toggle(isOn: boolean, word: string): Html {
  return html`<span class="ui-button" aria-pressed="${String(isOn)}">${word}</span>`
}

function head(title: string, lead: string): Html {
  return html`<header class="ui-page-head">
    <div>
      <h1>${title}</h1>
      <p>${lead}</p>
    </div>
  </header>`
}

/** What the phone keeps itself stands below the list, once the app has drawn it. */
function toMine(): Html {
  return html`<p class="to-mine">报过名？<a href="#mine">看我的报名</a></p>`
}

/** Fields that take nothing yet: what somebody typed into them would be gone when the app draws its own. */
function searchForm(): Html {
  const field = (label: string, type: string): Html =>
    html`<div class="ui-field"><label>${label}</label><input class="ui-input" type="${type}" readonly /></div>`
  return html`<form class="search" inert aria-hidden="true">
    ${field('地点、主题或单位', 'search')} ${field('从哪天', 'date')} ${field('到哪天', 'date')}
    <div class="search-actions"><span class="ui-button" data-kind="main">找活动</span></div>
  </form>`
}

function found(events: readonly OpenEventLine[], now: string): Html {
  return html`<div class="found">
      <p>找到${events.length}项活动</p>
      <nav class="views">
        <a class="ui-button" aria-current="true" href="/open-day/">列表</a><a class="ui-button" href="/open-day/?view=month">月历</a>
      </nav>
    </div>
    ${events.slice(0, CARDS).map((event) => eventCard(event, now))}`
}

function eventCard({ id, title, theme, form, organiser, place, sessions }: OpenEventLine, now: string): Html {
  const shown = sessions.slice(0, 3).map((session) => {
    const { tone, word } = standingOf(session, now)
    return html`<li>${badge(tone, word)} ${when(session)}</li>`
  })
  return html`<article class="card">
    <p class="card-kind">${EVENT_FORM_NAMES[form]} · ${theme}</p>
    <h2><a href="/open-day/events/${id}">${title}</a></h2>
    <p class="card-who">${organiser} · ${place}</p>
    <ul class="card-sessions">
      ${shown} ${sessions.length > 3 ? html`<li>共${sessions.length}场，打开活动可以看到全部。</li>` : ''}
    </ul>
  </article>`
}

function changes({ state, notice: text }: OpenEvent): Html | '' {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => html`<p>${line}</p>`)
  if (state === 'called-off')
    return notice(
      'danger',
      '活动取消',
      html`<p>这项活动已经取消，已报名的人都收到了通知。</p>
        ${lines}`,
    )
  return lines.length === 0 ? '' : notice('waiting', '有变动', html`${lines}`)
}

function notice(tone: string, word: string, body: Html): Html {
  return html`<div class="ui-notice" data-tone="${tone}">
    <span class="ui-notice-word">${word}</span>
    <div>${body}</div>
  </div>`
}

function sessionCard(event: OpenEvent, session: OpenSessionView, now: string): Html {
  const { capacity, allotment, largestParty, signUp } = session
  const { tone, word, sentence } = standingOf(session, now)
  const free = freeWords(session, event.classes)
  const most = largestParty > 1 ? `一次最多报${largestParty}人。` : ''
  return html`<article class="card session">
    <h3>${when(session)}</h3>
    <p>${badge(tone, word)} ${sentence}</p>
    ${
      signUp === 'called-off' || allotment === 'invitation'
        ? ''
        : html`<p class="quiet">${`共${capacity}个名额。${allotmentWords(session)}${most}`}</p>`
    }
    ${
      free.length === 0
        ? ''
        : html`<ul class="free">
            ${free.map((line) => html`<li>${line}</li>`)}
          </ul>`
    }
    ${wayIn(event, session, now)}
  </article>`
}

/** A plain link: whoever is quicker than the script comes to the form all the same. */
function wayIn({ id, state }: OpenEvent, session: OpenSessionView, now: string): Html | '' {
  if (state !== 'published') return ''
  const to = (path: string, word: string): Html =>
    html`<p><a class="ui-button" data-kind="main" href="/open-day/events/${id}/${path}">${word}</a></p>`
  if (isQueueOpen(session, now)) return to(`queue/${session.id}`, session.signUp === 'not-yet' ? '进入等候' : '排队报名')
  const { isOpen, word } = standingOf(session, now)
  if (!isOpen || session.queueFrom !== null) return ''
  const offer = session.allotment === 'draw' ? '报名参加抽签' : '报名'
  return to(`sign-up?session=${session.id}`, word === '可候补' ? '报名候补' : offer)
}

function badge(tone: string, word: string): Html {
  return html`<span class="badge" data-tone="${tone}">${word}</span>`
}

function when(session: OpenSessionView): Html {
  const [day, time] = whenParts(session)
  return html`<span class="when">${day}</span><span class="when">${time}</span>`
}
