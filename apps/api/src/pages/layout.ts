import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { wordsOf } from './catalogue.ts'
import type { Reader } from './reader.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface Page {
  readonly title: string
  readonly reader: Reader
  /** The page's own path, for the links that switch script and elder mode. */
  readonly path: string
  readonly body: Html
  /** Its tables are cards on a phone. */
  readonly hasRowCards?: boolean
}

/** The frame of every page that the server writes: no script, one stylesheet (and one for tables that are cards on a phone), readable at 200 % and on a phone. */
export function layout({ title, reader, path, body, hasRowCards = false }: Page): Html {
  const words = wordsOf(reader.script)
  const lang = reader.script === 'hant' ? 'zh-Hant' : 'zh-Hans'
  return html`<!doctype html>
    <html lang="${lang}" data-public ${reader.elder ? 'data-elder' : ''}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>${title}</title>
        <link rel="stylesheet" href="/site.css" />
        ${hasRowCards ? html`<link rel="stylesheet" href="/row-cards.css" />` : ''}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header class="top">
          <a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28" />${words.siteName}</a>
          <nav aria-label="${words.elderOn} · ${words.otherScript}">
            <a href="${path}?elder=${reader.elder ? '0' : '1'}">${reader.elder ? words.elderOff : words.elderOn}</a>
            <a
              href="${path}?script=${reader.script === 'hant' ? 'hans' : 'hant'}"
              lang="${reader.script === 'hant' ? 'zh-Hans' : 'zh-Hant'}"
              >${words.otherScript}</a
            >
          </nav>
        </header>
        <main id="main">${body}</main>
        <footer>
          <p>${words.footer}</p>
        </footer>
      </body>
    </html>`
}
