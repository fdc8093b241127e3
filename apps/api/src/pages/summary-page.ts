import { formatDate, shanghaiDate } from '@sunlit/calendar'
import type { PublicSummaryReport, SummaryUnitLine } from '@sunlit/services'
import { html } from 'hono/html'
import { inScript, wordsOf } from './catalogue.ts'
import { layout, type Html } from './layout.ts'
import type { Reader } from './reader.ts'

/** A year, or a quarter put together from several tables, as the public reads it: the rules in words, every unit's figures, and the way to verify them. */
export function summaryPage(reader: Reader, report: PublicSummaryReport): Html {
  const words = wordsOf(reader.script)
  const say = (text: string): string => inScript(reader.script, text)
  const isNamed = report.revision === 1 || report.title.includes(report.revisionName)
  const title = say(isNamed ? report.title : `${report.title}（${report.revisionName}）`)
  const body = html`<section class="hero">
      <h1>${title}</h1>
      <p>${say(report.organisation)}，${words.publishedOn} ${say(formatDate(shanghaiDate(report.publishedAt)))}。</p>
      ${
        report.supersededBy === null
          ? ''
          : html`<p class="notice">
              <strong>${words.superseded}</strong> <a href="/results/${report.supersededBy}">${words.newerRevision}</a>
            </p>`
      }
    </section>
    <section>
      <h2>${words.howMade}</h2>
      ${report.rules.map((rule) => html`<p>${say(rule)}</p>`)} ${report.remarks.map((remark) => html`<p class="when">${say(remark)}</p>`)}
    </section>
    ${report.classes.map(
      ({ name, units }) =>
        html`<section>
          <h2>${say(name)}</h2>
          <div class="wide" tabindex="0" role="region" aria-label="${say(name)}">
            <table class="ranking row-cards">
              <thead>
                <tr>
                  <th scope="col">${words.rank}</th>
                  <th scope="col">${words.unit}</th>
                  <th scope="col">${words.score}</th>
                  <th scope="col">${words.grade}</th>
                  ${report.heads.map((head) => html`<th scope="col">${say(head)}</th>`)}
                  <th scope="col">${words.calculation}</th>
                </tr>
              </thead>
              <tbody>
                ${units.map((unit) => unitRow(say, unit, [words.grade, ...report.heads]))}
              </tbody>
            </table>
          </div>
        </section>`,
    )}
    <section class="verify">
      <h2>${words.verifyHeading}</h2>
      <p>${words.verifyResultText}</p>
      <p><a class="button" href="/verify?publication=${report.id}">${words.verifyThis}</a></p>
      <ul class="list files">
        <li><a href="/api/public/v1/publications/${report.id}/bundle" download>${words.bundle}</a></li>
        <li><a href="/api/proof/${report.eventId}" download>${words.proof}</a></li>
      </ul>
    </section>`
  return layout({ title, reader, path: `/results/${report.id}`, body, hasRowCards: true })
}

/** `heads` are the names of the grade and of the figures: on a phone a row is a card, and each says what it is. */
function unitRow(say: (text: string) => string, unit: SummaryUnitLine, [gradeHead = '', ...heads]: readonly string[]): Html {
  const { name, place, score, grade, figures, how } = unit
  return html`<tr>
    <td class="figure">${say(place)}</td>
    <th scope="row">${say(name)}</th>
    <td class="figure"><strong>${score}</strong></td>
    <td data-label="${gradeHead}">${say(grade)}</td>
    ${figures.map((figure, index) => html`<td class="figure" data-label="${say(heads[index] ?? '')}">${figure}</td>`)}
    <td class="row-sentence">${say(how)}</td>
  </tr>`
}
