/** A way to the public bundle that `?publication=` names; undefined when the address names none, and the bundle when there is none. */
export function askedPublication(search: string): (() => Promise<string | undefined>) | undefined {
  const id = new URLSearchParams(search).get('publication') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  return async () => {
    const answer = await fetch(`/api/public/v1/publications/${id}/bundle`).catch(() => undefined)
    return answer?.ok === true ? answer.text() : undefined
  }
}
