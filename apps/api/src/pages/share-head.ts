import { html } from 'hono/html'
import type { Html } from './layout.ts'

/** What other programs show when an address is sent on. */
export interface ShareCard {
  readonly title: string
  readonly text: string
  /** The whole address of the page, as everybody reaches it. */
  readonly address: string
  /** The path of one of the server's own pictures. */
  readonly picture: '/share-open-day.png' | '/share-survey.png'
}

/** The title of a page and its card. */
export function shareHead({ title, text, address, picture }: ShareCard): Html {
  return html`<title>${title}</title>
    <meta name="description" content="${text}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${text}" />
    <meta property="og:url" content="${address}" />
    <meta property="og:image" content="${new URL(picture, address).href}" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />`
}
