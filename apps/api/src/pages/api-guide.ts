import { html } from 'hono/html'
import { wordsOf } from './catalogue.ts'
import { layout, type Html } from './layout.ts'
import type { Reader } from './reader.ts'

/** The page that says in words which public data there are and where. */
export function apiGuide(reader: Reader): Html {
  const words = wordsOf(reader.script)
  const rows = [
    ['/api/public/v1/publications', words.apiList],
    ['/api/public/v1/publications/{id}', words.apiOne],
    ['/api/public/v1/publications/{id}.csv', words.apiTable],
    ['/api/public/v1/publications/{id}/bundle', words.apiBundle],
    ['/api/public/v1/now', words.apiNow],
    ['/api/public/openapi.json', words.apiDocument],
    ['/log/checkpoint', words.logCheckpoint],
    ['/log/key', words.logKey],
  ] as const
  const body = html`<section class="hero">
      <h1>${words.apiTitle}</h1>
      <p>${words.apiText}</p>
    </section>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.apiAddress}</th>
            <th scope="col">${words.apiMeaning}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([address, meaning]) =>
              html`<tr>
                <td>${address.includes('{') ? html`<code>${address}</code>` : html`<a href="${address}">${address}</a>`}</td>
                <td>${meaning}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
  return layout({ title: words.apiTitle, reader, path: '/api/public/', body })
}
