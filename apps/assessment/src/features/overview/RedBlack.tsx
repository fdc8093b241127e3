import type { ReactElement } from 'react'
import type { Glance } from './glance-words.ts'

/** The red and the black list, where the office keeps one, with its rule. */
export function RedBlack({ view: { rule, lists } }: { readonly view: NonNullable<Glance['redBlack']> }): ReactElement {
  return (
    <section className="panel" aria-labelledby="red-black">
      <h2 id="red-black">红黑榜</h2>
      {lists === null ? (
        <p className="word-muted">内部公示后列出。</p>
      ) : (
        <dl className="overview-red-black">
          <dt>红榜</dt>
          <dd>{lists.red.length === 0 ? '没有' : lists.red.join('、')}</dd>
          <dt>黑榜</dt>
          <dd>{lists.black.length === 0 ? '没有' : lists.black.join('、')}</dd>
        </dl>
      )}
      <p className="word-muted">{`${rule}。`}</p>
    </section>
  )
}
