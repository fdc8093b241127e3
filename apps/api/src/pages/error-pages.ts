import { html } from 'hono/html'
import { inScript, wordsOf } from './catalogue.ts'
import { layout, type Html } from './layout.ts'
import type { Reader } from './reader.ts'

/** Why a person does not get the page they asked for. `refused` brings its own sentence. */
export type Trouble = { readonly kind: 'notFound' | 'broken' | 'notBuilt' } | { readonly kind: 'refused'; readonly sentence: string }

/** A page for a person whose page could not be shown: what happened, what to do, and the number to quote. */
export function troublePage(reader: Reader, trouble: Trouble, requestId: string): Html {
  const words = wordsOf(reader.script)
  const { title, text } = textOf(reader, trouble)
  const body = html`<section class="trouble">
    <h1>${title}</h1>
    <p>${text}</p>
    ${trouble.kind === 'broken' ? html`<p class="when">${words.requestId} ${requestId}</p>` : ''}
    <p><a class="button" href="/">${words.home}</a></p>
  </section>`
  return layout({ title, reader, path: '/', body })
}

function textOf(reader: Reader, trouble: Trouble): { readonly title: string; readonly text: string } {
  const words = wordsOf(reader.script)
  switch (trouble.kind) {
    case 'notFound':
      return { title: words.notFoundTitle, text: words.notFoundText }
    case 'broken':
      return { title: words.brokenTitle, text: words.brokenText }
    case 'notBuilt':
      return { title: words.notBuiltTitle, text: words.notBuiltText }
    case 'refused':
      return { title: words.refusedTitle, text: inScript(reader.script, trouble.sentence) }
  }
}
