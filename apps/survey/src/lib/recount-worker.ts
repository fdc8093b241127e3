import './old-browsers.ts'
import { recountFile, type Shown } from './recount-file.ts'

interface Order {
  readonly href: string
  readonly sha256: string
  readonly bytes: number
  readonly shown: Shown
  readonly wanted?: string | undefined
}

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  fetch(data.href)
    .then((answer) => {
      if (!answer.ok || answer.body === null) throw new Error(`the server answered ${answer.status}`)
      return recountFile(answer.body, data, (share) => postMessage({ share }))
    })
    .then(
      (outcome) => postMessage({ outcome }),
      () => postMessage({ outcome: { state: 'unreached' } }),
    )
})
