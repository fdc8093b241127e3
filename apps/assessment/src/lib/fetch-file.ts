import { OWN_HEADERS } from './api.ts'
import { sentenceOf } from './upload.ts'

/** What the server says instead of handing out a file; its message is a sentence for the person. */
export class FileRefused extends Error {}

/** Fetches a file and hands it to the browser under the server's name for it; rejects with the server's sentence. */
export async function fetchFile(address: string): Promise<void> {
  const answer = await fetch(address, { headers: OWN_HEADERS }).catch(() => {
    throw new FileRefused('没有连上服务器，网络恢复后再试一次。')
  })
  if (!answer.ok) throw new FileRefused(sentenceOf(await answer.text(), '没有取到文件，请再试一次。'))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = fileNameOf(answer.headers.get('content-disposition') ?? '')
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The name in RFC 8187's form, which carries Chinese. */
export function fileNameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return encoded === undefined ? '' : decodeURIComponent(encoded)
}

/** A change that goes through a plain route; rejects with the server's sentence. */
export async function postJson(address: string, body: object): Promise<void> {
  const headers = { ...OWN_HEADERS, 'content-type': 'application/json' }
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {
    throw new FileRefused('没有连上服务器。您填写的内容还在这台电脑上，网络恢复后再试一次。')
  })
  if (!answer.ok) throw new FileRefused(sentenceOf(await answer.text(), '没有完成这一步，请再试一次。'))
}
