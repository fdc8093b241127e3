import { formatDate, formatPlainDate, shanghaiDate } from '@sunlit/calendar'
import type { PublicReport } from '@sunlit/services'
import { html } from 'hono/html'
import { inScript, wordsOf, type Words } from './catalogue.ts'
import { layout, type Html } from './layout.ts'
import type { Reader } from './reader.ts'

/** A published result as the public reads it: ranking, what each unit lost and why, and the way to verify every figure. */
export function resultPage(reader: Reader, report: PublicReport): Html {
  const words = wordsOf(reader.script)
  const say = (text: string): string => inScript(reader.script, text)
  const title = say(
    report.revision > 1 && !report.title.includes(report.revisionName) ? `${report.title}（${report.revisionName}）` : report.title,
  )
  const path = `/results/${report.id}`
  const body = html`<section class="hero">
      <h1>${title}</h1>
      <p>
        ${say(report.organisation)}，${words.publishedOn}
        ${say(formatDate(shanghaiDate(report.publishedAt)))}。${words.basis}${say(report.schemeTitle)}，${words.factsUntil}
        ${say(formatPlainDate(report.asOf))}。
      </p>
      ${
        report.supersededBy === null
          ? ''
          : html`<p class="notice">
              <strong>${words.superseded}</strong> <a href="/results/${report.supersededBy}">${words.newerRevision}</a>
            </p>`
      }
    </section>
    ${report.classes.map((unitClass) => classTable(words, say, report, unitClass))}
    <section>
      <h2>${words.reasons}</h2>
      <p class="when">${words.reasonsText}</p>
      ${report.classes.flatMap(({ units }) => units.map((unit) => unitReasons(words, say, unit)))}
    </section>
    ${verifySection(words, report)}`
  return layout({ title, reader, path, body })
}

type Say = (text: string) => string
type ReportedClass = PublicReport['classes'][number]
type ReportedUnit = ReportedClass['units'][number]

function classTable(words: Words, say: Say, { indicators }: PublicReport, { name, units }: ReportedClass): Html {
  return html`<section>
    <h2>${say(name)}</h2>
    <div class="wide" tabindex="0" role="region" aria-label="${say(name)}">
      <table class="ranking">
        <thead>
          <tr>
            <th scope="col">${words.rank}</th>
            <th scope="col">${words.unit}</th>
            <th scope="col">${words.score}</th>
            <th scope="col">${words.grade}</th>
            ${indicators.map((indicator) => html`<th scope="col">${say(indicator)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${units.map((unit) => unitRow(words, say, unit))}
        </tbody>
      </table>
    </div>
  </section>`
}

function unitRow(words: Words, say: Say, { unitId, name, rank, tied, score, grade, vetoed, changes }: ReportedUnit): Html {
  return html`<tr>
    <td class="figure">${rank}${tied ? words.tied : ''}</td>
    <th scope="row"><a href="#unit-${unitId}">${say(name)}</a></th>
    <td class="figure"><strong>${score}</strong></td>
    <td>${say(grade)}${vetoed ? words.vetoed : ''}</td>
    ${changes.map((change) => html`<td class="figure">${say(change)}</td>`)}
  </tr>`
}

function unitReasons(words: Words, say: Say, { unitId, name, score, reasons }: ReportedUnit): Html {
  const list =
    reasons.length === 0
      ? html`<p>${words.nothingLost}</p>`
      : html`<ul>
          ${reasons.map((reason) => html`<li>${say(reason)}</li>`)}
        </ul>`
  return html`<article class="reasons" id="unit-${unitId}">
    <h3>${say(name)} <span class="when">${score} ${words.points}</span></h3>
    ${list}
  </article>`
}

function verifySection(words: Words, { id, eventId }: PublicReport): Html {
  return html`<section class="verify">
    <h2>${words.verifyHeading}</h2>
    <p>${words.verifyResultText}</p>
    <p><a class="button" href="/verify?publication=${id}">${words.verifyThis}</a></p>
    <ul class="list files">
      <li><a href="/api/public/v1/publications/${id}/bundle" download>${words.bundle}</a></li>
      <li><a href="/api/proof/${eventId}" download>${words.proof}</a></li>
      <li><a href="/api/public/v1/publications/${id}.csv" download>${words.table}</a></li>
      <li><a href="/api/public/v1/publications/${id}">${words.data}</a></li>
    </ul>
  </section>`
}
