import { formatDate, shanghaiDate } from '@sunlit/calendar'
import type { OpenNow, PublicListing } from '@sunlit/contracts'
import type { PublicSummary } from '@sunlit/services'
import { html } from 'hono/html'
import { inScript, wordsOf, type Script, type Words } from './catalogue.ts'
import { layout, type Html } from './layout.ts'
import type { Reader } from './reader.ts'

export interface PortalData {
  readonly open: readonly OpenNow[]
  readonly latest: readonly PublicListing[]
  /** Years, and quarters put together from several tables. */
  readonly summaries: readonly PublicSummary[]
}

/** The first page of the house: three doors, what is open now, the latest results, and the way to verify. */
export function portal(reader: Reader, data: PortalData): Html {
  const words = wordsOf(reader.script)
  const mode = reader.elder ? '?elder=1' : '' // the apps remember it for themselves
  const body = html`<section class="hero">
      <h1>${words.siteName}</h1>
      <p>${words.tagline}</p>
    </section>
    <section aria-label="${words.doors}" class="doors">
      ${door('assessment', words.assessment, words.assessmentText, words.assessmentAction, '/assessment/')}
      ${door('survey', words.survey, words.surveyText, words.surveyAction, `/survey/${mode}`)}
      ${door('open-day', words.openDay, words.openDayText, words.openDayAction, `/open-day/${mode}`)}
    </section>
    <section>
      <h2>${words.nowHeading}</h2>
      ${openList(reader.script, words, data.open)}
    </section>
    <section>
      <h2>${words.publications}</h2>
      ${publicationList(reader.script, words, data)}
    </section>
    <section class="verify">
      <h2>${words.verifyHeading}</h2>
      <p>${words.verifyText}</p>
      <p><a class="button" href="/verify${mode}">${words.verifyAction}</a></p>
      <details>
        <summary>${words.technical}</summary>
        <p>${words.technicalText}</p>
        <ul>
          <li><a href="/log/checkpoint">${words.logCheckpoint}</a></li>
          <li><a href="/log/key">${words.logKey}</a></li>
          <li><a href="/api/public/">${words.api}</a></li>
        </ul>
      </details>
    </section>`
  return layout({ title: words.siteName, reader, path: '/', body })
}

function door(kind: string, name: string, text: string, action: string, href: string): Html {
  return html`<a class="door ${kind}" href="${href}">
    <strong>${name}</strong>
    <span>${text}</span>
    <em>${action} →</em>
  </a>`
}

function openList(script: Script, words: Words, open: readonly OpenNow[]): Html {
  if (open.length === 0) return html`<p class="empty">${words.nowEmpty}</p>`
  const items = open.map(
    (item) =>
      html`<li>
        <a href="${item.href}">${inScript(script, item.title)}</a>
        <span class="when">${words.lastDay} ${inScript(script, formatDate(item.lastDay))}</span>
      </li>`,
  )
  return html`<ul class="list">
    ${items}
  </ul>`
}

/** How every page calls the revision, where the title does not say it already, and whether a later one replaced it. */
function revisionNote({ title, revision, revisionName, supersededBy }: PublicListing): string {
  const notes = [
    ...(revision > 1 && !title.includes(revisionName) ? [revisionName] : []),
    ...(supersededBy === null ? [] : ['已修订，以新版为准']),
  ]
  return notes.length === 0 ? '' : `（${notes.join('，')}）`
}

function publicationList(script: Script, words: Words, { latest, summaries }: PortalData): Html {
  if (latest.length + summaries.length === 0) return html`<p class="empty">${words.publicationsEmpty}</p>`
  const items = latest.map(
    (item) =>
      html`<li>
        <a href="/results/${item.id}">${inScript(script, `${item.organisation} ${item.title}`)}${inScript(script, revisionNote(item))}</a>
        <span class="when">${inScript(script, formatDate(shanghaiDate(item.publishedAt)))}</span>
        <span class="links"
          ><a href="/api/public/v1/publications/${item.id}.csv">${words.table}</a>
          <a href="/api/public/v1/publications/${item.id}">${words.data}</a></span
        >
      </li>`,
  )
  const years = summaries.map(
    (item) =>
      html`<li>
        <a href="/results/${item.id}">${inScript(script, `${item.organisation} ${item.title}`)}</a>
        <span class="when">${inScript(script, formatDate(shanghaiDate(item.publishedAt)))}</span>
        <span class="links"><a href="${item.bundle}">${words.data}</a></span>
      </li>`,
  )
  return html`<ul class="list">
    ${years}${items}
  </ul>`
}
