import { formatInstant } from '@sunlit/calendar'
import { listDemoMessages, type DemoMessage, type MessageHouse, type ServiceContext } from '@sunlit/services'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ServerTypes } from '../server/variables.ts'
import { wordsOf, type Words } from './catalogue.ts'
import { layout, type Html } from './layout.ts'
import { readerOf } from './reader.ts'

interface OutboxPageParts {
  readonly anonymous: ServiceContext
  readonly messages: MessageHouse
}

/** Where a demonstration shows what it would have sent, codes included. Mounted in a demonstration and nowhere else. */
export function outboxRoute({ anonymous, messages }: OutboxPageParts): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  app.get('/outbox', async (c) => {
    const reader = readerOf(c)
    const words = wordsOf(reader.script)
    const list = await listDemoMessages(anonymous.db.read, messages)
    c.header('Cache-Control', 'private, no-store')
    return c.html(layout({ title: words.outboxTitle, reader, path: '/outbox', body: bodyOf(words, list) }))
  })
  return app
}

function bodyOf(words: Words, list: readonly DemoMessage[]): Html {
  return html`<section class="hero">
      <h1>${words.outboxTitle}</h1>
      <p>${words.outboxText}</p>
      <p><a href="/outbox">${words.outboxRefresh}</a></p>
    </section>
    ${
      list.length === 0
        ? html`<p>${words.outboxEmpty}</p>`
        : html`<ol class="messages">
            ${list.map((message) => itemOf(words, message))}
          </ol>`
    }`
}

function itemOf(words: Words, { channel, to, queuedAt, content }: DemoMessage): Html {
  return html`<li>
    <p class="message-head">
      <mark>${words.outboxMark}</mark>
      <strong>${channel === 'sms' ? words.outboxSms : words.outboxMail}</strong>
      <span>${words.outboxTo}${'：'}${to}</span>
      <time datetime="${queuedAt}">${formatInstant(queuedAt)}</time>
    </p>
    ${content.subject === undefined ? '' : html`<p>${words.outboxSubject}${'：'}${content.subject}</p>`}
    <pre>${content.text}</pre>
  </li>`
}
