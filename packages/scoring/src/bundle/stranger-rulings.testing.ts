import type { RecomputationBundle } from './bundle.ts'

/** Facts as texts that are the same when the facts are, whatever the order of their members. */
function said(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(said).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'nothing'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members
    .map(([name, member]) => `${JSON.stringify(name)}:${said(member)}`)
    .toSorted()
    .join()}}`
}

/** Step 2 of "Verifying" in `docs/formats.md`, written from there alone: whether every ruling leads to what was counted. */
export function strangerRulings({ rulings = [], findings }: RecomputationBundle): boolean {
  return [...new Set(rulings.map(({ findingId }) => findingId))].every((findingId) => {
    const own = rulings.filter((ruling) => ruling.findingId === findingId)
    const finding = findings.find(({ id }) => id === findingId)
    if (!finding || own.length > 2) return false
    const inOrder = own.every((ruling, index) => {
      const before = own[index - 1]
      if (ruling.level !== index + 1 || (before && said(before.after) !== said(ruling.before))) return false
      if ((ruling.decision === 'withdrawn') !== (ruling.after === undefined)) return false
      return ruling.decision !== 'upheld' || said(ruling.after) === said(ruling.before)
    })
    const last = own.at(-1)
    if (!inOrder || !last) return false
    return last.decision === 'withdrawn'
      ? finding.decision === 'withdrawn'
      : finding.decision === 'accepted' && said(last.after) === said(finding.facts)
  })
}
