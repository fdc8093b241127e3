import type { ReadResource } from '@sunlit/audit'

/** The verifier keys of the log, the present one first; none when they were not reached. */
export async function fetchLogKeys(): Promise<readonly string[]> {
  try {
    const answer = await fetch('/log/key')
    return answer.ok ? (await answer.text()).split('\n').filter((line) => line !== '') : []
  } catch {
    return []
  }
}

/** Bytes of the public log below its address; throws when it was not reached. */
export const readLogResource: ReadResource = async (path) => {
  const answer = await fetch(`/log/${path}`)
  if (answer.status === 404) return undefined
  if (!answer.ok) throw new Error(`the log answered ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
