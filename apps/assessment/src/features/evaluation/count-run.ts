import { OWN_HEADERS } from '../../lib/api.ts'
import { sentenceOf } from '../../lib/upload.ts'

export interface CountProgress {
  readonly counted: number
  readonly of: number
}

/** What the server says instead of counting; its message is a sentence for the person. */
export class CountRefused extends Error {}

/** Counts, and tells after each page how far it has come. Rejects with the server's sentence. */
export async function runCount(
  { id, version }: { readonly id: string; readonly version: number },
  onProgress: (progress: CountProgress) => void,
): Promise<number> {
  const answer = await fetch(`/api/evaluations/${id}/count`, {
    method: 'POST',
    headers: { ...OWN_HEADERS, 'content-type': 'application/json' },
    body: JSON.stringify({ version }),
  }).catch(() => {
    throw new CountRefused('没有连上服务器，网络恢复后再试一次。')
  })
  if (!answer.ok || answer.body === null) throw new CountRefused(sentenceOf(await answer.text(), '没有开始计票，请再试一次。'))
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  return readProgress(reader, onProgress)
}

type TextReader = Pick<ReadableStreamDefaultReader<string>, 'read'>

/** The lines of a running count: progress, and at the end what was counted or why it was not. */
export async function readProgress(reader: TextReader, onProgress: (progress: CountProgress) => void): Promise<number> {
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }))
    const lines = (rest + (value ?? '')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const said = JSON.parse(line) as CountLine // from our own server
      if ('error' in said) throw new CountRefused(said.error.sentence)
      if ('done' in said) return said.done.ballots
      onProgress(said)
    }
    if (done) throw new CountRefused('和服务器的连接断了，计票可能还在进行。请稍后刷新核对。')
  }
}

type CountLine = CountProgress | { readonly done: { readonly ballots: number } } | { readonly error: { readonly sentence: string } }
